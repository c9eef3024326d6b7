import type { Unmodelled, Zone } from "../edge/model";
import { PathPattern } from "../edge/path-pattern";
import { covers, type Promises, type Route } from "../edge/prove/promises";
import type { Estate } from "./estate";
import type { Reads } from "./reads";
import { together, type Verdict } from "./rule";
import { shared } from "./shared-codes";

/**
 * What decides how far a request gets, and where it is led. Any resource of a zone may have a say in it: one that the
 * edge does not read leaves the request unjudged.
 */
export const requestReads = {
  records: "every-host",
  settings: ["always_use_https", "ssl", "security_level"],
  phases: [
    "http_request_dynamic_redirect",
    "http_request_redirect",
    "http_request_transform",
    "http_config_settings",
    "http_request_firewall_custom",
  ],
  types: "all",
} as const satisfies Reads;

/** What a browser says that it is: rules that filter bots let it pass. */
export const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

/** A zone that answers browsers, and what was promised about it. */
export interface WebZone {
  readonly zone: Zone;
  /** Undefined where nobody promised anything. */
  readonly promises: Promises | undefined;
  /** Names behind Cloudflare, as far as they are known and no wildcard. */
  readonly hosts: readonly string[];
  /** Those of them that are Workers' domains. */
  readonly workers: readonly string[];
  /** Whether all of its hosts were promised to redirect elsewhere. */
  readonly onlyRedirects: boolean;
}

/** Whether requests to a host pass Cloudflare, for all that is known: an unproxied one never meets its filters. */
export function isBehind(zone: Zone, host: string): boolean {
  const resolved = zone.hosts.resolve(host);
  return host === "*" || resolved.kind !== "host" || resolved.host.proxied;
}

export function webZones(estate: Estate): WebZone[] {
  const aliases = new Set(estate.promises.flatMap((promise) => promise.aliases));
  return estate.zones
    .filter((zone) => zone.servesWeb)
    .map((zone) => {
      const proxied = zone.proxiedHosts.filter(({ name }) => !name.startsWith("*"));
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
  const path = PathPattern.parse(pattern).filledWith("x");
  return path.startsWith("/") ? path : `/${path}`;
}

/** Whether something that the edge does not follow has a say in a control. */
export type Concerns = (type: string, phase: unknown, unmodelled: Unmodelled) => boolean;

/** What the edge does not follow in a zone's resources of some kinds: there a trace may be wrong. */
export function notFollowed(estate: Estate, zone: Zone, concerns: Concerns): Verdict {
  const verdicts = estate.edge.unmodelled.flatMap((one) => {
    const resource = estate.byUrn.get(one.location.urn ?? "");
    const isElsewhere = resource?.props.zoneId !== undefined && !zone.resources.includes(resource);
    if (!resource || isElsewhere) return [];
    return concerns(resource.type, resource.props.phase, one)
      ? [shared.cannotJudge("edge-part-unfollowed", lowerFirst(one.message), resource)]
      : [];
  });
  return together(verdicts);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}
