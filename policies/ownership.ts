import type { ResourceLocation } from "../standards/problem";
import { ruleCodeOf } from "./codes";
import type { Estate } from "./estate";
import { isBroken, type Finding, type Verdict } from "./rule";

/**
 * Takes back what a rule demands of somebody else's. A finding may say that something is wrong, or that something is
 * missing (`demand` in its code's row). What is missing here may be declared elsewhere, unless the program owns the
 * whole: then it is unjudged. A program that has nothing of a zone is asked for nothing.
 */
export function demandingOnlyOwned(verdict: Verdict, estate: Estate): Verdict {
  return verdict.flatMap((finding) => {
    if (!isBroken(finding) || !isDemand(finding)) return [finding];
    const { location } = finding;
    if (isOwned(location, estate)) return [finding];
    return isOfProgram(location) && estate.zones.length === 0 ? [] : [unowned(finding)];
  });
}

/** Whether something is missing rather than wrong. */
export function isDemand({ code }: Finding): boolean {
  return ruleCodeOf(code)?.demand === true;
}

/** The zone that a place is in, by its name; undefined where it is the program as a whole. */
function zoneNameOf({ urn, name }: ResourceLocation, estate: Estate): string | undefined {
  if (urn === undefined) return name;
  return estate.zoneOfUrn.get(urn)?.name;
}

function isOfProgram({ urn, name }: ResourceLocation): boolean {
  return urn === undefined && name === undefined;
}

function isOwned(location: ResourceLocation, estate: Estate): boolean {
  const zone = zoneNameOf(location, estate);
  return zone === undefined ? estate.ownedZones.size > 0 || estate.statesItself : estate.ownedZones.has(zone);
}

function unowned(finding: Finding): Finding {
  const elsewhere = "nothing says that this program owns the whole, and it may be declared elsewhere";
  return { ...finding, severity: "unjudged", message: `Not judged: ${elsewhere}; here, ${finding.message}` };
}
