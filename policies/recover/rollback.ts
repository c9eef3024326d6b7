import { counted } from "../../standards/counted";
import type { Zone } from "../../edge/model";
import { addDays } from "../../standards/day";
import { isCriticalRecord } from "../../edge/dns/critical-record";
import { types, type DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/**
 * A zone, its apex and its mail cannot be deleted or replaced by a slip: the engine refuses while they are protected.
 * That the way back works only a rehearsal shows: its day is stated, and it counts for half a year, for programs and
 * providers move on. To retain on delete is no
 * second way: a replacement is made all the same, and the engine does not show it to policies
 * (`AnalyzerResourceOptions` of `@pulumi/pulumi` 3.248.0).
 */
export const rollback: Rule = {
  control: "recover/rollback",
  reads: { records: "some" },
  judge: (estate: Estate) =>
    together([
      ...estate.zones.map(recordsHeld),
      ...estate.resources.filter(({ type }) => type === types.zone).map(zoneHeld),
      estate.zones.length === 0 ? nothingFound : rehearsed(estate),
    ]),
};

/** Days that a rehearsal counts for. */
const counts = 183;

function rehearsed({ rehearsals, today }: Estate): Verdict {
  const last = rehearsals
    .filter((day) => day <= today)
    .sort()
    .at(-1);
  if (last === undefined)
    return cannotJudge("rollback-not-rehearsed", "nobody has written down that going back was rehearsed");
  if (addDays(last, counts) >= today) return nothingFound;
  return cannotJudge("rollback-rehearsal-old", `going back was rehearsed on ${last}, more than half a year ago`);
}

function isHeld({ options }: DeclaredResource): boolean {
  return options?.protect === true;
}

function recordsHeld(zone: Zone): Verdict {
  const open = zone.records.filter(({ resource }) => !isHeld(resource));
  const unclear = open.filter(({ unknown }) => unknown.includes("name") || unknown.includes("type"));
  const bare = open.filter((declared) => !unclear.includes(declared) && isCriticalRecord(declared.record, zone.name));
  return together([
    ...unclear.map(({ resource }) =>
      cannotJudge(
        "critical-record-unknown",
        "whether the domain can live without this record will be known only after deployment",
        resource,
      ),
    ),
    bare.length === 0
      ? nothingFound
      : found(
          "critical-record-unprotected",
          `${zone.name}: ${counted(bare.length, "record")} that the domain cannot ` +
            "live without can be deleted by a slip: " +
            `${bare.map(({ record }) => `${record.name} ${record.type}`).join(", ")}.`,
          "Set protect: true on them (recovery.protect of a site); to delete one on purpose, take it off first.",
          bare[0]!.resource,
        ),
  ]);
}

function zoneHeld(zone: DeclaredResource): Verdict {
  if (isHeld(zone)) return nothingFound;
  return found(
    "zone-unprotected",
    `The zone ${zone.name} can be deleted by a slip, with everything in it, and a new name or account replaces it.`,
    "Set protect: true on it.",
    zone,
  );
}
