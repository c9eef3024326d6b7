import type { EdgeRule } from "../../edge/model/rule";
import type { Zone } from "../../edge/model";
import { uses } from "../../edge/rules";
import { trace } from "../../edge/trace";
import type { Estate } from "../estate";
import { listed } from "../listed";
import { nothingFound, type Verdict } from "../rule";
import { browser, type WebZone } from "../web-hosts";
import { found } from "./codes";

const customPhase = "http_request_firewall_custom";

/** What a rule can skip that guards a site, in words (waf/custom-rules/skip/options; checked 2026-11-30). */
const guards: ReadonlyMap<unknown, string> = new Map([
  ["http_request_firewall_managed", "the managed rules"],
  ["http_ratelimit", "rate limits"],
  ["http_request_sbfm", "bot fighting"],
]);

/** Fields that are the same of every request to a host: a rule that reads nothing else is for everybody. */
const ofEveryone: ReadonlySet<string> = new Set(["http.host", "cf.zone.name", "cf.zone.plan", "ssl"]);

/** A rule that lets every visitor past what else guards the zone: a test that somebody forgot to take out. */
export function skippedForAll(estate: Estate, { zone, hosts }: WebZone): Verdict {
  const [rule] = rulesThatSkip(zone, estate).filter((one) => isForAll(one, hosts, estate));
  if (rule === undefined) return nothingFound;
  return found(
    "firewall-skipped-for-all",
    `The rule ${rule.name} lets every request to ${zone.name} skip ${listed(skippedBy(rule))}.`,
    "Take it out, or let its expression name who may pass: addresses, a path, a service.",
    rule.ruleset,
  );
}

function rulesThatSkip(zone: Zone, { edge }: Estate): EdgeRule[] {
  const rules = [
    ...(edge.accountPhases.get(customPhase)?.rules ?? []),
    ...(edge.phasesOf(zone).get(customPhase)?.rules ?? []),
  ];
  return rules.filter((rule) => rule.action === "skip" && skippedBy(rule).length > 0);
}

function skippedBy({ parameters: { phases } }: EdgeRule): string[] {
  return Array.isArray(phases) ? [...guards].flatMap(([phase, what]) => (phases.includes(phase) ? [what] : [])) : [];
}

function isForAll(rule: EdgeRule, hosts: readonly string[], { edge }: Estate): boolean {
  if (uses(rule.expression).fields.some((field) => !ofEveryone.has(field)) || hosts.length === 0) return false;
  return hosts.every((host) => {
    const [hop] = trace(edge, { url: `https://${host}/x`, headers: browser }, { follow: false }).hops;
    return hop?.steps.some((step) => step.phase === customPhase && step.rule === rule.name) === true;
  });
}
