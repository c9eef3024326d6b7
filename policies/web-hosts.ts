import type { Unmodelled } from "../edge/model";
import { covers, type Promises, type Route } from "../edge/prove/promises";
import type { EdgeZone, Host } from "../edge/model";
import type { DeclaredResource } from "../edge/resource";
import type { DeclaredZone, Estate } from "./estate";
import { cannotJudge, together, type Verdict } from "./rule";

const edgeZones = new WeakMap<Estate, ReadonlyMap<string, EdgeZone>>();

/** The zone as the edge has it. */
export function atEdge(estate: Estate, zone: DeclaredZone): EdgeZone | undefined {
  const known = edgeZones.get(estate) ?? new Map(estate.edge().zones.map((one) => [one.id, one]));
  edgeZones.set(estate, known);
  return known.get(zone.id);
}

const proxiedOf = new WeakMap<DeclaredZone, readonly Host[]>();

/**
 * The names for which Cloudflare answers: proxied ones, Workers' domains, and those of which only the deployment tells
 * whether they are proxied.
 */
export function proxiedHosts(estate: Estate, zone: DeclaredZone): readonly Host[] {
  const hosts = atEdge(estate, zone)?.hosts;
  const known =
    proxiedOf.get(zone) ??
    [...(hosts?.hosts.values() ?? [])].filter(({ name, proxied }) => proxied && hosts?.resolve(name).kind === "host");
  proxiedOf.set(zone, known);
  return known;
}

/** Whether any host of the zone is behind Cloudflare, be it one whose name is not known yet. */
export function servesWeb(estate: Estate, zone: DeclaredZone): boolean {
  const hidden = zone.records.some(
    ({ record, unknown }) => unknown.includes("name") && (record.proxied === true || unknown.includes("proxied")),
  );
  return hidden || proxiedHosts(estate, zone).length > 0;
}

/** What a browser says that it is: rules that filter bots let it pass. */
export const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

/** A zone that answers browsers, and what was promised about it. */
export interface WebZone {
  readonly zone: DeclaredZone;
  /** Undefined where nobody promised anything. */
  readonly promises: Promises | undefined;
  /** Names behind Cloudflare, as far as they are known and no wildcard. */
  readonly hosts: readonly string[];
  /** Those of them that are Workers' domains. */
  readonly workers: readonly string[];
  /** Whether all of its hosts were promised to redirect elsewhere. */
  readonly onlyRedirects: boolean;
}

export function webZones(estate: Estate): WebZone[] {
  const aliases = new Set(estate.promises.flatMap((promise) => promise.aliases));
  return estate.zones
    .filter((zone) => servesWeb(estate, zone))
    .map((zone) => {
      const proxied = proxiedHosts(estate, zone).filter(({ name }) => !name.startsWith("*"));
      const hosts = proxied.map(({ name }) => name);
      return {
        zone,
        promises: estate.promises.find((promise) => promise.zone === zone.name),
        hosts,
        workers: proxied.filter(({ worker }) => worker !== undefined).map(({ name }) => name),
        onlyRedirects: hosts.length > 0 && hosts.every((host) => aliases.has(host)),
      };
    });
}

/**
 * Hosts whose pages are for everybody: not private as a whole. Without promises, the domain itself and `www`. A
 * Worker's domain is one where somebody promised it: else it may answer programs alone.
 */
export function pageHosts({ zone, promises, hosts, workers }: WebZone): string[] {
  if (!promises) return hosts.filter((host) => host === zone.name || host === `www.${zone.name}`);
  const promised = new Set([promises.canonicalHost, ...promises.hosts.map(({ host }) => host)]);
  return hosts.filter(
    (host) =>
      (promised.has(host) || !workers.includes(host)) &&
      !promises.privateRoutes.some((route) => covers(route, host, "/anything")),
  );
}

/** The hosts that a route speaks of. */
export function hostsOf(route: Route, hosts: readonly string[]): readonly string[] {
  return route.host === "*" ? hosts : hosts.filter((host) => host === route.host);
}

/** A path that a pattern stands for: the path itself, or one below its prefix. */
export function pathOf(pattern: string): string {
  if (!pattern.endsWith("*")) return pattern;
  const prefix = pattern.slice(0, -1);
  return `${prefix.startsWith("/") ? prefix : `/${prefix}`}x`;
}

/** Whether something that the edge does not follow has a say in a control. */
export type Concerns = (type: string, phase: unknown, unmodelled: Unmodelled) => boolean;

/** What the edge does not follow in a zone's resources of some kinds: there a trace may be wrong. */
export function notFollowed(estate: Estate, zone: DeclaredZone, concerns: Concerns): Verdict {
  const verdicts = estate.edge().unmodelled.flatMap((one) => {
    const resource = byUrn(estate).get(one.resource);
    const isElsewhere = resource?.props.zoneId !== undefined && !zone.resources.includes(resource);
    if (!resource || isElsewhere) return [];
    return concerns(resource.type, resource.props.phase, one) ? [cannotJudge(lowerFirst(one.what), resource)] : [];
  });
  return together(verdicts);
}

const urns = new WeakMap<Estate, ReadonlyMap<string, DeclaredResource>>();

function byUrn(estate: Estate): ReadonlyMap<string, DeclaredResource> {
  const known = urns.get(estate) ?? new Map(estate.resources.map((resource) => [resource.urn, resource]));
  urns.set(estate, known);
  return known;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}
