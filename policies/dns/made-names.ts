import type { DeclaredRecord, Zone } from "../../edge/model";
import type { Host } from "../../edge/model/records";
import { text, types, type DeclaredResource } from "../../edge/resource";
import { isWithin } from "../../standards/domain-name";
import type { Estate } from "../estate";
import { nothingFound, together, type Verdict } from "../rule";
import { found } from "./made-names-codes";

const r2CustomDomain = "cloudflare:index/r2CustomDomain:R2CustomDomain";

/** Resources for whose name Cloudflare makes the record itself, and how they are called. */
const makers: readonly { readonly type: string; readonly property: string; readonly what: string }[] = [
  { type: types.workersDomain, property: "hostname", what: "the Worker's domain" },
  { type: r2CustomDomain, property: "domain", what: "the bucket's domain" },
];

/**
 * Names of which a Worker's or a bucket's domain and a record are declared. Cloudflare makes the record of both, and
 * refuses to where another stands (error 100117 of Workers, cloudflare/workers-sdk issue 9878; UNVERIFIED of buckets).
 */
export function namesMadeTwice(zone: Zone, { resources }: Estate): Verdict {
  const addresses = zone.records.filter(({ record }) => ["A", "AAAA", "CNAME"].includes(record.type));
  return together(
    makers.flatMap(({ type, property, what }) =>
      resources
        .filter((one) => one.type === type && one.props.enabled !== false)
        .map((maker) => madeTwice(text(maker, property)?.toLowerCase(), what, maker, addresses)),
    ),
  );
}

function madeTwice(
  name: string | undefined,
  what: string,
  maker: DeclaredResource,
  addresses: readonly DeclaredRecord[],
): Verdict {
  const beside = addresses.find(({ record, unknown }) => record.name === name && !unknown.includes("name"));
  if (name === undefined || beside === undefined) return nothingFound;
  return found(
    "custom-domain-beside-record",
    `${name} is ${what} (${maker.name}), for which Cloudflare makes a record of its own, and has a record ` +
      `${beside.record.type} beside it: one of the two is refused.`,
    "Take the record out where the domain is meant to answer, else the domain.",
    beside.resource,
  );
}

/** A route that hands requests to a Worker, and the hosts of its zone that its pattern names. */
interface RouteHosts {
  readonly route: DeclaredResource;
  readonly pattern: string;
  readonly host: string;
  readonly hosts: readonly Host[];
}

/**
 * Routes of Workers on a host that has no record: no request gets there (workers/configuration/routing/routes: a route
 * needs a proxied record; checked 2026-11-30).
 */
export function routesWithoutRecord(zone: Zone): Verdict {
  return together(
    routeHosts(zone)
      .filter(({ hosts }) => hosts.length === 0)
      .map(({ pattern, host }) =>
        found(
          "worker-route-without-record",
          `The Worker's route ${pattern} is never reached: ${host} has no record.`,
          "Declare a proxied record of the name; where nothing but the Worker answers, AAAA with the address 100::.",
          zone,
        ),
      ),
  );
}

/** The same of hosts whose requests do not pass Cloudflare. */
export function routesUnproxied(zone: Zone): Verdict {
  return together(
    routeHosts(zone)
      .filter(({ hosts }) => hosts.length > 0 && hosts.every(({ proxied }) => !proxied))
      .map(({ route, pattern, hosts: [first] }) =>
        found(
          "worker-route-unproxied",
          `The Worker's route ${pattern} is never reached: ${first!.name} is not proxied, so its requests do not ` +
            "pass Cloudflare.",
          "Set proxied: true on its record, or take the route out.",
          route,
        ),
      ),
  );
}

/** Nothing where a host may have its record elsewhere, or nobody knows what answers there. */
function routeHosts(zone: Zone): RouteHosts[] {
  if (zone.records.length === 0 || zone.hasUnknownRecords) return [];
  return zone.resources
    .filter(({ type, props }) => type === types.workersRoute && props.script !== undefined && props.script !== null)
    .flatMap((route) => {
      const pattern = text(route, "pattern") ?? "";
      const host = /^(?:https?:\/\/)?([^/]+)/i.exec(pattern)?.[1]?.toLowerCase();
      if (host === undefined || !isWithin(host.replace(/^\*\.?/, ""), zone.name)) return [];
      const named = [...zone.hosts.hosts.keys()].filter((name) => name.endsWith(host.slice(1)));
      const all = (host.startsWith("*") ? named : [host]).map((name) => zone.hosts.resolve(name));
      if (all.some(({ kind }) => kind === "unread" || kind === "delegated")) return [];
      return [{ route, pattern, host, hosts: all.flatMap((one) => (one.kind === "host" ? [one.host] : [])) }];
    });
}
