import type { Unmodelled } from "../model";
import { parseUrl, printUrl, type EdgeRequest } from "./request";

/** One thing that happened to a request. */
export interface Step {
  /** Cloudflare's phase, or what stands before and after the phases: `browser`, `dns`, `tls`, `cache`, `origin` … */
  readonly phase: string;
  /** The rule, setting or record that decided; null where nothing did. */
  readonly rule: string | null;
  /** `redirect`, `block`, `pass` … */
  readonly action: string;
  /** Why, and what came of it. */
  readonly detail: string;
}

type OutcomeKind =
  "redirect" | "origin" | "block" | "challenge" | "limited" | "dns-error" | "connect-error" | "tls-error";

/** Whether a request ends before anybody has seen it. */
export function neverArrives(kind: OutcomeKind): boolean {
  return kind === "dns-error" || kind === "connect-error" || kind === "tls-error";
}

/** Whether the edge may keep an answer, and for how long. */
export interface CacheDecision {
  /** Whether the answer is stored at the edge. */
  readonly eligible: boolean;
  /** Seconds for which the edge serves it without asking; 0 asks each time, null where it is not stored. */
  readonly edgeTtl: number | null;
  /** Seconds for which a browser may keep it; null where no header says so. */
  readonly browserTtl: number | null;
  readonly reason: string;
}

/** Where a request went. */
export interface Origin {
  readonly protocol: "http" | "https";
  /** What the record holds, or what an origin rule put in its place; empty where only the deployment will tell. */
  readonly address: string;
  readonly port: number;
  /** The `Host` header. */
  readonly host: string;
  /** The Worker that answered in its place. */
  readonly worker: string | null;
  /** Whether the origin's certificate is verified. */
  readonly verified: boolean;
}

/** What became of one request. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** HTTP status of the answer; null where there is none. */
  readonly status: number | null;
  /** Absolute URL that a redirect leads to. */
  readonly location: string | null;
  readonly origin: Origin | null;
  /** Null where the origin was not asked through the edge. */
  readonly cache: CacheDecision | null;
}

export interface Hop {
  /** As asked, without fragment: before the browser's own change to https. */
  readonly url: string;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}

export interface Trace {
  readonly request: EdgeRequest;
  readonly hops: readonly Hop[];
  /** What is declared and not followed. */
  readonly unmodelled: readonly Unmodelled[];
}

/** Whether the last hop leads to a URL that was asked before: without an end, a browser gives up. */
export function endsInLoop(hops: readonly Hop[]): boolean {
  const location = hops.at(-1)?.outcome.location ?? "";
  const next = parseUrl(location);
  return next !== undefined && hops.some((hop) => hop.url === printUrl(next));
}
