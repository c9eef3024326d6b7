import { wellKnown as everywhere, type Route } from "../../edge/prove/promises";

/** A link that was published once and must keep working. */
export interface OldLink {
  /**
   * The path it had: `/join`; or a prefix that ends in `/*`: `/blog/*`. A final slash is optional for visitors. On
   * another host of the zone with that host in front: `blog.example.com/*`. A page may have a query: `/page?id=7` is
   * every request of the page that has this parameter, whatever else is in its query. A star within the path is any
   * text.
   */
  readonly from: string;
  /**
   * Where it leads now: a path on the canonical host, or a whole https URL. For a prefix, a final `/*` stands for what
   * followed the prefix; with stars within either of the two, each star is what the star of `from` in its place had.
   */
  readonly to: string;
  /**
   * 301 or 308 for good, which browsers keep; 302 or 307 for a while, as to a waitlist before a launch. Default 301.
   * 307 and 308 keep the method and the body (RFC 9110 section 15.4).
   */
  readonly status?: 301 | 302 | 307 | 308;
}

/** A route that no redirect between hosts and no challenge may touch; its purpose says who calls it. */
export type UntouchedRoute = Route & { readonly purpose: string };

/** What is untouched on every host (RFC 8615). */
export const wellKnown: UntouchedRoute = {
  ...everywhere,
  purpose: "Well-known URIs: ACME, app links, security.txt, MTA-STS",
};
