/**
 * Something that calls a site without a person looking on: a sender of webhooks, what shows previews of links, what
 * verifies domains, app links and certificates, what watches. Data, without a decision in it: components exempt routes
 * by it, and the proof tries them as the caller would.
 */
export interface Caller {
  /** Kebab-case; what stands in `calls` of a stack's configuration. */
  readonly id: string;
  readonly name: string;
  readonly kind: CallerKind;
  /** How well the facts stand: the vendor's documentation, threads and public repositories, or next to nothing. */
  readonly confidence: "documented" | "thread" | "unverified";
  readonly sources: readonly Source[];
  /** What the sources leave open. */
  readonly unverified?: readonly string[];
  /** Upper-case HTTP methods by which it calls. */
  readonly methods: readonly string[];
  /** What it says it is; empty where nothing was found. Versions and ids in them are examples. */
  readonly userAgents: readonly string[];
  /** The path that it always asks for; absent where its customer chooses it. */
  readonly path?: string;
  readonly followsRedirects: "yes" | "no" | "unknown";
  /** What a redirect does to it, in words. */
  readonly onRedirect?: string;
  /** The header by which it proves who it is; rewriting the URL, the host or the body breaks many of them. */
  readonly signature?: string;
  /** Whether the signature holds the URL that was called. Default false. */
  readonly signsUrl?: true;
  /** Where its addresses are published; absent where they are not, or change. An exemption by address is safe then. */
  readonly addresses?: string;
  readonly addressList?: readonly string[];
  /** What it takes for success. */
  readonly success?: string;
  readonly timeout?: string;
  readonly retries?: string;
  /** Answers after which it stops calling. */
  readonly stops?: string;
  /** What it asks once, when it is set up. */
  readonly setUp?: string;
  readonly notes?: readonly string[];
}

type CallerKind = "webhook" | "link-preview" | "app-link" | "acme" | "payment" | "uptime";

interface Source {
  readonly url: string;
  /** ISO date on which it was read. */
  readonly checked: string;
  /** The page's own date, as it shows it: a day, a month or a year; absent where it shows none, or has a commit. */
  readonly dated?: string;
}
