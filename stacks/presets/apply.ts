import { configProblem, show, type ConfigProblem } from "../config/problem";
import { nearest } from "../../edge/statement/nearest";
import { isPresetName, presetNames, presets } from ".";
import { isFields, merge, type Fields } from "./merge";
import type { Preset, PresetSections } from "./preset";
import { labelsOf, relabelled, withinHosts } from "./routes";

/** A configuration with its preset filled in, and what is wrong with the way it names one. */
export interface Applied {
  readonly given: Fields;
  readonly problems: readonly ConfigProblem[];
  /** How many entries of the preset stand before those of the configuration, by the path of the list. */
  readonly before: ReadonlyMap<string, number>;
}

const nothingBefore: ReadonlyMap<string, number> = new Map();

/**
 * Fills a site's configuration in from the preset that it names: `preset: membership`, or
 * `preset: { name: membership, replace: [firewall.sensitive] }` to decide whole lists. See `merge` for what wins.
 *
 * Where a preset says the rest, a service may be its target alone. What a preset says of a host that is taken out goes
 * with it.
 */
export function withPreset(given: Fields): Applied {
  const { preset: asked } = given;
  if (asked === undefined) return { given, problems: [], before: nothingBefore };
  const { name, replace } = isFields(asked) ? asked : { name: asked, replace: undefined };
  if (!isPresetName(name))
    return {
      given,
      problems: [
        configProblem("config-preset-unknown", isFields(asked) ? "preset.name" : "preset", unknownPreset(name)),
      ],
      before: nothingBefore,
    };
  const preset = presets[name];
  const problems = replaceProblems(replace);
  const replaced = new Set(problems.length === 0 && Array.isArray(replace) ? (replace as string[]) : []);
  const merged = fill(preset, given, replaced);
  const before = new Map(lists.map((path) => [path, lengthAt(merged, path) - lengthAt(given, path)]));
  return { given: merged, problems: [...problems, ...mailProblems(preset, name, merged)], before };
}

/** How many entries the list at a path has; 0 where there is none. */
function lengthAt(given: unknown, path: string): number {
  const found = path.split(".").reduce<unknown>((at, key) => (isFields(at) ? at[key] : undefined), given);
  return Array.isArray(found) ? found.length : 0;
}

function unknownPreset(name: unknown): string {
  const meant = typeof name === "string" ? nearest(name, presetNames) : undefined;
  return `is ${show(name)}; ${meant ? `did you mean ${meant}?` : `expected ${presetNames.join(", ")}.`}`;
}

/** The lists that a preset adds to. */
const lists = [
  "redirects.untouched",
  "cache.sessionCookies",
  "cache.private",
  "firewall.sensitive",
  "monitors.regions",
];

function replaceProblems(replace: unknown): ConfigProblem[] {
  if (replace === undefined) return [];
  if (!Array.isArray(replace))
    return [
      configProblem(
        "config-value-type",
        "preset.replace",
        `is ${show(replace)}; expected a list of ${lists.join(", ")}.`,
      ),
    ];
  return replace.flatMap((path: unknown, index) => {
    if (lists.includes(path as string)) return [];
    const meant = typeof path === "string" ? nearest(path, lists) : undefined;
    return [
      configProblem(
        "config-preset-list-unknown",
        `preset.replace[${index}]`,
        `is ${show(path)}; ${meant ? `did you mean ${meant}?` : `expected one of ${lists.join(", ")}.`}`,
      ),
    ];
  });
}

/** What a founder would not notice for weeks: that mail of the domain does not arrive, or that others send as it. */
function mailProblems(preset: Preset, name: string, { mail, records }: Fields): ConfigProblem[] {
  if (mail === undefined && !declaresMail(records)) {
    const may = preset.sendsMail === undefined ? ', or "none"' : "";
    return [
      configProblem(
        "config-mail-missing",
        "mail",
        "is missing; expected the services that send mail for the domain, as in { senders: { google-workspace: " +
          `{} } }${may}.`,
      ),
    ];
  }
  if (mail === undefined) return [];
  const sends = isFields(mail) && isFields(mail.senders) && Object.keys(mail.senders).length > 0;
  if (sends || preset.sendsMail === undefined) return [];
  return [
    configProblem(
      "config-mail-senders-missing",
      "mail",
      `sends none; the preset ${name} needs it: ${preset.sendsMail}. Name the services under mail.senders.`,
    ),
  ];
}

/** Whether the mail is declared record by record. */
function declaresMail(records: unknown): boolean {
  return isFields(records) && Object.values(records).some((record) => isFields(record) && record.type === "MX");
}

function fill(preset: Preset, given: Fields, replaced: ReadonlySet<string>): Fields {
  const asked = spelledOut(given, preset);
  const canonical = given.canonical === "www" ? "www" : "@";
  const sections = relabelled(preset.sections, canonical, asked.hosts);
  const offers = preset.offers ?? {};
  const wanted = { ...asked, hosts: withOffered(asked, offers) };
  const merged = merge(sections.hosts, offers.hosts, wanted.hosts);
  // What is no mapping is told by the schema.
  const hosts = isFields(merged) ? merged : {};
  const kept = {
    ...withinHosts(sections, labelsOf(hosts)),
    services: usedServices(sections.services, hosts, asked.services),
  };
  return merge(kept, offers, wanted, replaced) as Fields;
}

/** Puts the short forms into the long ones, where the preset says the rest. */
function spelledOut(given: Fields, { sections, offers }: Preset): Fields {
  const long = (section: keyof PresetSections, form: (value: unknown) => unknown): Fields => {
    const value = given[section];
    if (!isFields(value)) return {};
    const known = { ...offers?.[section], ...sections[section] };
    return {
      [section]: Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, Object.hasOwn(known, name) ? form(one) : one]),
      ),
    };
  };
  return {
    ...given,
    ...long("services", (target) => (typeof target === "string" || Array.isArray(target) ? { target } : target)),
    ...long("hosts", (service) => (typeof service === "string" ? { service } : service)),
  };
}

/** A service that is only on offer brings its host along. */
function withOffered({ services, hosts }: Fields, offers: Partial<PresetSections>): unknown {
  const named = isFields(services) ? services : {};
  const offered = Object.entries(offers.hosts ?? {}).filter(
    ([, host]) => Object.hasOwn(named, host.service) && named[host.service] !== false,
  );
  if (offered.length === 0 || (hosts !== undefined && hosts !== null && !isFields(hosts))) return hosts;
  return { ...Object.fromEntries(offered.map(([label]) => [label, true])), ...(isFields(hosts) ? hosts : {}) };
}

/** A preset's services that some host leads to, or that the configuration speaks of. */
function usedServices(services: Fields, hosts: Fields, given: unknown): Fields {
  const used = new Set(Object.values(hosts).map((host) => (isFields(host) ? host.service : host)));
  const named = isFields(given) ? given : {};
  return Object.fromEntries(Object.entries(services).filter(([name]) => used.has(name) || Object.hasOwn(named, name)));
}
