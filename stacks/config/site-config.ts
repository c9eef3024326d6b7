import { asStored, unquoted } from "../../components/dns/spelling";
import { isWithin } from "../../standards/domain-name";
import * as v from "valibot";
import { isPlainObject } from "../../standards/plain-object";
import { atPath, type PathProblem } from "../../standards/problem";
import { canonicalHost, type SiteChoices } from "../../components/site/site-choices";
import { planSite, type SiteSpec } from "../../components/site/plan-site";
import { toCacheChoices } from "./cache-config";
import { toOwnFirewallChoices } from "./firewall-config";
import { begunStages, toCaaChoices, toMailChoices } from "./mail-config";
import { toMonitorChoices } from "./monitors-config";
import { toAccess } from "./access-config";
import { toOwners } from "./owners-config";
import { ConfigError, configProblem, show, withoutCredentialsOf, type ConfigProblem } from "./problem";
import { notAsJson } from "./hints";
import { standsAlone } from "./follow-ups";
import { issueProblems } from "./issue-problems";
import { misspeltSignals } from "./signal-names";
import { besidesSecrets, encryptedValues, plaintextSecrets } from "./plaintext-secrets";
import { toKeptPhases } from "./rules-config";
import { toSecrets } from "./secrets-config";
import { sections, siteSchema, type SiteConfig } from "./schema";
import { unknownKeys } from "../../edge/statement/unknown-keys";
import { toHosts } from "./hosts-config";
import { toRedirects } from "./redirects-config";
import { toServices } from "./services-config";
import { unknownWaivers } from "./waivers-config";
import { withPreset } from "../presets/apply";

/** The configuration key that holds the site. */
export const siteKey = "launch-ready:site";

/** A site as its configuration says it, and what is declared of it. */
export interface ReadSite {
  readonly choices: SiteChoices;
  readonly spec: SiteSpec;
}

/**
 * Reads the site from a stack's configuration, and plans it.
 *
 * @param given the value of `launch-ready:site`, as parsed from YAML or JSON.
 * @param today ISO date that decides which stages have begun.
 * @param subject what the error is about: `Pulumi.prod.yaml`.
 * @throws {ConfigError} with every problem: unknown keys, wrong values, secrets in plaintext, and all that the
 *   components would refuse.
 */
export function readSite(given: unknown, today: string, subject = siteKey): ReadSite {
  const { site, problems } = plannedSite(given, today);
  if (problems.length > 0 || !site) throw new ConfigError(subject, problems);
  return site;
}

/** A site as it was read, where there is enough of it, and everything wrong with it. */
interface PlannedSite {
  readonly site?: ReadSite;
  readonly problems: readonly ConfigProblem[];
}

/**
 * The same without throwing.
 *
 * @param isTold leaves out what a component says of a value that stands for another one.
 */
export function plannedSite(
  given: unknown,
  today: string,
  isTold: (told: PathProblem) => boolean = () => true,
): PlannedSite {
  const encrypted = encryptedValues(given, siteKey).filter(({ location }) => location.path === siteKey);
  if (encrypted.length > 0) return { problems: encrypted };
  if (!isPlainObject(given)) {
    const isJson = typeof given === "string" && given.trimStart().startsWith("{");
    const message =
      `is ${show(given)}; expected a mapping with domain, zoneId, services and hosts.` +
      (isJson ? ` ${notAsJson}` : "");
    return { problems: [configProblem("config-site-missing", siteKey, message)] };
  }
  const { given: filled, problems: ofPreset, before } = withPreset(given);
  const { config, problems, left } = readSections(filled);
  const all = [
    ...ofPreset,
    ...strangeKeys(filled),
    ...unknownWaivers(filled.waivers),
    ...misspeltSignals(filled.monitors),
    ...problems,
  ];
  const choices = config && toSite(config);
  const planned = choices && planSite(choices, today);
  const ofPlan = (planned?.problems ?? []).filter((told) => isTold(told) && standsAlone(told, left));
  all.push(...ofPlan.map(withoutCredentialsOf));
  const secrets = [...plaintextSecrets(given, "", false), ...encryptedValues(given, "")];
  const written = all.map((one) => asWritten(one, before));
  const told = [...secrets, ...besidesSecrets(secrets, written)];
  return { ...(choices && planned ? { site: { choices, spec: planned.spec } } : {}), problems: told };
}

function strangeKeys(given: unknown): ConfigProblem[] {
  return unknownKeys(siteSchema, given, (path, message) => configProblem("config-key-unknown", path, message));
}

/** A problem of a list that a preset adds to, at the place that its entry has in the configuration. */
function asWritten(told: ConfigProblem, before: ReadonlyMap<string, number>): ConfigProblem {
  const { path } = told.location;
  const [list, added] = [...before].find(([name]) => path.startsWith(`${name}[`)) ?? [];
  if (list === undefined || added === undefined) return told;
  const written = path.slice(list.length).replace(/^\[(\d+)\]/, (_, at: string) => `[${Number(at) - added}]`);
  return { ...told, location: atPath(`${list}${written}`) };
}

/** Sections that can be left out of a check of the rest when they are wrong. */
const optionalSections = new Set([
  "preset",
  "aliases",
  "redirects",
  "tls",
  "cache",
  "firewall",
  "rules",
  "records",
  "mail",
  "owners",
  "access",
  "monitors",
  "secrets",
  "recovery",
  "registration",
  "waivers",
  "accountId",
]);

/** What could be read of a site. */
interface ReadSections {
  /** Absent where a section is wrong without which there is no site. */
  readonly config?: SiteConfig;
  readonly problems: ConfigProblem[];
  /** The sections that are wrong, and that the configuration is without. */
  readonly left: readonly string[];
}

function readSections(given: Readonly<Record<string, unknown>>): ReadSections {
  const problems: ConfigProblem[] = [];
  const config: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [name, schema] of Object.entries(sections)) {
    const result = v.safeParse(schema, given[name]);
    if (result.success) {
      if (result.output !== undefined) config[name] = result.output;
      continue;
    }
    problems.push(...issueProblems(name, result.issues, given[name]));
    left.push(name);
    if (optionalSections.has(name)) config[name] = v.parse(schema, undefined);
  }
  const usable = left.every((name) => optionalSections.has(name));
  return { ...(usable ? { config: config as SiteConfig } : {}), problems, left };
}

/** Fills in what the configuration leaves out. */
function toSite(config: SiteConfig): SiteChoices {
  // A whole name that was pasted is what it says: the domain is not added a second time.
  const fqdn: Fqdn = (label) =>
    label === "@" ? config.domain : isWithin(label, config.domain) ? label : `${label}.${config.domain}`;
  const owners = toOwners(config.owners);
  const services = toServices(config.services, fqdn);
  const asked = { plan: config.plan, fqdn, canonical: canonicalHost(config) };
  return {
    domain: config.domain,
    zoneId: config.zoneId,
    ...(config.accountId === undefined ? {} : { accountId: config.accountId }),
    plan: config.plan,
    canonical: config.canonical,
    services,
    hosts: toHosts(config.hosts, { domain: config.domain, services, fqdn }),
    aliases: Object.entries(config.aliases).map(([domain, alias]) => ({
      domain,
      zoneId: alias.zoneId,
      plan: alias.plan ?? config.plan,
      mail: alias.mail,
      registration: alias.registration,
    })),
    redirects: toRedirects(config.redirects, fqdn),
    tls: toTls(config.tls),
    cache: toCacheChoices(config.cache, fqdn),
    firewall: toOwnFirewallChoices(config.firewall, fqdn),
    records: toRecords(config.records, fqdn).map(asStored),
    kept: toKeptPhases(config.rules),
    ...(config.mail ? { mail: toMailChoices(config.mail, config.domain, fqdn) } : {}),
    owners,
    access: toAccess(config.access),
    ...(config.monitors ? { monitors: toMonitorChoices(config.monitors, { ...asked, owners }) } : {}),
    ...(config.secrets ? { secrets: toSecrets(config.secrets, owners, config.domain) } : {}),
    recovery: config.recovery,
    registration: config.registration,
    waivers: Object.entries(config.waivers).flatMap(([control, waivers]) =>
      [waivers].flat().map((waiver) => ({ control, ...waiver })),
    ),
  };
}

/** From a label of the configuration to the whole name. */
type Fqdn = (label: string) => string;

function toRecords(records: SiteConfig["records"], fqdn: Fqdn): SiteChoices["records"] {
  return Object.entries(records).map(([key, { name, type, content, data, priority, ttl, proxied, purpose }]) => ({
    key,
    name: fqdn(name),
    type,
    ...(content === undefined ? {} : { content: type === "TXT" ? unquoted(content) : content }),
    ...(data === undefined ? {} : { data }),
    ...(priority === undefined ? {} : { priority }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(proxied === undefined ? {} : { proxied }),
    purpose,
  }));
}

function toTls({ hsts, caa, ...rest }: SiteConfig["tls"]): SiteChoices["tls"] {
  return { ...rest, hsts: begunStages(hsts), ...(caa ? { caa: toCaaChoices(caa) } : {}) };
}
