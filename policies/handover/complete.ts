import { purpose } from "../dns/dns";
import type { Estate } from "../estate";
import { exchangesOf, mailReads } from "../mail/names";
import { isBroken, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge } from "./codes";

/**
 * Somebody else could run the domain: each record says what it is for, each monitor and secret has an owner who can be
 * reached, and for each place that the domain depends on it is said who gets in, and how somebody else would. Whether
 * what is said is true, only a person can tell.
 */
export const complete: Rule = {
  control: "handover/complete",
  reads: { records: "some", types: [...mailReads.types, "WorkersCustomDomain", "LoadBalancer"] },
  judge: (estate) =>
    together([
      accessible(estate),
      explained(estate),
      estate.monitors.length > 0
        ? nothingFound
        : cannotJudge("handover-watch-unsaid", "nobody has said what is watched, and who hears of it (monitors)"),
      estate.secrets !== undefined
        ? nothingFound
        : cannotJudge("handover-secrets-unsaid", "nobody keeps an inventory of the secrets (secrets)"),
      ...unreachable(estate),
    ]),
};

/** The places that a domain depends on, by the keys of the section `access`. */
function placesOf(estate: Estate): string[] {
  return [
    "registrar",
    "dns",
    ...(estate.zones.some((zone) => zone.servesWeb) ? ["hosting"] : []),
    ...(hasMail(estate) ? ["mail"] : []),
    "cloudflare",
    ...(estate.resources.some(({ type }) => type.startsWith("aws:")) ? ["aws"] : []),
  ];
}

function hasMail({ mailNames }: Estate): boolean {
  return mailNames.some((mail) => mail.routed || (mail.fact?.senders.length ?? 0) > 0 || exchangesOf(mail).length > 0);
}

/** Places of `placesOf` of which nobody has said who gets in. */
export function unsaidPlaces(estate: Estate): string[] {
  const said = new Set(estate.access.map(({ place }) => place));
  return placesOf(estate).filter((place) => !said.has(place));
}

function accessible(estate: Estate): Verdict {
  const open = unsaidPlaces(estate);
  if (open.length === 0) return nothingFound;
  const why = `nobody has said who can get in, and how somebody else would, at: ${open.join(", ")} (section access)`;
  return cannotJudge("handover-access-unsaid", why);
}

function explained(estate: Estate): Verdict {
  const open = purpose.judge(estate).filter(isBroken);
  if (open.length === 0) return nothingFound;
  const records = open.length === 1 ? "one record is" : `${open.length} records are`;
  return cannotJudge("handover-purpose-unsaid", `nobody has said what ${records} for (dns/purpose names them)`);
}

function unreachable({ monitors, secrets = [], owners }: Estate): Verdict[] {
  const named = new Set([...monitors, ...secrets].map(({ owner }) => owner));
  for (const { name } of owners) named.delete(name);
  return [...named].map((owner) =>
    cannotJudge("handover-owner-unreachable", `nobody has said how to reach ${owner} (owners.${owner}.mail)`),
  );
}
