import ipaddr from "ipaddr.js";
import { placeOf } from "../../edge/health-checkers";
import { watchRhythm, type Intent } from "../../edge/intent";
import type { Edge, Zone } from "../../edge/model";
import type { DeclaredRecord } from "../../edge/model/declared-record";
import { PathPattern } from "../../edge/path-pattern";
import { covers, linkedHosts, type Promises, type Route } from "../../edge/prove/promises";
import { trace } from "../../edge/trace";
import { normalizeName } from "../../standards/domain-name";
import { isPlainObject } from "../../standards/plain-object";
import { parsePresentation } from "../../standards/txt";
import { spelledPath } from "../observe/spelled-path";
import { recordTypes, type RecordType } from "../observations";
import type { Expectation, RecordExpectation } from "./expectation";

/** What a stack declares and promises. */
export interface Declared {
  readonly edge: Edge;
  readonly promises: readonly Promises[];
  readonly monitors: Intent["monitors"];
}

/** Everything that the world should show of a stack, in the order in which one thing needs the other. */
export function expectationsOf({ edge, promises, monitors }: Declared): Expectation[] {
  return [
    ...edge.zones.flatMap((zone) => recordsOf(zone)),
    ...promises.flatMap((one) => [
      ...certificates(one),
      ...ways(one, edge),
      ...oldLinks(one, edge),
      ...untouched(one),
      ...uncached(one),
      ...cached(one),
    ]),
    ...monitors.map(monitor),
    ...monitors.flatMap(watched),
    ...edge.zones.flatMap((zone) => limits(zone, edge)),
  ];
}

/** The records of one name and type are one answer. What is not known before deployment is left out. */
function recordsOf(zone: Zone): RecordExpectation[] {
  const sets = new Map<string, RecordSet>();
  for (const declared of zone.records) {
    const { record, unknown } = declared;
    if (unknown.length > 0 || !isAsked(record.type) || record.name.startsWith("*")) continue;
    const data = dataOf(declared);
    if (data === undefined) continue;
    // An alias is asked for as what it leads to, where Cloudflare answers in its place.
    const any = record.proxied === true ? "proxy" : isFlattened(declared, zone) ? "flattened" : undefined;
    const type = any === undefined ? record.type : "A";
    const key = `${record.name} ${type}`;
    const set = sets.get(key) ?? { host: record.name, type, data: [], any };
    set.data.push(data);
    sets.set(key, set);
  }
  return [...sets.values()].map(({ host, type, data, any }) => ({
    kind: "record",
    control: controlOf(host, type, data),
    name: `${host} ${type}`,
    zone: zone.name,
    host,
    type,
    data: any ?? data.sort(),
  }));
}

interface RecordSet {
  readonly host: string;
  readonly type: RecordType;
  readonly data: string[];
  readonly any: "proxy" | "flattened" | undefined;
}

/**
 * Whether Cloudflare answers for an alias with the addresses that it leads to: always at the zone's own name, and
 * where the record asks for it (developers.cloudflare.com/dns/cname-flattening, checked 2026-11-30).
 */
function isFlattened({ record, resource }: DeclaredRecord, zone: Zone): boolean {
  if (record.type !== "CNAME") return false;
  const { settings } = resource.props;
  const { flattenCname } = isPlainObject(settings) ? settings : {};
  return normalizeName(record.name) === normalizeName(zone.name) || flattenCname === true;
}

function isAsked(type: string): type is RecordType {
  return (recordTypes as readonly string[]).includes(type);
}

/** In the words of an observation; undefined where a record has parts that are not written out here. */
function dataOf({ record: { type, content, data, priority } }: DeclaredRecord): string | undefined {
  if (type === "DS" && data !== undefined)
    return [data.keyTag, data.algorithm, data.digestType, String(data.digest).toLowerCase()].join(" ");
  if (content === undefined && !["CAA", "SRV"].includes(type)) return undefined;
  return contentOf(type, content ?? "", data, priority);
}

function contentOf(
  type: string,
  content: string,
  data: DeclaredRecord["record"]["data"],
  priority: number | undefined,
): string {
  if (type === "TXT") return parsePresentation(content).value?.join("") ?? content;
  if (type === "MX") return `${priority ?? 0} ${normalizeName(content) || "."}`;
  if (type === "CAA" && data !== undefined) return `${String(data.flags)} ${String(data.tag)} "${String(data.value)}"`;
  if (type === "CNAME" || type === "NS") return normalizeName(content);
  if (type === "SRV" && data !== undefined) {
    const { priority: first, weight, port, target } = data;
    return [first, weight, port, normalizeName(String(target))].join(" ");
  }
  if (type === "AAAA" && ipaddr.IPv6.isValid(content)) return ipaddr.IPv6.parse(content).toString();
  return content;
}

function controlOf(host: string, type: RecordType, data: readonly string[]): Expectation["control"] {
  if (type === "CAA") return "tls/coverage";
  if (host.includes("._domainkey.")) return "mail/dkim";
  if (/^_(dmarc|smtp\._tls|mta-sts)\.|\._report\._dmarc\.|^default\._bimi\./.test(host)) return "mail/dmarc";
  if (type === "MX") return "mail/none";
  return data.some((text) => text.startsWith("v=spf1")) ? "mail/spf" : "dns/resolves";
}

function certificates(promises: Promises): Expectation[] {
  const { hosts, aliases } = promises;
  const names = [...new Set([...hosts.map(({ host }) => host), ...aliases, ...linkedHosts(promises)])];
  return names.map((host) => ({ kind: "certificate", control: "tls/coverage", name: `certificate for ${host}`, host }));
}

/** Every spelling: both schemes of the canonical host and each alias, the front page and a page with a query. */
function ways({ canonicalHost, aliases }: Promises, edge: Edge): Expectation[] {
  const hosts = [canonicalHost, ...aliases];
  const urls = hosts.flatMap((host) =>
    ["http", "https"].flatMap((scheme) => ["/", spelledPath].map((path) => `${scheme}://${host}${path}`)),
  );
  return urls.map((url) => way(url, edge, "route/once"));
}

function way(url: string, edge: Edge, control: "route/once" | "route/old-links"): Expectation {
  const [, ...hops] = trace(edge, { url }).hops.map((hop) => hop.url);
  return { kind: "way", control, name: url, url, hops };
}

function oldLinks({ oldLinks: links, canonicalHost }: Promises, edge: Edge): Expectation[] {
  return links.map(({ from }) => {
    const path = from.replaceAll("*", "launch-ready");
    return way(/^https?:/.test(path) ? path : `https://${canonicalHost}${path}`, edge, "route/old-links");
  });
}

/** One URL of a route; a route of every host is tried on the canonical one. */
function urlOf({ host, path }: Route, canonicalHost: string): string {
  const filled = PathPattern.parse(path).filledWith("launch-ready");
  return `https://${host === "*" ? canonicalHost : host}${filled}`;
}

function untouched({ untouched: routes, canonicalHost }: Promises): Expectation[] {
  return routes.map((route) => {
    const url = urlOf(route, canonicalHost);
    return { kind: "reached", control: "route/untouched", name: `${url} stays untouched`, url };
  });
}

function uncached({ privateRoutes, canonicalHost }: Promises): Expectation[] {
  return privateRoutes.map((route) => {
    const url = urlOf(route, canonicalHost);
    return { kind: "uncached", control: "cache/private", name: `${url} is not cached`, url };
  });
}

function cached({ canonicalHost, privateRoutes }: Promises): Expectation[] {
  if (privateRoutes.some((route) => covers(route, canonicalHost, "/"))) return [];
  const url = `https://${canonicalHost}/`;
  return [{ kind: "cached", control: "cache/static", name: `static files of ${url} are cached`, url }];
}

function monitor({ name, host, path, latencyMs }: Intent["monitors"][number]): Expectation {
  const url = `https://${host}${path}`;
  const common = { kind: "monitor", control: "watch/uptime", name: `${name} is up`, url } as const;
  return latencyMs === undefined ? common : { ...common, latencyMs };
}

/** Of a service whose API is not known nobody can tell. */
function watched({ name, host, path, kind, elsewhere }: Intent["monitors"][number]): Expectation[] {
  if (elsewhere?.service === undefined) return [];
  const url = `https://${host}${path}`;
  const told = `${name} is watched at ${placeOf(elsewhere)}`;
  const { service } = elsewhere;
  return [{ kind: "watched", control: "watch/uptime", name: told, service, url, seconds: watchRhythm[kind] }];
}

function limits(zone: Zone, edge: Edge): Expectation[] {
  const rules = edge.phasesOf(zone).get("http_ratelimit")?.rules.length ?? 0;
  if (rules === 0) return [];
  return [{ kind: "limit", control: "edge/rate-limit", name: `rate limits of ${zone.name}`, zone: zone.name, rules }];
}
