import { isRecord } from "../edge/model/records";
import { isUnknown, types, type DeclaredResource } from "../edge/resource";
import type { Estate } from "./estate";
import { isBroken, type Finding, type Verdict } from "./rule";
import { shared } from "./shared-codes";

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

/**
 * Adds to a verdict what its rule could not see, so that nothing passes for judged. What is missing may be there in a
 * resource without a zone; so a finding that nothing is there is then none yet.
 */
export function withUnseen(reads: Reads, verdict: Verdict, estate: Estate): Verdict {
  const lost = estate.zoneUnknown.filter((resource) => isRead(reads, resource));
  const isCertain = (one: Finding) => !isBroken(one) || lost.length === 0 || one.location.urn !== undefined;
  const without = lost.length === 1 ? `the zone of ${lost[0]!.name}` : `the zones of ${lost.length} resources`;
  return [
    ...verdict.filter(isCertain),
    ...lost.flatMap((resource) =>
      shared.cannotJudge("zone-unknown", "in which zone it lies will be known only after deployment", resource),
    ),
    ...verdict
      .filter((one) => !isCertain(one))
      .flatMap(({ message }) =>
        shared.cannotJudge(
          "zone-unknown",
          `${without} will be known only after deployment; as far as is known: ${message}`,
        ),
      ),
    ...(reads.records === "every-host" ? withoutRecords(estate) : []),
  ];
}

/** Zones of which no host is declared here may have some all the same. */
function withoutRecords(estate: Estate): Verdict {
  return estate.zones
    .filter((zone) => zone.records.length === 0 && !zone.servesWeb)
    .flatMap(({ name }) =>
      shared.cannotJudge(
        "zone-hosts-unseen",
        `no DNS record of ${name} is declared here, so it cannot be seen which hosts it has`,
      ),
    );
}
