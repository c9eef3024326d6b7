import type { Estate } from "./estate";
import { isRead, type Reads } from "./reads";
import { isBroken, type Finding, type Verdict } from "./rule";
import { shared } from "./shared-codes";

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
