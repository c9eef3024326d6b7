import { isRecord } from "../edge/model/records";
import { isUnknown, types, type DeclaredResource } from "../edge/resource";

/**
 * What of a zone a rule reads. What it could not see follows from that: a resource that it would read, in a zone that
 * nobody knows yet; and hosts of a zone whose records are declared somewhere else.
 */
export interface Reads {
  /** DNS records; `every-host` where the rule speaks of each host of a zone, and so needs to see all of them. */
  readonly records?: "some" | "every-host";
  /** Ids of zone settings. */
  readonly settings?: readonly string[] | "all";
  /** Phases of rulesets. */
  readonly phases?: readonly string[] | "all";
  /** Other resources, by the last name of their type: `PageRule`; `all` where none can be left out. */
  readonly types?: readonly string[] | "all";
}

/** Whether a rule that reads so would look at a resource. A setting or ruleset that may be any of its kind is read. */
export function isRead({ records, settings, phases, types: others }: Reads, resource: DeclaredResource): boolean {
  const { type, props } = resource;
  if (isRecord(resource)) return records !== undefined;
  if (type === types.zoneSetting) return isAmong(settings, props.settingId);
  if (type === types.ruleset) return isAmong(phases, props.phase);
  return isAmong(others, type.slice(type.lastIndexOf(":") + 1));
}

function isAmong(names: readonly string[] | "all" | undefined, name: unknown): boolean {
  if (names === undefined || names === "all") return names === "all";
  return isUnknown(name) ? names.length > 0 : names.includes(name as string);
}
