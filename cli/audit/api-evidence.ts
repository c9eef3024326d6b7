import type { ControlId } from "../../edge/controls";
import { toIntent } from "../../edge/intent";
import { plans } from "../../edge/plans";
import type { LiveFinding, Observations, OtherEvidence } from "../../live";
import { printable } from "../../live";
import { found } from "../../live/judge/judge";
import { Estate } from "../../policies/estate";
import { judgeAll, type Judgement } from "../../policies/judge";
import { rules } from "../../policies/rules";
import type { Reads } from "../../policies/reads";

/** Areas of which a zone's own resources show enough; the others need what a program says of itself. */
const areas = ["dns", "route", "tls", "cache", "edge", "mail"];
/** Controls that ask for what only a program states: routes, links, dates. */
const partly: ReadonlySet<ControlId> = new Set<ControlId>([
  "route/old-links",
  "route/untouched",
  "cache/private",
  "edge/rate-limit",
]);

/**
 * What Cloudflare's API shows, judged by the very rules of the pack. Where the token may not read what a rule reads,
 * the rule's word counts for nothing.
 */
export function apiEvidence(observations: Observations, today: string): Map<ControlId, OtherEvidence> {
  const { cloudflare, domain, at } = observations;
  const evidence = new Map<ControlId, OtherEvidence>();
  if (cloudflare === null) return evidence;
  if (cloudflare.zoneId === "") {
    const why = cloudflare.unseen[0]?.why ?? "";
    const unseen = found("live-api-unseen", domain, `Not judged: Cloudflare's API does not show the zone: ${why}.`);
    return evidence.set("edge/valid", { findings: [unseen], evidence: [], whole: false });
  }
  const plan = plans.find((one) => one === cloudflare.plan);
  const zone = {
    id: cloudflare.zoneId,
    name: domain,
    owned: true,
    ...(plan === undefined ? {} : { plan }),
  };
  const estate = new Estate(cloudflare.resources, { today, stated: [toIntent({ zones: [zone] })] });
  for (const judgement of judgeAll(rules, estate)) {
    const { id } = judgement.control;
    if (!areas.includes(id.split("/")[0]!) || isUnruled(judgement)) continue;
    const reads = rules.find(({ control }) => control === id)?.reads ?? {};
    evidence.set(id, evidenceOf(judgement, unseenOf(reads, cloudflare.unseen), at, domain));
  }
  return evidence;
}

function isUnruled({ unjudged }: Judgement): boolean {
  return unjudged.some(({ code }) => code === "control-without-rule");
}

type Unseen = NonNullable<Observations["cloudflare"]>["unseen"];

function evidenceOf(judgement: Judgement, unseen: Unseen, at: string, domain: string): OtherEvidence {
  if (unseen.length > 0) {
    const findings = unseen.map(({ what, why }) =>
      found("live-api-unseen", domain, `Not judged: the token may not read ${what} (${why}).`),
    );
    return { findings, evidence: [], whole: false };
  }
  const { id } = judgement.control;
  const findings = [...judgement.findings, ...judgement.unjudged].map(harmless);
  const isModelled = id.startsWith("route/") || id === "cache/private";
  const count = findings.length === 0 ? "nothing" : findings.length;
  const what = `Cloudflare's API shows the zone's resources; the rule of ${id} finds ${count} in them`;
  return {
    findings,
    evidence: [{ kind: isModelled ? "modelled" : "observed", at, what }],
    whole: judgement.unjudged.length === 0 && !partly.has(id),
  };
}

function harmless({ location, message, fix, ...rest }: LiveFinding): LiveFinding {
  const { name } = location;
  return {
    ...rest,
    location: name === undefined ? { kind: "resource" } : { kind: "resource", name: printable(name) },
    message: printable(message, 900),
    ...(fix === undefined ? {} : { fix: printable(fix, 900) }),
  };
}

/** Which of the unseen parts a rule reads. */
function unseenOf({ records, settings, phases, types }: Reads, unseen: Unseen): Unseen {
  const reads: Readonly<Record<string, boolean>> = {
    "DNS records": records !== undefined,
    settings: settings !== undefined,
    rulesets: phases !== undefined,
    "page rules": names(types, "PageRule"),
    DNSSEC: names(types, "ZoneDnssec"),
    "the universal certificate": names(types, "UniversalSslSetting"),
    certificates: names(types, "CertificatePack"),
    "bot management": names(types, "BotManagement"),
    "URL normalisation": names(types, "UrlNormalizationSettings"),
    "managed transforms": names(types, "ManagedTransforms"),
  };
  return unseen.filter(({ what }) => reads[what] === true);
}

function names(types: Reads["types"], name: string): boolean {
  return types === "all" || types?.includes(name) === true;
}
