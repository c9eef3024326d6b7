import type { RegistrationFact } from "../../edge/intent";
import type { Zone } from "../../edge/model";
import { isUnknown, types } from "../../edge/resource";
import type { Estate } from "../estate";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./registration-codes";

/** The zone is signed. That the registrar has the DS record, only the DNS shows. */
export const dnssec: Rule = {
  control: "dns/dnssec",
  reads: { records: "some", types: ["ZoneDnssec"] },
  judge: (estate) =>
    together(
      estate.zones.filter((zone) => zone.records.length > 0 && !zone.isPartial).map((zone) => signed(zone, estate)),
    ),
};

function signed(zone: Zone, estate: Estate): Verdict {
  const setting = zone.resources.find(({ type }) => type === types.zoneDnssec);
  const refusing = estate.platformHosts.find((one) => one.zone === zone && one.platform.refusesDnssec !== undefined);
  const status = setting?.props.status;
  if (refusing) {
    const { host, platform, resource } = refusing;
    return status === "active"
      ? found(
          "dnssec-refused-by-platform",
          `${zone.name} is signed, and ${host.name} leads to ${platform.name}: ${platform.refusesDnssec}.`,
          "Leave the zone unsigned while the host is there.",
          resource,
        )
      : nothingFound;
  }
  if (!setting)
    return found(
      "dnssec-undeclared",
      `${zone.name} is not signed: who stands between a visitor and the DNS can lead them elsewhere.`,
      'Declare a ZoneDnssec with status: "active", and enter its DS record at the registrar.',
      zone,
    );
  if (isUnknown(status))
    return cannotJudge("dnssec-status-unknown", "its status will be known only after deployment", setting);
  if (status === "disabled")
    return found("dnssec-off", `${zone.name} is not signed.`, 'Set status to "active".', setting);
  return cannotJudge(
    "dnssec-ds-unseen",
    `only the DNS shows whether the registrar of ${zone.name} has its DS record`,
    setting,
  );
}

/** Days before its end by which a registration has to be renewed: a reminder, and time to act on it. */
const noticeDays = 60;

/** The registration of each zone that the program owns is known, renews itself and has not ended. */
export const expiry: Rule = {
  control: "dns/expiry",
  reads: {},
  judge: (estate) =>
    together(
      estate.zones.map((zone) => {
        const fact = estate.registrations.find(({ domain }) => domain === zone.name);
        return fact?.until === undefined
          ? cannotJudge(
              "registration-unstated",
              `nobody says until when ${zone.name} is registered, and whether it renews itself`,
            )
          : standing(fact, fact.until, zone, estate.today);
      }),
    ),
};

function standing({ domain, renews }: RegistrationFact, until: string, zone: Zone, today: string): Verdict {
  const left = Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
  if (left < 0)
    return found("registration-ended", `The registration of ${domain} ended on ${until}.`, "Renew it now.", zone);
  if (renews === "by-itself") return nothingFound;
  if (left < noticeDays)
    return found(
      "registration-ends-soon",
      `The registration of ${domain} ends on ${until}, in ${left} days, and nothing renews it.`,
      "Renew it, and let it renew itself.",
      zone,
    );
  return cannotJudge("registration-by-hand", `${domain} is renewed by hand before ${until}: somebody has to remember`);
}
