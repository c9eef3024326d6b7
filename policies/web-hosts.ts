import type { Unmodelled } from "../edge/model";
import { covers, type Promises, type Route } from "../edge/prove/promises";
import type { DeclaredZone, Estate } from "./estate";
import { cannotJudge, together, type Verdict } from "./rule";
import { servesWeb } from "./tls";

/** A zone that answers browsers, and what was promised about it. */
export interface WebZone {
  readonly zone: DeclaredZone;
  /** Undefined where nobody promised anything. */
  readonly promises: Promises | undefined;
  /** Names behind Cloudflare, as far as they are known and no wildcard. */
  readonly hosts: readonly string[];
  /** Whether all of its hosts were promised to redirect elsewhere. */
  readonly onlyRedirects: boolean;
}

export function webZones(estate: Estate): WebZone[] {
  const aliases = new Set(estate.promises.flatMap((promise) => promise.aliases));
  return estate.zones.filter(servesWeb).map((zone) => {
    const names = zone.records
      .filter(({ record }) => record.proxied === true && ["A", "AAAA", "CNAME"].includes(record.type))
      .map(({ record }) => record.name)
      .filter((name) => name !== "" && !name.startsWith("*"));
    const hosts = [...new Set(names)];
    return {
      zone,
      promises: estate.promises.find((promise) => promise.zone === zone.name),
      hosts,
      onlyRedirects: hosts.length > 0 && hosts.every((host) => aliases.has(host)),
    };
  });
}

/** Hosts whose pages are for everybody: not private as a whole. Without promises, the domain itself and `www`. */
export function pageHosts({ zone, promises, hosts }: WebZone): string[] {
  if (!promises) return hosts.filter((host) => host === zone.name || host === `www.${zone.name}`);
  return hosts.filter((host) => !promises.privateRoutes.some((route) => covers(route, host, "/anything")));
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
    const resource = estate.resources.find(({ urn }) => urn === one.resource);
    if (!resource || (resource.props.zoneId !== zone.id && resource.props.zoneId !== undefined)) return [];
    return concerns(resource.type, resource.props.phase, one) ? [cannotJudge(lowerFirst(one.what), resource)] : [];
  });
  return together(verdicts);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, "");
}
