/** What a mail service needs in the DNS of a domain that it sends for: data, without a decision in it. */
export interface Sender {
  /** Kebab-case; the key in a stack's configuration. */
  readonly id: string;
  readonly name: string;
  /**
   * Nobody read the service's own page: who describes it whole, by its SPF and its keys, is believed instead. Default
   * false.
   */
  readonly secondHand?: boolean;
  readonly sources: readonly SenderSource[];
  /** What the sources leave open; people are told to compare it with what the service shows them. */
  readonly unverified?: readonly string[];
  /** What the domain's own SPF record must include; absent where the envelope is on another domain. */
  readonly spf?: SenderSpf;
  readonly returnPath: ReturnPath;
  /** Whether the service is where the domain's mail arrives: only one may be. */
  readonly hostsMailboxes: boolean;
  /** What only the service can tell, by the name of the answer. */
  readonly asks: Readonly<Record<string, Ask>>;
  /** Groups of optional answers of which one, and only one, must be given whole. */
  readonly alternatives?: readonly (readonly string[])[];
  /** A record whose template names an optional answer that is not given is left out. */
  readonly records: readonly RecordTemplate[];
  /** Names at which Cloudflare itself adds and locks the records, so that nothing else may be declared there. */
  readonly lockedNames?: readonly string[];
}

/** Where a fact was read, and when. */
interface SenderSource {
  readonly url: string;
  /** ISO date. */
  readonly checked: string;
  /** The page's own date, as it shows it: a day, a month or a year; absent where it shows none, or has a commit. */
  readonly dated?: string;
}

/** One `include` of an SPF record. */
interface SenderSpf {
  /** A template, as in `RecordTemplate`. */
  readonly include: string;
  /** DNS lookups that it costs of the ten, itself counted (RFC 7208 section 4.6.4). */
  readonly lookups: number;
  /** Whether the count was measured, or is the most that the sources say. */
  readonly measured: boolean;
}

/**
 * Whose domain is in the envelope, and so what aligns for DMARC: the domain itself, a subdomain of it, or the service's
 * own (then DKIM alone aligns).
 */
type ReturnPath = "domain" | "subdomain" | "vendor";

/** One thing that only the service can tell. */
export interface Ask {
  /** What it is, as the end of "Missing: …". */
  readonly what: string;
  /** Where the service shows it. */
  readonly where: string;
  readonly form: AnswerForm;
  /** An answer of the right form; no real one. */
  readonly example: string;
  /** Taken where no answer is given; a template. */
  readonly default?: string;
  /** Whether it may be left out though it has no default. */
  readonly optional?: boolean;
}

/** What an answer must look like. */
export type AnswerForm =
  /** A host name, below one of the suffixes where there are any. */
  | { readonly kind: "host"; readonly below?: readonly string[] }
  /** One label of a host name, e.g. a selector or a subdomain. */
  | { readonly kind: "label" }
  /** A DKIM key record as the service shows it, or the bare key in base64. */
  | { readonly kind: "dkim-key" }
  | { readonly kind: "choice"; readonly of: readonly string[] }
  | { readonly kind: "pattern"; readonly pattern: RegExp };

/**
 * A record with `{answer}` where an answer goes, `{domain}` for the domain and `{domain-dashed}` for it with dashes for
 * dots.
 */
export interface RecordTemplate {
  readonly type: "CNAME" | "MX" | "TXT";
  /** Below the domain; `@` for the domain itself. */
  readonly name: string;
  readonly content: string;
  readonly priority?: number;
  readonly purpose: string;
  /** The record is made only where each of these holds. */
  readonly when?: Condition | readonly Condition[];
}

/** An answer has this value, or another. */
export type Condition = { readonly answer: string } & ({ readonly is: string } | { readonly isNot: string });

/** Of services that host mailboxes: whether the domain's mail is to arrive there. */
export const receiveAsk: Ask = {
  what: "whether the domain's mail arrives at this service",
  where: "your own decision; only one service can receive",
  form: { kind: "choice", of: ["yes", "no"] },
  example: "yes",
  default: "yes",
};

/** The condition of the MX records of services that host mailboxes. */
export const whereReceiving = { answer: "receive", is: "yes" } as const;

/** A mail server of one of the sets that a service has, as the answer `servers` chooses among them. */
export function exchangeOf(servers: string, content: string, priority: number): RecordTemplate {
  const when = [whereReceiving, { answer: "servers", is: servers }];
  return { type: "MX", name: "@", content, priority, purpose: "mail arrives here", when };
}
