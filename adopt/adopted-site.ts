import type { ReadSite } from "../stacks/config/site-config";
import type { FoundRecord, FoundZone, LeftAlone } from "./found";

/** A zone as `launch-ready:site` has it. */
export interface AdoptedSite {
  /** The value of `launch-ready:site`. */
  readonly site: Readonly<Record<string, unknown>>;
  readonly read: ReadSite;
  /** What stays in the zone as it is, outside of the stack. */
  readonly left: readonly LeftAlone[];
  /** Keys of the configuration at which a purpose is to be filled in, each with what is there. */
  readonly unexplained: readonly { readonly path: string; readonly what: string }[];
  /** Why its mail stays among its records; absent where the section `mail` says it, or there is none. */
  readonly mailAsRecords?: string;
  /** Rules that are gone because a section says the same, by ref. */
  readonly recognised: ReadonlyMap<string, string>;
}

/** Records that the stack is to have. */
export function managedRecords(found: FoundZone, { left }: Pick<AdoptedSite, "left">): FoundRecord[] {
  const outside = new Set(left.map(({ id }) => id));
  return found.records.filter(({ id }) => id === undefined || !outside.has(id));
}
