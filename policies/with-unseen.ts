import { asRecord } from "../edge/model/rule";
import { isUnknown, type DeclaredResource } from "../edge/resource";
import { ruleCodeOf } from "./codes";
import type { Estate } from "./estate";
import { isRead, type Reads } from "./reads";
import { isBroken, type Finding, type Verdict } from "./rule";
import { shared } from "./shared-codes";
import { withinSentence } from "./within-sentence";

/**
 * Adds to a verdict what its rule could not see, so that nothing passes for judged. What is missing may be there in a
 * resource without a zone; so a finding that nothing is there is then none yet.
 */
export function withUnseen(reads: Reads, verdict: Verdict, estate: Estate): Verdict {
  const lost = estate.zoneUnknown.filter((resource) => isRead(reads, resource));
  const isCertain = (one: Finding) => !isBroken(one) || lost.length === 0 || one.location.urn !== undefined;
  const without = lost.length === 1 ? `the zone of ${lost[0]!.name}` : `the zones of ${lost.length} resources`;
  const seen = verdict.flatMap((one) => unlessUnknownRules(one, reads, estate));
  return [
    ...seen.filter(isCertain),
    ...lost.flatMap((resource) =>
      shared.cannotJudge("zone-unknown", "in which zone it lies will be known only after deployment", resource),
    ),
    ...seen
      .filter((one) => !isCertain(one))
      .flatMap(({ message }) =>
        shared.cannotJudge(
          "zone-unknown",
          `${without} will be known only after deployment; as far as is known: ${withinSentence(message)}`,
        ),
      ),
    ...(reads.records === "every-host" ? withoutRecords(estate) : []),
  ];
}

/** Findings that something does not happen, beside those whose code demands something. */
const absences: ReadonlySet<string> = new Set(["old-link-missed", "sensitive-route-unlimited"]);

/** A finding that something does not happen is none yet where rules of the zone that it hangs on are not known. */
function unlessUnknownRules(finding: Finding, reads: Reads, estate: Estate): Verdict {
  const { code, location, message } = finding;
  const isAbsence = ruleCodeOf(code)?.demand === true || absences.has(code);
  if (!isBroken(finding) || !isAbsence || location.urn !== undefined) return [finding];
  const ruleset = estate.zones
    .filter(({ name }) => location.name === undefined || name === location.name)
    .flatMap(({ rulesets }) => rulesets)
    .find((one) => isRead(reads, one) && hasUnknownRules(one));
  if (ruleset === undefined) return [finding];
  return shared.cannotJudge(
    "edge-part-unfollowed",
    `the rules of ${ruleset.name} will be known only after deployment; as far as is known: ${withinSentence(message)}`,
    ruleset,
  );
}

function hasUnknownRules({ props: { rules } }: DeclaredResource): boolean {
  if (!Array.isArray(rules)) return isUnknown(rules);
  return rules.some((rule: unknown) => {
    const { action, expression } = asRecord(rule) ?? {};
    return [rule, action, expression].some(isUnknown);
  });
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
