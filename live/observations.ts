/**
 * What the world showed of a domain: one plain JSON document. It is what judges read, what `--save` writes and what
 * `--offline` replays; nothing in it is a verdict. Texts are as the world sent them, cut to a bounded length:
 * whoever prints one makes it harmless first (`live/printable.ts`). No cookie's value and no token is in it.
 */
import type { WatchService } from "../edge/health-checkers";
import type { DeclaredResource } from "../edge/resource";

/** Types of DNS records that are asked for. */
export const recordTypes = ["A", "AAAA", "CAA", "CNAME", "DNSKEY", "DS", "MX", "NS", "SOA", "SRV", "TXT"] as const;
export type RecordType = (typeof recordTypes)[number];

/**
 * `ok`: an answer, which may hold no record of the type. `malformed`: something that is not a DNS message. `refused`:
 * the server does not answer such questions, or its address is private and `--allow-private` was not said.
 */
export type DnsStatus = "ok" | "nxdomain" | "servfail" | "refused" | "timeout" | "unreachable" | "malformed";

export interface DnsRecord {
  /** Lower case, without the final dot. */
  readonly name: string;
  readonly type: string;
  /** Seconds. */
  readonly ttl: number;
  /**
   * As a zone file writes it, names in lower case without the final dot: `10 mx.example.com`, `0 issue "pki.goog"`. A
   * TXT record is its strings joined, without quotes.
   */
  readonly data: string;
}

/** One question to one server, and what it answered. */
export interface DnsObservation {
  readonly name: string;
  readonly type: RecordType;
  /** `resolver`: whoever answers for this machine; else the address of the server that was asked, with its port. */
  readonly server: string;
  readonly status: DnsStatus;
  /** The resolver says that it validated the answer by DNSSEC (the AD bit). */
  readonly authenticated: boolean;
  /** The server answers for its own zone (the AA bit). */
  readonly authoritative: boolean;
  /** The answer in its order, the aliases on the way to it among them. */
  readonly records: readonly DnsRecord[];
  /** Seconds for which "there is none" may be kept (RFC 2308 section 5); null where the answer does not say. */
  readonly negativeTtl: number | null;
}

/** Why there is no answer. `private`: the address is private or link-local, and was not connected to. */
export type ConnectFailure =
  "private" | "refused" | "unreachable" | "timeout" | "reset" | "tls" | "malformed" | "unnamed";

export interface Certificate {
  /** Organisation and name of the issuer: `Let's Encrypt, R11`. */
  readonly issuer: string;
  /** DNS names and addresses that it is for. */
  readonly names: readonly string[];
  /** ISO instants. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256, in hexadecimal. */
  readonly fingerprint: string;
}

export type TlsVersion = "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";

/** Handshakes with one host. */
export interface TlsObservation {
  readonly host: string;
  readonly port: number;
  /** The address that the host's name leads to; empty where it leads to none. */
  readonly address: string;
  /** Absent where a handshake succeeded. */
  readonly failure?: ConnectFailure;
  readonly certificate: Certificate | null;
  /**
   * Why a browser would refuse the certificate, in OpenSSL's words: `CERT_HAS_EXPIRED`, `SELF_SIGNED_CERT_IN_CHAIN`,
   * `ERR_TLS_CERT_ALTNAME_INVALID`; null where it would not.
   */
  readonly refusal: string | null;
  /** Versions that the host agreed to, and those that it refused; the others were not tried, or nothing came back. */
  readonly offered: readonly TlsVersion[];
  readonly refused: readonly TlsVersion[];
}

/** One request and its answer. */
export interface HttpHop {
  readonly url: string;
  readonly address: string;
  readonly status: number | null;
  /** Present where there is no answer. */
  readonly failure?: ConnectFailure;
  /** Absolute URL that a redirect leads to; null where it is not one, or leads nowhere that can be asked. */
  readonly location: string | null;
  /** Names in lower case; only those of `keptHeaders`. Of cookies the names alone. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names of the cookies that it sets. */
  readonly cookies: readonly string[];
  /** Octets of the body that were read. */
  readonly bytes: number;
  /** The body was longer than what is read, or did not end in time. */
  readonly cut: boolean;
  /** Milliseconds to the answer's header. */
  readonly milliseconds: number;
}

/** Why a URL was asked. */
export type HttpPurpose =
  "spelling" | "host" | "well-known" | "asset" | "policy" | "logo" | "promise" | "monitor" | "registry";

/** A URL and the redirects behind it. */
export interface HttpObservation {
  readonly purpose: HttpPurpose;
  readonly url: string;
  readonly method: string;
  readonly hops: readonly HttpHop[];
  /** How the way ends: `too-many` after ten redirects. */
  readonly end: "answer" | "loop" | "too-many" | "failure";
  /** Of a page: what its HTML holds. */
  readonly page?: PageObservation;
  /** Of a small text that has a standard: its body. */
  readonly text?: string;
}

/** What the HTML of a page holds. */
export interface PageObservation {
  readonly title: string;
  /** Things that the page loads over http although it came over https. */
  readonly insecure: readonly string[];
  /** Style sheets, scripts and fonts of the page's own site. */
  readonly assets: readonly string[];
  /** Words of parking pages and of platforms' "nothing here" pages that it holds. */
  readonly marks: readonly string[];
  /** Kinds of credentials that are served in it, never their values. */
  readonly credentials: readonly string[];
}

/** What the registry says of the domain (RFC 9083). */
export interface RdapObservation {
  readonly status: "ok" | "not-found" | "unavailable";
  /** Why it is unavailable. */
  readonly detail?: string;
  readonly registrar: string | null;
  /** ISO instant; null where the registry does not say. */
  readonly expires: string | null;
  /** As in RFC 8056: `client transfer prohibited`, `auto renew period`. */
  readonly states: readonly string[];
  /** Whether a DS record stands at the registry; null where it does not say. */
  readonly signed: boolean | null;
}

/** What Cloudflare's API shows, by a token that may read. */
export interface CloudflareObservation {
  readonly zoneId: string;
  readonly plan: string;
  readonly status: string;
  readonly nameServers: readonly string[];
  /** As resources, so that the pack's rules read them. */
  readonly resources: readonly DeclaredResource[];
  /** What the token may not read, and why. */
  readonly unseen: readonly { readonly what: string; readonly why: string }[];
}

/** A URL that a service elsewhere watches, as its API says. */
export interface WatchedUrl {
  /** Without query. */
  readonly url: string;
  readonly name: string;
  /** Neither paused nor muted. */
  readonly active: boolean;
  /** Seconds between two looks; null where the service does not say. */
  readonly seconds: number | null;
}

/** What a service elsewhere says that it watches. */
export interface WatchObservation {
  readonly service: WatchService;
  /** Why its API could not be read; absent where it could. */
  readonly unseen?: string;
  readonly urls: readonly WatchedUrl[];
}

/** Everything that was seen, in one order: two runs over one world give one document, but for times. */
export interface Observations {
  readonly format: "launch-ready-observations";
  readonly version: 1;
  /** The domain that was asked for, lower case, in its ASCII form. */
  readonly domain: string;
  /** ISO instant at which looking began. */
  readonly at: string;
  /** Hosts that were looked at, the domain first. */
  readonly hosts: readonly string[];
  /** Hosts that were found and not looked at, since there were too many. */
  readonly left: readonly string[];
  readonly dns: readonly DnsObservation[];
  readonly tls: readonly TlsObservation[];
  readonly http: readonly HttpObservation[];
  readonly rdap: RdapObservation | null;
  /** Null where no token was given, or it may read nothing of the domain. */
  readonly cloudflare: CloudflareObservation | null;
  /** Absent where nobody says that a service elsewhere watches. */
  readonly watchers?: readonly WatchObservation[];
  /** Whether the time that all of it may take ran out. */
  readonly outOfTime: boolean;
}

/** One piece of evidence for a control, in any report. */
export interface Evidence {
  /** By resources, by the model of the edge over them, or by the world. */
  readonly kind: "declared" | "modelled" | "observed";
  /** ISO instant at which it was seen. */
  readonly at: string;
  /** In words, harmless to print. */
  readonly what: string;
}
