import type { ControlId } from "./controls";

/**
 * How much is asked of a zone. `declared`: what is declared has to be right, and nothing is missed. `launch`: of a zone
 * that the program owns, all that a launch needs is declared too. `strict`: every zone of which it declares anything
 * counts as its own, what the bar asks of a whole program is asked of it, and a warning stops as an error does.
 */
export const profiles = ["declared", "launch", "strict"] as const;
export type Profile = (typeof profiles)[number];

/** What a finding does: as Pulumi's enforcement levels, without `remediate`. */
export const levels = ["advisory", "mandatory", "disabled"] as const;
export type Level = (typeof levels)[number];

/** What differs for one zone. */
interface ZoneScope {
  readonly profile?: Profile;
  /** Of all controls, in this zone. */
  readonly enforcement?: Level;
  /** Of single controls, in this zone. */
  readonly controls?: Readonly<Partial<Record<ControlId, Level>>>;
}

/**
 * Findings that a program had when somebody began to look. What identifies one is what it is about, and no words: a
 * message, a value or a line may change.
 */
export interface KnownFinding {
  readonly control: string;
  readonly code: string;
  /** By its name; null where it is of no zone. */
  readonly zone: string | null;
  /** `<type>::<name>`; null where it is about none. */
  readonly resource: string | null;
  /** How many there are that nothing of this tells apart. */
  readonly count: number;
}

/** What `--write-baseline` writes: only what is not in it stops a program. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly KnownFinding[];
}

/** What the pack holds against whom: the part of its configuration that is about judging. */
export interface Scope {
  /** Zones that the program declares as a whole, by name or id. */
  readonly owns: readonly string[];
  /** Absent: `launch` for what our components declare and what is said to be owned, `declared` for the rest. */
  readonly profile?: Profile;
  /** By the zone's name. */
  readonly zones: Readonly<Record<string, ZoneScope>>;
  /** Levels of single controls in every zone; absent where they are the control's own. */
  readonly levels: Readonly<Partial<Record<ControlId, Level>>>;
  /** What was there before; or the path of a file with it, which whoever reads the scope opens. */
  readonly baseline?: string | Baseline;
}

/** Nothing said. */
export const anyScope: Scope = { owns: [], zones: {}, levels: {} };
