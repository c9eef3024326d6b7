import type { ConfigProblem } from "../stacks/config/problem";
import type { ReadSite } from "../stacks/config/site-config";
import type { Plan } from "../edge/plans";
import type { AdoptedHosts } from "./hosts";
import { leftAlone, type AdoptedRecords } from "./records";
import type { AdoptedMail } from "./mail";
import type { AdoptedRedirects } from "./redirects";
import type { AdoptedPhase } from "./rules";
import type { FoundZone, LeftAlone } from "./found";

/** A configuration in the making. */
export interface Draft {
  readonly found: FoundZone;
  readonly plan: Plan;
  readonly hosts: AdoptedHosts;
  readonly records: AdoptedRecords;
  readonly redirects: AdoptedRedirects;
  readonly phases: Record<string, AdoptedPhase>;
  readonly left: LeftAlone[];
  /** Keys of records that the configuration cannot have. */
  readonly dropped: Set<string>;
  /** Services of which nothing is to be assumed, whatever their targets look like. */
  readonly others: Set<string>;
  /** The section `mail`, where there is to be one. */
  readonly mail?: AdoptedMail["section"];
}

/** How many rules each phase would have. */
export function neededRules({ spec }: ReadSite): Record<string, number> {
  return {
    http_request_dynamic_redirect: spec.redirects.rules.length,
    http_request_cache_settings: spec.cache.rules.length,
    http_request_firewall_custom: spec.firewall.custom.length,
    http_ratelimit: spec.firewall.rateLimits.length,
  };
}

export function isOpen({ phases }: Draft, phase: string): boolean {
  return phases[phase] !== undefined && phases[phase].alone !== true;
}

export function alone({ phases }: Draft, phase: string): void {
  const kept = phases[phase];
  if (kept) phases[phase] = { ...kept, alone: true };
}

const crowded: Readonly<Record<string, string>> = {
  "redirect-rules-too-many": "http_request_dynamic_redirect",
  "firewall-rules-too-many": "http_request_firewall_custom",
  "cache-rules-too-many": "http_request_cache_settings",
};

/** Rules by how a problem of one names its place. */
const rulePlaces: readonly (readonly [RegExp, string])[] = [
  [/^firewall rule /, "http_request_firewall_custom"],
  [/^managed rules /, "http_request_firewall_managed"],
  [/^rate limit /, "http_ratelimit"],
  [/^cache rule /, "http_request_cache_settings"],
];

/** Takes out of a draft what problems are about, and leaves it in the zone. */
export function mend(draft: Draft, problems: readonly ConfigProblem[]): void {
  for (const { code, location, message } of problems) {
    const { path } = location;
    const phase = crowded[code];
    if (phase !== undefined) alone(draft, phase);
    const [, unsaid] = rulePlaces.find(([place]) => place.test(path)) ?? [];
    if (unsaid !== undefined && draft.phases[unsaid] !== undefined) leaveRules(draft, unsaid, message);
    // A record is named as `www.example.com A (its-key)`, or by its path.
    for (const service of servicesAt(draft, path)) {
      draft.others.add(service);
      draft.left.push({ what: `what is known of the platform of ${service}`, why: message });
    }
    const keys = [...path.matchAll(/\(([a-z0-9-]+)\)|^records\.([a-z0-9-]+)/g)].map(([, key, at]) => key ?? at ?? "");
    for (const key of keys.filter((one) => draft.records.records.has(one) && !draft.dropped.has(one))) {
      draft.dropped.add(key);
      draft.left.push(leftAlone(draft.records.records.get(key)!.found, message));
    }
  }
}

/** Services that a place of the configuration is about, and of which something is assumed still. */
function servicesAt({ hosts, others }: Draft, path: string): string[] {
  const [, name, label] = /^services\.([a-z0-9-]+)|^hosts\."?([a-z0-9.@-]+)/.exec(path) ?? [];
  const host = label === undefined ? undefined : hosts.hosts[label];
  const service = name ?? (typeof host === "string" ? host : host?.service);
  return service !== undefined && hosts.services[service] !== undefined && !others.has(service) ? [service] : [];
}

/** Services whose platform would be led to by other records than the zone has. */
export function movedServices({ found, hosts, others }: Draft, { spec }: ReadSite): string[] {
  const known = new Set(found.records.map(({ record }) => `${record.name} ${(record.content ?? "").toLowerCase()}`));
  const named = new Set(found.records.map(({ record }) => record.name));
  return [
    ...new Set(
      spec.records.records
        .filter(({ key, record: { name } }) => key.startsWith("host-") && named.has(name))
        .filter(({ record: { name, content = "" } }) => !known.has(`${name} ${content.toLowerCase()}`))
        .flatMap(({ record: { name } }) => spec.subdomains.services[name] ?? [])
        .filter((service) => hosts.services[service] !== undefined && !others.has(service)),
    ),
  ];
}

/** Nothing is declared in a phase whose rules the configuration refuses: the zone has them, and goes on having them. */
function leaveRules(draft: Draft, phase: string, why: string): void {
  const kept = draft.phases[phase]!;
  if (kept.rules.length === 0) return;
  draft.phases[phase] = { ...kept, alone: true, rules: [] };
  draft.left.push({ what: `ruleset ${kept.name} (${phase})`, why });
}
