import type { Platform } from "../../edge/platforms";

/** Something that answers requests: one deployment with one address, and a name people use for it. */
export interface Service {
  /** Kebab-case, unique in the site: `member-app`. */
  readonly name: string;
  /**
   * Where it runs: one hostname, or one or more IP addresses. Empty where its platform's are the same for every
   * customer.
   */
  readonly targets: readonly string[];
  /** What it is, in words. */
  readonly purpose: string;
  /** Where it listens for https, if not on 443. */
  readonly port?: number;
  /** Whose deployment it is, as somebody said or as its target shows; absent where nobody knows. */
  readonly platform?: Platform;
  /** Somebody said that it is on none of the catalogue, whatever its target looks like. Default false. */
  readonly isOther?: boolean;
  /** Answers to what the platform asks for in the DNS: one for every host, or by host. */
  readonly verify?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
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
  /** Why what answers there does not take Cloudflare's proxy, in words: then even the canonical host may do without. */
  readonly withoutProxy?: string;
  /** It only redirects, and what it redirects to does not take Cloudflare's proxy. Default false. */
  readonly onlyRedirects?: boolean;
  /** What its records say, where not what the service is for. */
  readonly purpose?: string;
  /** Seconds; default automatic where proxied, 300 elsewhere. */
  readonly ttl?: number;
  /**
   * It is the other spelling of the canonical host, and leads to a service of its own all the same: it answers what is
   * never redirected. Default false.
   */
  readonly redirected?: boolean;
}
