import type { ControlId } from "../../edge/controls";
import type { WatchService } from "../../edge/health-checkers";
import type { RecordType } from "../observations";

/** One thing that a stack declares or promises, as the world should show it. Plain data. */
export type Expectation =
  | RecordExpectation
  | WayExpectation
  | ReachedExpectation
  | UncachedExpectation
  | CachedExpectation
  | CertificateExpectation
  | MonitorExpectation
  | WatchedExpectation
  | LimitExpectation;

interface Common {
  readonly control: ControlId;
  /** What is expected, in a few words: the name of a test case. */
  readonly name: string;
}

/** A record, as every resolver and each of the zone's name servers should answer it. */
export interface RecordExpectation extends Common {
  readonly kind: "record";
  readonly zone: string;
  readonly host: string;
  readonly type: RecordType;
  /**
   * `proxy`: any address of Cloudflare's. `flattened`: any address, since Cloudflare answers with those that an alias
   * leads to at the time. Else what the answer must hold, in the words of an observation.
   */
  readonly data: readonly string[] | "proxy" | "flattened";
}

/** A URL, and where its redirects lead as the model of the edge says. */
export interface WayExpectation extends Common {
  readonly kind: "way";
  readonly url: string;
  /** The URLs after the first, in their order. */
  readonly hops: readonly string[];
}

/** A route that nothing may redirect to another host, challenge or block. */
interface ReachedExpectation extends Common {
  readonly kind: "reached";
  readonly url: string;
}

/** A route whose answers the edge may not keep. */
interface UncachedExpectation extends Common {
  readonly kind: "uncached";
  readonly url: string;
}

/** A page whose own static files the edge keeps. */
export interface CachedExpectation extends Common {
  readonly kind: "cached";
  readonly url: string;
}

interface CertificateExpectation extends Common {
  readonly kind: "certificate";
  readonly host: string;
}

/** What somebody watches: it answers, and in time. */
export interface MonitorExpectation extends Common {
  readonly kind: "monitor";
  readonly url: string;
  /** Milliseconds for the 95th percentile; absent where none is set. */
  readonly latencyMs?: number;
}

/** A URL that a service elsewhere is said to watch: its API shows it. */
export interface WatchedExpectation extends Common {
  readonly kind: "watched";
  readonly service: WatchService;
  readonly url: string;
  /** Seconds between two looks at most. */
  readonly seconds: number;
}

/** Rate limits that are declared: Cloudflare's API shows them, no flood does. */
export interface LimitExpectation extends Common {
  readonly kind: "limit";
  readonly zone: string;
  readonly rules: number;
}

export type CheckStatus = "passed" | "failed" | "unjudged";
