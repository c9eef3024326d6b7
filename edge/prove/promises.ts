import { PathPattern } from "../path-pattern";

/**
 * What somebody means by the resources of one zone, as plain data: the proof holds the edge against it. A component
 * registers it; a program of others states it in the policy pack's configuration.
 */

/** Routes of a host. */
export interface Route {
  /** Fully qualified hostname in lower case, or `*` for every host of the zone. */
  readonly host: string;
  /** A path, matched exactly; or a prefix that ends in `*`: `/webhooks/*`. `*` or `/*` alone means every path. */
  readonly path: string;
  /** Who calls it or what it is, in words. */
  readonly purpose?: string;
  /** Ids of callers of the catalogue: the route is tried as they call it. Default: any program. */
  readonly calls?: readonly string[];
}

/** A route that guesses are aimed at: login, signup, password reset, invite acceptance, a public API. */
export interface SensitiveRoute extends Route {
  /** Upper-case HTTP method by which it is used. Default `POST`. */
  readonly method?: string;
}

interface PromisedHost {
  readonly host: string;
  /** The wildcard that it is an example of: `*.app.example.com`. */
  readonly everyNameOf?: string;
  /** Whether browsers of anybody come here: then it has to answer over HTTPS. */
  readonly public: boolean;
  /** Whether programs call it, as an API is called: they pass no challenge, on whatever route. Default false. */
  readonly programs?: boolean;
  /** The platform that it leads to, by id; `other` for none of the catalogue. Default: what its target shows. */
  readonly on?: string;
  /** Where its origin listens for https, if not on 443. */
  readonly port?: number;
  /** Why what answers there does not take Cloudflare's proxy, in words. */
  readonly withoutProxy?: string;
  readonly purpose?: string;
}

/** A published link and where it has to land in one hop. */
export interface PromisedLink {
  /** Path on the canonical host, with a query if need be, or a whole URL; a final `/*` is everything below it. */
  readonly from: string;
  /** Path on the canonical host, or a whole URL; a final `/*` stands for what followed the prefix of `from`. */
  readonly to: string;
}

/**
 * `one-hop`: every spelling of a URL reaches its final form in one redirect at most. `preload`: an `http` request may
 * take one more, to `https` on the same host first, as HSTS preloading asks (hstspreload.org, checked 2026-11-24).
 */
export type RedirectMode = "one-hop" | "preload";

export interface Promises {
  /** Domain of the zone: `example.com`. */
  readonly zone: string;
  /** The host that people are led to: `example.com` or `www.example.com`, not necessarily in this zone. */
  readonly canonicalHost: string;
  /** Hosts of this or of other zones that only redirect to the canonical host, path and query kept. */
  readonly aliases: readonly string[];
  readonly mode: RedirectMode;
  /** Hosts that serve something, the canonical one among them. */
  readonly hosts: readonly PromisedHost[];
  /** Routes that no redirect between hosts and no challenge may touch. `/.well-known/*` of every host always is. */
  readonly untouched: readonly Route[];
  /** Routes whose answers belong to one person or to nobody: signed-in pages, API answers. Never cached. */
  readonly privateRoutes: readonly Route[];
  /** Names of the cookies that show who is signed in: an answer to a request with one of them is never cached. */
  readonly sessionCookies: readonly string[];
  /**
   * Whether a person may be signed in by any cookie, because nobody knows which ones the origins set: then the
   * well-known session cookies are tried besides those that were named, and one that nobody ever heard of. Default
   * false.
   */
  readonly anySession?: boolean;
  readonly sensitive: readonly SensitiveRoute[];
  readonly oldLinks: readonly PromisedLink[];
}

/** Promises of which only the zone and its canonical host must be stated; see `Promises` for what the rest means. */
export type StatedPromises = Pick<Promises, "zone"> & Partial<Promises>;

/**
 * Fills in what was left unsaid: the zone's apex is canonical, one hop, no aliases, and nothing else promised but that
 * the canonical host is public.
 */
export function toPromises(stated: StatedPromises): Promises {
  const canonicalHost = stated.canonicalHost ?? stated.zone;
  return {
    aliases: [],
    mode: "one-hop",
    hosts: [{ host: canonicalHost, public: true }],
    untouched: [],
    privateRoutes: [],
    sessionCookies: [],
    sensitive: [],
    oldLinks: [],
    ...stated,
    canonicalHost,
  };
}

/** Hosts of which every path is an old link. */
export function linkedHosts({ oldLinks }: Pick<Promises, "oldLinks">): string[] {
  const whole = oldLinks.map(({ from }) => /^https:\/\/([^/?#]+)\/\*$/.exec(from)?.[1]?.toLowerCase());
  return [...new Set(whole.filter((host) => host !== undefined))];
}

/** Whether a route covers a host and path. */
export function covers(route: Route, host: string, path: string): boolean {
  if (route.host !== "*" && route.host !== host) return false;
  return PathPattern.parse(route.path).matches(path);
}

/**
 * Whether servers may answer a host and path as a route: many know no upper and lower case in paths, no final slash,
 * and no empty segments. (Express and ASP.NET Core route without regard to case and a final slash unless told
 * otherwise, nginx merges slashes; checked 2026-11-24.)
 */
export function coversLoosely({ host: on, path: pattern }: Route, host: string, path: string): boolean {
  if (on !== "*" && on !== host) return false;
  const wanted = PathPattern.parse(pattern.toLowerCase());
  const asked = path.toLowerCase().replace(/\/{2,}/g, "/");
  return wanted.isPrefix ? wanted.matches(asked) : withoutFinalSlash(wanted.stem) === withoutFinalSlash(asked);
}

function withoutFinalSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** What stays untouched whether somebody promised it or not: ACME, app links, security.txt, MTA-STS (RFC 8615). */
export const wellKnown: Route = { host: "*", path: "/.well-known/*", purpose: "Well-known URIs" };

/**
 * Well-known URIs whose own standard lets a server redirect, so that clients follow: WebFinger (RFC 7033 section 4.2),
 * host-meta (RFC 6415 section 2), CalDAV and CardDAV (RFC 6764 section 5), change-password (W3C, A Well-Known URL for
 * Changing Passwords, section 3), NodeInfo (its clients follow; whether to other hosts, each decides: UNVERIFIED).
 */
const redirectable: ReadonlySet<string> = new Set(
  ["webfinger", "host-meta", "host-meta.json", "caldav", "carddav", "change-password", "nodeinfo"].map(
    (name) => `/.well-known/${name}`,
  ),
);

/** Whether a redirect of this path breaks nobody: its callers expect one. */
export function mayRedirect(path: string): boolean {
  return redirectable.has(path.replace(/\/$/, ""));
}
