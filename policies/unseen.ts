import { isRecord } from "../edge/model/records";
import { isUnknown, types, type DeclaredResource } from "../edge/resource";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import { isBroken, type Finding, type Verdict } from "./rule";
import { shared } from "./shared-codes";

/**
 * Adds to a verdict what the rule could not see, so that nothing passes for judged: resources of which nobody knows yet
 * in which zone they lie, and zones whose records are declared somewhere else. What is missing may be there in a
 * resource without a zone; so a finding that nothing is there is then none yet.
 */
export function withUnseen(control: ControlId, verdict: Verdict, estate: Estate): Verdict {
  const lost = estate.zoneUnknown.filter((resource) => concernedBy(resource).includes(control));
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
          `${without} will be known only after deployment; as far as is known: ${message.replace(/\.$/, "")}`,
        ),
      ),
    ...(aboutHosts.has(control) ? recordless(estate) : []),
  ];
}

/** Zones of which no host is declared here may have some all the same. */
function recordless(estate: Estate): Verdict {
  return estate.zones
    .filter((zone) => zone.records.length === 0 && !zone.servesWeb)
    .flatMap(({ name }) =>
      shared.cannotJudge(
        "zone-hosts-unseen",
        `no DNS record of ${name} is declared here, so it cannot be seen which hosts it has`,
      ),
    );
}

const routes: readonly ControlId[] = [
  "route/canonical",
  "route/once",
  "route/untouched",
  "route/old-links",
  "tls/https",
];
const caches: readonly ControlId[] = ["cache/static", "cache/private", "cache/by-route"];
const mails: readonly ControlId[] = ["mail/spf", "mail/dkim", "mail/dmarc", "mail/none"];
const hosts: readonly ControlId[] = [
  "dns/resolves",
  ...routes,
  "tls/coverage",
  ...caches,
  "edge/waf",
  "edge/rate-limit",
  "watch/uptime",
];
const hostSettings: readonly ControlId[] = ["tls/strict", "tls/version", "tls/hsts"];
const records: readonly ControlId[] = [
  "dns/purpose",
  "dns/ttl",
  "dns/conflict",
  "dns/proxied",
  ...hosts,
  ...hostSettings,
  ...mails,
  "recover/rollback",
];

const aboutHosts: ReadonlySet<ControlId> = new Set(hosts);

/** The controls that judge a setting, by its id; every setting is also judged by whether Cloudflare takes it. */
const ofSetting: Readonly<Record<string, readonly ControlId[]>> = {
  ssl: ["tls/strict", "tls/https"],
  always_use_https: routes,
  automatic_https_rewrites: ["tls/https"],
  min_tls_version: ["tls/version"],
  tls_1_2_only: ["tls/version"],
  tls_1_3: ["tls/version"],
  security_header: ["tls/hsts"],
  brotli: ["cache/static"],
  browser_cache_ttl: caches,
  cache_level: caches,
  development_mode: caches,
  security_level: ["route/untouched"],
};

/** The controls that judge the rules of a phase. */
const ofPhase: Readonly<Record<string, readonly ControlId[]>> = {
  http_request_dynamic_redirect: routes,
  http_request_redirect: routes,
  http_request_transform: routes,
  http_config_settings: ["tls/strict", ...routes],
  http_request_firewall_custom: ["edge/waf", "edge/rate-limit", ...routes],
  http_ratelimit: ["edge/rate-limit", "route/untouched"],
  http_request_firewall_managed: ["edge/waf"],
  http_request_cache_settings: caches,
};

/** The controls that judge resources of a type, by the type's last name. */
const ofType: Readonly<Record<string, readonly ControlId[]>> = {
  WorkersCustomDomain: [...hosts, ...hostSettings],
  WorkersRoute: [...routes, ...caches],
  CertificatePack: ["tls/coverage"],
  TotalTls: ["tls/coverage"],
  UniversalSslSetting: ["tls/coverage"],
  HostnameTlsSetting: ["tls/version"],
  EmailRoutingDns: mails,
  EmailRoutingSettings: mails,
  BotManagement: ["edge/valid", "edge/waf", "route/untouched"],
  Healthcheck: ["edge/valid"],
  WaitingRoom: ["edge/valid"],
  PageRule: ["edge/valid", ...routes, ...caches],
  Snippet: ["edge/valid"],
  ZoneLockdown: ["edge/valid"],
  UserAgentBlockingRule: ["edge/valid"],
};

/** The controls that a resource would be judged by if its zone were known. */
function concernedBy(resource: DeclaredResource): readonly ControlId[] {
  const { type, props } = resource;
  if (isRecord(resource)) return records;
  if (type === types.zoneSetting) return ["edge/valid", ...of(ofSetting, props.settingId)];
  if (type === types.ruleset) return ["edge/valid", ...of(ofPhase, props.phase)];
  return ofType[type.slice(type.lastIndexOf(":") + 1)] ?? [];
}

function of(table: Readonly<Record<string, readonly ControlId[]>>, key: unknown): readonly ControlId[] {
  if (isUnknown(key)) return Object.values(table).flat();
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key]! : [];
}
