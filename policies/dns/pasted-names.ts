import type { DeclaredRecord, Zone } from "../../edge/model";
import { isWithin } from "../../standards/domain-name";
import { publicEnding } from "../../standards/public-ending";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge } from "./codes";

/**
 * Names that hold a whole domain before the zone's own, as one that was pasted where a name within the zone is meant:
 * what was to be published is not, and this is. Whether it is meant, nobody can tell from here.
 */
export function pastedNames(zone: Zone): Verdict[] {
  return zone.records.map((declared) => pasted(declared, zone));
}

function pasted({ record: { name, type }, unknown, resource }: DeclaredRecord, zone: Zone): Verdict {
  if (unknown.includes("name") || name === zone.name || !isWithin(name, zone.name)) return nothingFound;
  const before = name.slice(0, -zone.name.length - 1);
  if (!isWithin(before, zone.name) && !isWholeName(before)) return nothingFound;
  return cannotJudge(
    "record-name-pasted",
    `whether the ${type} record of ${name} is meant: it holds the whole name ${before} before ${zone.name}`,
    resource,
  );
}

/** Endings of the whole internet that nobody gives a label of their own, as people do with eu, app and dev. */
const plainEndings: ReadonlySet<string> = new Set(["com", "net", "org", "edu", "gov", "info", "biz"]);

function isWholeName(text: string): boolean {
  const ending = publicEnding(text);
  return ending !== undefined && (plainEndings.has(ending) || ending.includes("."));
}
