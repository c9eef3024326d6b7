/** A link that was published once and must keep working. */
export interface OldLink {
  /** The path it had: `/join`; or a prefix that ends in `/*`: `/blog/*`. A final slash is optional for visitors. */
  readonly from: string;
  /**
   * Where it leads now: a path on the canonical host, or a whole https URL. For a prefix, a final `/*` stands for what
   * followed the prefix.
   */
  readonly to: string;
}

/** A route that no redirect between hosts and no challenge may touch. */
export interface UntouchedRoute {
  /** Fully qualified hostname, or `*` for every host. */
  readonly host: string;
  /** Path, matched exactly; or a prefix that ends in `*`. */
  readonly path: string;
  /** Who calls it, in words. */
  readonly purpose: string;
}

/** What is untouched on every host: ACME, app links, security.txt and MTA-STS all live here (RFC 8615). */
export const wellKnown: UntouchedRoute = {
  host: "*",
  path: "/.well-known/*",
  purpose: "Well-known URIs: ACME, app links, security.txt, MTA-STS",
};
