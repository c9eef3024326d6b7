/**
 * What a platform that hosts applications or sites needs of a domain on Cloudflare: data, without a decision in it.
 * Components declare by it, policies judge foreign programs by it.
 */
export interface Platform {
  /** Kebab-case; the value of `on` in a stack's configuration. */
  readonly id: string;
  readonly name: string;
  /** The platform that it runs on, by id: a target alone does not tell the two apart, and is taken as that one's. */
  readonly runsOn?: string;
  /** How well the facts stand: the vendor's documentation, threads and public repositories, or next to nothing. */
  readonly confidence: "documented" | "thread" | "unverified";
  readonly sources: readonly Source[];
  /** What the sources leave open; people are told to compare it with what the platform shows them. */
  readonly unverified?: readonly string[];
  /** Where the platform shows the target and the verification records of a domain. */
  readonly where: string;
  /** The name below which a host leads to it; absent where it takes addresses alone. */
  readonly target?: Target;
  /** Addresses; absent where it takes a name alone. */
  readonly addresses?: Addresses;
  /** What leads the domain itself to it. */
  readonly apex: Apex;
  readonly verification: readonly Verification[];
  readonly proxy: Proxy;
  readonly tls: OriginTls;
  readonly certificate: Certificate;
  /** Redirects that it makes itself. */
  readonly redirects: readonly OwnRedirect[];
  /** Why it takes no IPv6 record beside its own; absent where it takes one, or nothing is known. */
  readonly refusesIpv6?: string;
  readonly takeover: Takeover;
  /** Why a signed zone is not taken; absent where it is, or nothing is known. */
  readonly refusesDnssec?: string;
  /** What else has to be known, one sentence each. */
  readonly notes?: readonly string[];
}

/** Where a fact was read, and when. */
interface Source {
  readonly url: string;
  /** ISO date on which it was read. */
  readonly checked: string;
  /** The page's own date, as it shows it: a day, a month or a year; absent where it shows none, or has a commit. */
  readonly dated?: string;
}

/** The name of which a host is made an alias. */
interface Target {
  /** What it looks like, in lower case without a final dot: by it a platform is recognised. */
  readonly pattern: RegExp;
  /** The same for everybody, so that nobody has to give it. */
  readonly fixed?: string;
  readonly example: string;
  /** Forms that the platform gave out once, and what is wrong with them today. */
  readonly former?: readonly { readonly pattern: RegExp; readonly why: string }[];
}

interface Addresses {
  readonly ipv4: readonly string[];
  readonly ipv6?: readonly string[];
  /** The same for everybody; else these are examples, and the platform shows each customer theirs. */
  readonly fixed: boolean;
}

/**
 * `alias`: the target itself, which Cloudflare flattens (dns/cname-flattening, checked 2026-11-24). `addresses`: the
 * platform's addresses. `none`: it takes subdomains alone.
 */
interface Apex {
  readonly takes: "alias" | "addresses" | "none";
  /** Whether an alias is taken where addresses are asked for. Default: not known. */
  readonly takesAliasToo?: true;
  readonly why?: string;
}

/** A record by which the platform is shown whose domain it is, or its certificate authority. */
export interface Verification {
  /** The name of the answer in `verify`. */
  readonly answer: string;
  readonly type: "TXT" | "CNAME";
  /**
   * A template: `{host}` is the host, `{label}` the host's own label, `{answer}` the answer where the platform chooses
   * the name too; the domain follows where nothing says so.
   */
  readonly name: string;
  /** A template with `{answer}`; the answer alone where it is left out. */
  readonly content?: string;
  readonly what: string;
  readonly example: string;
  /** Whether it must stay for good, as for renewals, or may go once the platform has seen it. */
  readonly stays: boolean;
  /** Where the platform does not answer, or has no certificate, without it; absent where it asks at times, or once. */
  readonly needed?: "always" | "behind-proxy";
  /** Whether nobody can claim the name while it stands. */
  readonly preventsTakeover?: true;
}

/**
 * `required`: only behind Cloudflare. `works`: behind it or not. `first-direct`: not behind it until the platform has
 * its certificate. `discouraged`: the platform advises against it, and it works while what renews the certificate is
 * untouched. `breaks`: something stops working. `unknown`: nothing was found.
 */
type ProxyMode = "required" | "works" | "first-direct" | "discouraged" | "breaks" | "unknown";

interface Proxy {
  readonly mode: ProxyMode;
  /** As the end of "because …". */
  readonly why: string;
}

interface OriginTls {
  /** The strictest mode that holds at any time; absent where nothing was found. */
  readonly mode?: "strict" | "full";
  readonly why: string;
}

export interface Certificate {
  /** What renews the certificate that the platform shows. */
  readonly renewedBy: "http-01" | "dns" | "tls-alpn-01" | "platform" | "yours" | "unknown";
  /** Paths that have to reach the platform unchanged for that. */
  readonly untouched: readonly string[];
  /** Authorities that CAA has to allow. */
  readonly issuers: readonly string[];
}

interface OwnRedirect {
  readonly what: "http-to-https" | "between-www-and-apex" | "trailing-slash";
  /** What it does, in words. */
  readonly how: string;
  /** Where its setting is; absent where it has none. */
  readonly where?: string;
}

/**
 * `claimable`: whoever comes first takes a name that somebody left. `edge-case`: it depends. `guarded`: the platform
 * lets nobody. `unknown`: nothing was found.
 */
interface Takeover {
  readonly risk: "claimable" | "edge-case" | "guarded" | "unknown";
  /** Names of the platform's own at whose end a deleted project leaves the name free. */
  readonly suffixes: readonly string[];
  readonly note?: string;
}
