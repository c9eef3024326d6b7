import type { Control } from "./control";
import { ruleCodeOf } from "./codes";
import type { Estate } from "./estate";
import { isBroken, type Finding, type Verdict } from "./rule";
import { withinSentence } from "./within-sentence";

/**
 * Takes back what a rule demands of somebody else's. A finding may say that something is wrong, or that something is
 * missing (`demand` in its code's row). What is missing is a finding where the zone's profile asks for it; elsewhere it
 * may be declared somewhere else, and is unjudged. A program that has nothing of a zone is asked for nothing.
 */
export function demandingOnlyAsked(control: Control, verdict: Verdict, estate: Estate): Verdict {
  return verdict.flatMap((finding) => {
    if (!isBroken(finding) || !isDemand(finding)) return [finding];
    const zone = estate.zoneNameAt(finding.location);
    if (isAsked(control, zone, estate)) return [finding];
    const isOfProgram = finding.location.urn === undefined && finding.location.name === undefined;
    return isOfProgram && estate.zones.length === 0 ? [] : [unasked(finding, zone, estate)];
  });
}

/** Whether something is missing rather than wrong. */
export function isDemand({ code }: Finding): boolean {
  return ruleCodeOf(code)?.demand === true;
}

/** Whether the zone that a finding is about, or any where it is about none, has to have more than what is declared. */
export function asksForWhole({ location }: Finding, estate: Estate): boolean {
  const zone = estate.zoneNameAt(location);
  const zones = zone === undefined ? estate.zones.map(({ name }) => name) : [zone];
  return zones.some((name) => estate.profileOf(name) !== "declared");
}

/** Controls of how a program is run: no zone has them, and who says nothing of it is not asked. */
function isOfRunning({ id }: Control): boolean {
  return id.startsWith("watch/") || id === "secret/inventory" || id === "handover/complete";
}

function isAsked(control: Control, zone: string | undefined, estate: Estate): boolean {
  const profile = zone === undefined ? estate.scope.profile : estate.profileOf(zone);
  if (profile === "strict") return true;
  if (profile === "declared") return false;
  if (isOfRunning(control)) return estate.statesItself;
  return zone === undefined ? estate.statesItself : estate.ownedZones.has(zone);
}

function unasked(finding: Finding, zone: string | undefined, estate: Estate): Finding {
  const why =
    zone !== undefined && estate.ownedZones.has(zone)
      ? "only what is declared is held against it"
      : "nothing says that this program owns the whole, and it may be declared elsewhere";
  return { ...finding, severity: "unjudged", message: `Not judged: ${why}; here, ${withinSentence(finding.message)}` };
}
