/** Something that answers requests: one deployment with one address, and a name people use for it. */
export interface Service {
  /** Kebab-case, unique in the site: `member-app`. */
  readonly name: string;
  /** Where it runs: one hostname, or one or more IP addresses. */
  readonly targets: readonly string[];
  /** What it is, in words. */
  readonly purpose: string;
}

/**
 * What a host serves decides how its answers may be cached and what must not be touched: `pages` are public, `app` is
 * for people who are signed in, `api` is for programs.
 */
export type Serves = "pages" | "app" | "api";

/** A hostname of the zone and the one service that it leads to. */
export interface Host {
  /** Fully qualified, lower case, without a final dot. */
  readonly name: string;
  /** The service's name. */
  readonly service: string;
  readonly serves: Serves;
  /** Behind Cloudflare. Default true: an unproxied host gets neither TLS, redirects nor protection from the edge. */
  readonly proxied: boolean;
}
