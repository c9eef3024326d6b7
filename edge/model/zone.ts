import { text, types, type DeclaredResource } from "../resource";
import { Certificates, minimumByHost } from "./certificates";
import { HostTable, isRecord } from "./records";
import { readRules, type RuleContext } from "./rule";
import { RuleIndex } from "./rule-index";
import { readSettings, type ZoneSettings } from "./settings";
import { notFollowed, type Unmodelled } from "./unmodelled";
import { workerDomains, workerRoutes, type WorkerRoute } from "./workers";

/** URL normalisation: what is done, and whether the origin sees it too (rules/normalization/settings). */
export interface Normalization {
  /** False where no resource says it and Cloudflare's default is taken. */
  readonly declared: boolean;
  readonly type: "cloudflare" | "rfc3986";
  readonly scope: "incoming" | "both" | "none";
}

/** One zone, ready to be asked. */
export interface EdgeZone {
  readonly id: string;
  /** Its domain. */
  readonly name: string;
  /** Cloudflare answers for nothing while a zone is paused. */
  readonly paused: boolean;
  readonly hosts: HostTable;
  readonly settings: ZoneSettings;
  readonly certificates: Certificates;
  readonly minimumTlsByHost: ReadonlyMap<string, string>;
  readonly normalization: Normalization;
  /** Phase → the rules of the zone's entry point. */
  readonly phases: ReadonlyMap<string, RuleIndex>;
  readonly workerRoutes: readonly WorkerRoute[];
  /** Ids of managed transforms that are on. */
  readonly managedTransforms: readonly string[];
  /** Bot Fight Mode or Super Bot Fight Mode judges requests. */
  readonly botFighting: boolean;
  readonly resources: readonly DeclaredResource[];
}

export function buildZone(
  id: string,
  name: string,
  resources: readonly DeclaredResource[],
  context: RuleContext,
): EdgeZone {
  const { unmodelled } = context;
  const domains = workerDomains(resources);
  return {
    id,
    name,
    paused: resources.some((resource) => resource.type === types.zone && resource.props.paused === true),
    hosts: new HostTable(name, resources.filter(isRecord), domains, unmodelled),
    settings: readSettings(resources, unmodelled),
    certificates: new Certificates(name, resources, domains.keys(), unmodelled),
    minimumTlsByHost: minimumByHost(resources),
    normalization: normalization(resources),
    phases: entryPoints(resources, "zone", context),
    workerRoutes: workerRoutes(resources, unmodelled),
    managedTransforms: managedTransforms(resources),
    botFighting: resources.some(fightsBots),
    resources,
  };
}

/** By default incoming URLs are normalised as RFC 3986 says (rules/normalization/settings, checked 2026-11-24). */
function normalization(resources: readonly DeclaredResource[]): Normalization {
  const settings = resources.find((resource) => resource.type.endsWith(":UrlNormalizationSettings"));
  const type = settings && text(settings, "type");
  const scope = settings && text(settings, "scope");
  return {
    declared: settings !== undefined,
    type: type === "cloudflare" ? type : "rfc3986",
    scope: scope === "both" || scope === "none" ? scope : "incoming",
  };
}

function managedTransforms(resources: readonly DeclaredResource[]): string[] {
  return resources
    .filter((resource) => resource.type === types.managedTransforms)
    .flatMap(({ props }) => [props.managedRequestHeaders, props.managedResponseHeaders])
    .flatMap((headers) => (Array.isArray(headers) ? (headers as { id?: unknown; enabled?: unknown }[]) : []))
    .flatMap((header) => (header?.enabled === true && typeof header.id === "string" ? [header.id] : []));
}

function fightsBots(resource: DeclaredResource): boolean {
  if (!resource.type.endsWith(":BotManagement")) return false;
  const { fightMode, sbfmDefinitelyAutomated, sbfmLikelyAutomated, sbfmVerifiedBots } = resource.props;
  const acts = (value: unknown) => typeof value === "string" && value !== "allow";
  return fightMode === true || [sbfmDefinitelyAutomated, sbfmLikelyAutomated, sbfmVerifiedBots].some(acts);
}

/** Phases whose rules the trace runs, records, or may pass over because they change neither route nor answer. */
const followed = new Set([
  "http_request_dynamic_redirect",
  "http_request_transform",
  "http_config_settings",
  "http_request_origin",
  "http_request_firewall_custom",
  "http_ratelimit",
  "http_request_firewall_managed",
  "http_request_sbfm",
  "http_request_redirect",
  "http_request_late_transform",
  "http_request_cache_settings",
  "http_custom_errors",
  "http_response_headers_transform",
  "http_response_compression",
  "http_log_custom_fields",
  "ddos_l4",
  "ddos_l7",
]);

/** The entry points among some resources: of a zone `kind` is `zone`, of an account it is `root`. */
export function entryPoints(
  resources: readonly DeclaredResource[],
  level: "account" | "zone",
  context: RuleContext,
): Map<string, RuleIndex> {
  const byPhase = new Map<string, DeclaredResource[]>();
  for (const ruleset of resources.filter((resource) => resource.type === types.ruleset)) {
    const phase = text(ruleset, "phase");
    const kind = text(ruleset, "kind");
    if (phase === undefined || kind === undefined) {
      context.unmodelled.push(
        notFollowed(ruleset, "Its phase or kind is known only after deployment; it is taken as absent."),
      );
    } else if (kind === (level === "zone" ? "zone" : "root")) {
      byPhase.set(phase, [...(byPhase.get(phase) ?? []), ruleset]);
    }
  }
  return new Map([...byPhase].map(([phase, rulesets]) => [phase, rulesOf(phase, rulesets, level, context)]));
}

function rulesOf(
  phase: string,
  rulesets: readonly DeclaredResource[],
  level: "account" | "zone",
  context: RuleContext,
): RuleIndex {
  const unmodelled: Unmodelled[] = context.unmodelled;
  for (const ruleset of rulesets) {
    if (!followed.has(phase)) unmodelled.push(notFollowed(ruleset, `Rules of the phase ${phase} are not modelled.`));
  }
  for (const ruleset of rulesets.slice(1)) {
    unmodelled.push(
      notFollowed(
        ruleset,
        `It is the second entry point of ${phase}; Cloudflare takes one. Its rules are run after the first's.`,
      ),
    );
  }
  return new RuleIndex(rulesets.flatMap((ruleset) => readRules(ruleset, phase, level, context)));
}
