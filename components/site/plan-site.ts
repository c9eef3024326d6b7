// Long: the whole site in the order in which its parts need each other.
import type { PathProblem } from "../../standards/problem";
import { includesPlan } from "../../edge/plans";
import { planRecordGroups, type RecordGroup, type RecordsSpec } from "../dns/plan-records";
import { planCache, type CacheSpec } from "../cache/plan-cache";
import { planFirewall, type FirewallSpec } from "../firewall/plan-firewall";
import { planMail, type MailSpec, type PlannedMail } from "../mail/plan-mail";
import { planMonitors, type MonitorsSpec } from "../monitors/plan-monitors";
import { planOrigins, type OriginsSpec } from "../origins/plan-origins";
import type { Planned } from "../planned";
import { planBulkRedirects, type BulkRedirectsSpec } from "../redirects/plan-bulk-redirects";
import { planRedirects, type RedirectsSpec } from "../redirects/plan-redirects";
import { planSecrets, type SecretsSpec } from "../secrets/plan-secrets";
import type { Host } from "../subdomains/host";
import { hostProblems, hostRecords } from "../subdomains/host-records";
import { servicesOf, type SubdomainsSpec } from "../subdomains/plan-subdomains";
import { verificationRecords } from "../subdomains/verification-records";
import { caaRecords } from "../tls/caa-records";
import { planTls, type TlsSpec } from "../tls/plan-tls";
import type { OtherPhasesSpec } from "../rules/other-phases";
import type { Zone } from "../zone";
import { planAlias, type AliasSpec } from "./plan-alias";
import type { SiteChoices } from "./site-choices";
import { siteIntent, type SiteIntent } from "./site-intent";
import { mailSurroundings } from "./site-mail";
import { siteProblems } from "./site-problems";
import { siteWatched } from "./site-watch";
import {
  edgeHosts,
  siteCache,
  siteFirewall,
  siteCaa,
  siteHosts,
  siteOrigins,
  siteRedirects,
  siteTls,
  unverifiedHosts,
} from "./site-zones";

/** What `Site` declares: the specs of its components, each worked out once. */
export interface SiteSpec {
  readonly domain: string;
  readonly zone: Zone;
  readonly subdomains: SubdomainsSpec;
  /** All of the site's own zone, whichever section they come from: so moving one to another changes nothing. */
  readonly records: RecordsSpec;
  readonly redirects: RedirectsSpec;
  /** Of all zones; absent where nothing is led by a list. */
  readonly bulkRedirects?: BulkRedirectsSpec;
  readonly tls: TlsSpec;
  readonly cache: CacheSpec;
  readonly firewall: FirewallSpec;
  readonly mail?: MailSpec;
  readonly secrets?: SecretsSpec;
  readonly monitors?: MonitorsSpec;
  readonly aliases: readonly AliasSpec[];
  /** Whether the zone is signed. */
  readonly dnssec: boolean;
  /** How origins are reached; without rules nothing is declared. */
  readonly origins: OriginsSpec;
  /** Rules of the zone in phases that none of the components above declares. */
  readonly otherPhases: OtherPhasesSpec;
  /** What the site means beside what it declares. */
  readonly intent: SiteIntent;
}

/**
 * Everything that a site declares over all its zones and components, and everything wrong with it, found without
 * declaring anything.
 *
 * @param today ISO date that decides which stages have begun.
 */
export function planSite(choices: SiteChoices, today: string): Planned<SiteSpec> {
  const { domain } = choices;
  const zone: Zone = {
    id: choices.zoneId,
    name: domain,
    plan: choices.plan,
    protect: choices.recovery.protect,
    ...(choices.kept.length === 0 ? {} : { kept: choices.kept }),
  };
  const hosts = siteHosts(choices);
  const proxied = edgeHosts(hosts);
  const redirects = planRedirects(siteRedirects(choices), zone);
  const tls = planTls(siteTls(choices), zone, namesOf(proxied), today, unverifiedHosts(choices, hosts));
  const hasAdvancedCertificate = tls.spec.certificate !== undefined;
  const origins = planOrigins(siteOrigins(choices, hosts), zone);
  const cache = planCache(siteCache(choices, proxied), proxied, zone);
  const firewall = planFirewall(siteFirewall(choices, proxied), zone);
  const { mail, records } = zoneRecords(choices, hosts, zone, today);
  const secrets = choices.secrets && planSecrets(choices.secrets, namesOf(choices.owners), zone);
  const monitors =
    choices.monitors && planMonitors(choices.monitors, siteWatched(choices, hasAdvancedCertificate), zone);
  const aliases = choices.aliases.map((alias) => planAlias(alias, choices, today));
  const bulk = planBulk(choices, [redirects.spec, ...aliases.map(({ spec }) => spec.redirects)]);
  const own = siteProblems(choices, hosts, today);
  return {
    spec: {
      domain,
      zone,
      subdomains: { zone, services: servicesOf(hosts), records: [] },
      records: records.spec,
      redirects: redirects.spec,
      ...(bulk ? { bulkRedirects: bulk.spec } : {}),
      tls: tls.spec,
      cache: cache.spec,
      firewall: firewall.spec,
      ...(mail ? { mail: mail.spec } : {}),
      ...(secrets ? { secrets: secrets.spec } : {}),
      ...(monitors ? { monitors: monitors.spec } : {}),
      aliases: aliases.map(({ spec }) => spec),
      dnssec: choices.registration.dnssec,
      origins: origins.spec,
      otherPhases: {
        zone,
        phases: choices.kept.filter(({ phase }) => !declaredPhases(choices, origins.spec).includes(phase)),
      },
      intent: siteIntent(
        choices,
        hosts,
        { degraded: firewall.spec.degraded, hasAdvancedCertificate },
        mail?.draft,
        today,
      ),
    },
    problems: [
      ...own.hosts,
      ...hostProblems(choices.hosts, choices.services, domain),
      ...verificationRecords(choices.services, hosts, domain).problems,
      ...besidesClashes(records.problems, mail?.problems ?? []),
      ...[mail, redirects, bulk, tls, origins, cache, firewall, ...aliases].flatMap((one) => one?.problems ?? []),
      ...own.routes,
      ...(monitors?.problems ?? []),
      ...(secrets?.problems ?? []),
      ...own.waivers,
    ],
  };
}

/** What two records do to each other is said once where a section declares the one and knows that of the other. */
function besidesClashes(ofRecords: readonly PathProblem[], ofMail: readonly PathProblem[]): PathProblem[] {
  const clashing = ofMail
    .filter(({ code }) => code === "mail-record-declared-twice")
    .map(({ location }) => `(${location.path.replace("records.", "")})`);
  return ofRecords.filter(
    ({ location: { path } }) => !path.includes(" and ") || !clashing.some((key) => path.includes(key)),
  );
}

function planBulk({ domain, accountId, plan: own, aliases }: SiteChoices, zones: readonly RedirectsSpec[]) {
  const plan = aliases.reduce((best, alias) => (includesPlan(best, alias.plan) ? best : alias.plan), own);
  const listed = zones.map(({ bulk }) => bulk).filter(({ items }) => items.length > 0);
  return listed.length === 0 ? undefined : planBulkRedirects({ domain, accountId, plan, zones: listed });
}

/** Phases whose entry points the components declare themselves, with the kept rules in them. */
function declaredPhases({ secrets = [] }: SiteChoices, { rules }: OriginsSpec): string[] {
  const proves = secrets.some(({ generate, header }) => generate && header !== undefined);
  return [
    "http_request_dynamic_redirect",
    "http_request_cache_settings",
    "http_request_firewall_custom",
    "http_request_firewall_managed",
    "http_ratelimit",
    "http_config_settings",
    ...(rules.length > 0 ? ["http_request_origin"] : []),
    ...(proves ? ["http_request_late_transform"] : []),
  ];
}

/** Every record of the site's own zone, judged together. */
function zoneRecords(choices: SiteChoices, hosts: readonly Host[], zone: Zone, today: string) {
  const groups: RecordGroup[] = [
    { formerOwner: "subdomains", records: hostRecords(hosts, choices.services, zone.name) },
    { records: verificationRecords(choices.services, hosts, zone.name).records },
    { formerOwner: "tls", records: choices.tls.caa ? caaRecords(zone.name, siteCaa(choices, choices.tls.caa)) : [] },
    { records: choices.records },
  ];
  const others = groups.flatMap(({ records }) => records);
  const mail: PlannedMail | undefined =
    choices.mail && planMail(choices.mail, mailSurroundings(choices, others, today), zone);
  return {
    mail,
    records: planRecordGroups([...groups, { formerOwner: "mail", records: mail?.records ?? [] }], zone),
  };
}

function namesOf(all: readonly { readonly name: string }[]): string[] {
  return all.map(({ name }) => name);
}
