import type { EdgeRule, Zone, SslMode } from "../model";
import type { Message } from "./message";
import type { Outcome, Step } from "./hop";
import type { TraceState } from "./state";

/** What rules have set for one request so far, the last write of each setting. */
export interface CacheSettings {
  cache?: boolean;
  edgeTtl?: Readonly<Record<string, unknown>>;
  browserTtl?: Readonly<Record<string, unknown>>;
  /** The rule that wrote the setting. */
  readonly by: Map<string, string>;
}

/** One request in one zone, on its way through the phases. */
export class Exchange {
  ssl: SslMode;
  underAttack: boolean;
  originHost: string | undefined;
  originPort: number | undefined;
  hostHeader: string | undefined;
  sni: string | undefined;
  cache: CacheSettings | undefined;
  /** Phases and products that a skip rule took out. */
  skipped: Set<string> | undefined;
  /** Header changes on the answer, made by rules. */
  answerHeaders: Record<string, string | undefined> | undefined;

  constructor(
    readonly zone: Zone,
    readonly message: Message,
    /** Undefined where nobody wants to read what happened. */
    readonly steps: Step[] | undefined,
    /** Undefined where nothing is remembered: then rate limits do not count. */
    readonly state: TraceState | undefined,
  ) {
    this.ssl = zone.settings.ssl;
    this.underAttack = zone.settings.underAttack;
  }

  skips(what: string): boolean {
    return this.skipped?.has(what) === true;
  }
}

/** One phase of the edge: an outcome ends the request's way. */
export type Phase = (exchange: Exchange) => Outcome | undefined;

/** Why a rule acted, for a step's detail. */
export function because(rule: EdgeRule): string {
  return `${rule.level === "account" ? "account rule, " : ""}when ${rule.text}`;
}

/** An outcome without origin and cache: the edge answered by itself. */
export function answered(kind: Outcome["kind"], status: number | null, location: string | null = null): Outcome {
  return { kind, status, location, origin: null, cache: null };
}
