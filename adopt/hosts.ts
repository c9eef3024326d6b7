import { platformAt } from "../edge/platforms";
import { labelOf } from "./purposes";
import type { FoundRecord } from "./found";

/** A service and a host as `launch-ready:site` has them. */
export interface AdoptedHosts {
  readonly canonical: "apex" | "www";
  readonly services: Readonly<
    Record<string, { readonly target: string | readonly string[]; readonly purpose: string }>
  >;
  readonly hosts: Readonly<Record<string, string | AdoptedHost>>;
  /** Records that follow from these. */
  readonly taken: ReadonlySet<FoundRecord>;
}

interface AdoptedHost {
  readonly service: string;
  readonly purpose?: string;
  readonly proxied?: boolean;
  readonly ttl?: number;
  readonly redirected?: true;
}

interface Group {
  readonly name: string;
  readonly records: readonly FoundRecord[];
  readonly targets: readonly string[];
}

/**
 * The hosts of a zone and what answers on them: the two spellings of the domain, and whatever else is behind
 * Cloudflare one level below it. Other addresses stay records.
 *
 * @param canonical the spelling that the other is redirected to, where the zone's rules say so.
 */
export function adoptHosts(
  records: readonly FoundRecord[],
  domain: string,
  canonical: "apex" | "www" | undefined,
): AdoptedHosts | undefined {
  const groups = groupsOf(records);
  const [apex, www] = [domain, `www.${domain}`].map((name) => groups.find((group) => group.name === name));
  const chosen = canonical ?? (apex ? "apex" : "www");
  const first = chosen === "apex" ? apex : www;
  const main = first ?? apex ?? www;
  if (!main) return undefined;
  const spelling = main === apex ? "apex" : "www";
  const other = main === apex ? www : apex;
  const served = groups.filter((group) => group === main || isServed(group, domain));
  const names = serviceNames([main, ...served], domain);
  const hosts: Record<string, string | AdoptedHost> = {};
  const taken = new Set<FoundRecord>(main.records);
  hosts[labelOf(main.name, domain)] = hostOf(main, names);
  // The other spelling leads where the first does, unless the zone says otherwise.
  if (other && isElsewhere(other, main)) {
    const service = names.get(keyOf(other)) ?? (other === www ? "www" : "apex");
    names.set(keyOf(other), service);
    hosts[labelOf(other.name, domain)] = { ...asObject(hostOf(other, names)), redirected: true };
  }
  for (const record of other?.records ?? []) taken.add(record);
  for (const group of served) {
    if (group === main || group === other) continue;
    hosts[labelOf(group.name, domain)] = hostOf(group, names);
    for (const record of group.records) taken.add(record);
  }
  return {
    canonical: spelling,
    services: servicesOf([...served, ...(other ? [other] : [])], names, domain),
    hosts,
    taken,
  };
}

const addressTypes: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME"]);

function groupsOf(records: readonly FoundRecord[]): Group[] {
  const byName = new Map<string, FoundRecord[]>();
  for (const found of records) {
    const { name, type, content } = found.record;
    if (!addressTypes.has(type) || content === undefined || /(^|\.)_/.test(name)) continue;
    byName.set(name, [...(byName.get(name) ?? []), found]);
  }
  return [...byName]
    .map(([name, of]) => ({ name, records: of, targets: [...of.map(({ record }) => record.content ?? "")].sort() }))
    .sort((one, another) => (one.name < another.name ? -1 : 1));
}

/** Behind Cloudflare, covered by its certificate, and of one kind: what a host of the configuration can say. */
function isServed({ name, records }: Group, domain: string): boolean {
  const label = labelOf(name, domain);
  if (label === "@" || label === "www") return false;
  const comments = new Set(records.map(({ record }) => record.comment ?? ""));
  const types = new Set(records.map(({ record }) => (record.type === "CNAME" ? "CNAME" : "address")));
  const valid = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label);
  return valid && comments.size === 1 && types.size === 1 && records.every(({ record }) => record.proxied === true);
}

function isElsewhere(other: Group, main: Group): boolean {
  return keyOf(other) !== keyOf(main) || commentOf(other) !== commentOf(main);
}

function keyOf({ targets }: Group): string {
  return targets.join(" ");
}

function commentOf({ records }: Group): string | undefined {
  return records.map(({ record }) => record.comment).find((comment) => comment !== undefined && comment !== "");
}

function hostOf(group: Group, names: ReadonlyMap<string, string>): string | AdoptedHost {
  const service = names.get(keyOf(group)) ?? "";
  const comment = commentOf(group);
  const more = {
    ...(comment === undefined || comment.trim().length < 3 ? {} : { purpose: comment }),
    ...standing(group),
  };
  return Object.keys(more).length === 0 ? service : { service, ...more };
}

/**
 * Whether Cloudflare stands before it. Of the domain's own two names only what their platform does not take the proxy
 * for stays without: no redirect would reach them.
 */
function standing({ records }: Group): Pick<AdoptedHost, "proxied" | "ttl"> {
  const proxied = records.every(({ record }) => record.proxied === true);
  const mode = platformAt(records[0]?.record.content ?? "")?.proxy.mode;
  if (mode !== "breaks") return {};
  return proxied ? { proxied } : { proxied, ttl: records[0]!.record.ttl };
}

function asObject(host: string | AdoptedHost): AdoptedHost {
  return typeof host === "string" ? { service: host } : host;
}

/** Hosts with the same targets are one service, which has the name of the first. */
function serviceNames(groups: readonly Group[], domain: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const group of groups) {
    if (!names.has(keyOf(group))) names.set(keyOf(group), serviceName(group.name, domain, names));
  }
  return names;
}

function serviceName(host: string, domain: string, taken: ReadonlyMap<string, string>): string {
  const label = labelOf(host, domain);
  const plain = label.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "host";
  const base = label === "@" || label === "www" ? "website" : plain;
  const used = new Set(taken.values());
  if (!used.has(base)) return base;
  for (let number = 2; ; number += 1) if (!used.has(`${base}-${number}`)) return `${base}-${number}`;
}

function servicesOf(groups: readonly Group[], names: ReadonlyMap<string, string>, domain: string) {
  const services: Record<string, { target: string | readonly string[]; purpose: string }> = {};
  for (const group of groups) {
    const name = names.get(keyOf(group));
    if (name === undefined || services[name] !== undefined) continue;
    const label = labelOf(group.name, domain);
    services[name] = {
      target: group.targets.length === 1 ? group.targets[0]! : group.targets,
      purpose: `What answers on ${label === "@" ? domain : label}`,
    };
  }
  return services;
}
