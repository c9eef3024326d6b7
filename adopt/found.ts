import type { ZoneRecord } from "../edge/dns";
import type { Plan } from "../edge/plans";

/** A document as Cloudflare's API has it. */
export type ApiDocument = Readonly<Record<string, unknown>>;

/** A record of a zone that exists. */
export interface FoundRecord {
  /** Cloudflare's id of it; absent where it was read from a file. */
  readonly id?: string;
  readonly record: ZoneRecord;
  /** ISO date of its last change, where it is known. */
  readonly since?: string;
  /** Who keeps it, where nobody else may change it: Email Routing. */
  readonly lockedBy?: string;
}

/** The entry point of a phase. */
export interface FoundRuleset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly phase: string;
  /** As the API has them. */
  readonly rules: readonly ApiDocument[];
}

export interface FoundPageRule {
  readonly id: string;
  /** `*example.com/old/*` */
  readonly target: string;
  readonly actions: readonly ApiDocument[];
  readonly active: boolean;
}

/** One entry of a bulk redirect list of the account. */
export interface FoundRedirect {
  readonly list: string;
  /** As the API has it: `source_url`, `target_url` and what goes with them. */
  readonly redirect: ApiDocument;
}

export interface FoundSetting {
  readonly value: unknown;
  /** ISO date of its last change, where it is known. */
  readonly since?: string;
}

/** Everything that is known of a zone before it is taken over, wherever it was read. */
export interface FoundZone {
  readonly domain: string;
  readonly zoneId?: string;
  readonly accountId?: string;
  readonly plan?: Plan;
  readonly records: readonly FoundRecord[];
  /** Undefined: the source does not have them. Zone settings by Cloudflare's id. */
  readonly settings?: Readonly<Record<string, FoundSetting>>;
  readonly rulesets?: readonly FoundRuleset[];
  readonly pageRules: readonly FoundPageRule[];
  readonly redirects: readonly FoundRedirect[];
  /** What could not be read, and why. */
  readonly unseen: readonly { readonly what: string; readonly why: string }[];
}

/** What is found and stays in the zone as it is, outside of the stack, and why. */
export interface LeftAlone {
  readonly what: string;
  readonly id?: string;
  readonly why: string;
}
