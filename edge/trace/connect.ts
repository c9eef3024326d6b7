import type { Edge, Zone, Host } from "../model";
import { answered } from "./exchange";
import type { Outcome, Step } from "./hop";
import type { EdgeRequest, UrlParts } from "./request";

/** Who answers a host's name: Cloudflare, somebody directly, or somebody of whom the program says nothing. */
export type Connection =
  | { readonly kind: "edge"; readonly zone: Zone; readonly host: Host; readonly tlsVersion: string }
  | { readonly kind: "direct"; readonly host: Host }
  | { readonly kind: "outside" }
  | { readonly kind: "failed"; readonly outcome: Outcome };

const outside: Connection = { kind: "outside" };

/** DNS, and TLS where the scheme asks for it. Nothing of HTTP happens before both are through. */
export function connect(edge: Edge, url: UrlParts, request: EdgeRequest, steps: Step[] | undefined): Connection {
  const zone = edge.zoneOf(url.host);
  if (!zone) {
    steps?.push({ phase: "dns", rule: null, action: "outside", detail: `${url.host} lies in no declared zone` });
    return outside;
  }
  const resolution = zone.hosts.resolve(url.host);
  if (resolution.kind === "delegated") {
    steps?.push({
      phase: "dns",
      rule: null,
      action: "outside",
      detail: `${url.host} is delegated to other name servers`,
    });
    return outside;
  }
  if (resolution.kind === "unread") {
    const detail = `${url.host} is a name of ${resolution.resource.name}, which is not followed`;
    steps?.push({ phase: "dns", rule: null, action: "outside", detail });
    return outside;
  }
  if (resolution.kind !== "host") {
    const detail =
      resolution.kind === "nothing" ? `${url.host} has no record` : `${url.host} has no A, AAAA or CNAME record`;
    steps?.push({ phase: "dns", rule: null, action: "fail", detail });
    return { kind: "failed", outcome: answered("dns-error", null) };
  }
  const { host } = resolution;
  const proxied = host.proxied && !zone.paused;
  if (steps) noteName(host, proxied, zone, steps);
  if (proxied) return handshake(zone, host, url, request, steps);
  const deadEnd = zone.hosts.deadEnd(host);
  return deadEnd ? unresolved(deadEnd, steps) : { kind: "direct", host };
}

function unresolved(way: readonly string[], steps: Step[] | undefined): Connection {
  steps?.push({ phase: "dns", rule: null, action: "fail", detail: `${way.join(" → ")} leads to no address` });
  return { kind: "failed", outcome: answered("dns-error", null) };
}

function noteName(host: Host, proxied: boolean, zone: Zone, steps: Step[]): void {
  const target =
    host.worker === undefined ? host.targets.join(", ") || "(known after deployment)" : `the Worker ${host.worker}`;
  const how = proxied ? "proxied to" : zone.paused ? "the zone is paused; resolves to" : "not proxied; resolves to";
  steps.push({
    phase: "dns",
    rule: host.resources[0]?.name ?? null,
    action: proxied ? "proxied" : "direct",
    detail: `${how} ${target}`,
  });
}

/**
 * Certificate and version (ssl/edge-certificates/universal-ssl/limitations and
 * ssl/edge-certificates/additional-options/minimum-tls, checked 2026-11-24).
 */
function handshake(zone: Zone, host: Host, url: UrlParts, request: EdgeRequest, steps: Step[] | undefined): Connection {
  if (!proxiedPorts[url.scheme].includes(url.port)) return notListening(url, steps);
  if (url.scheme === "http") return { kind: "edge", zone, host, tlsVersion: "" };
  const certificate = zone.certificates.covering(url.host);
  if (certificate === undefined)
    return refused(`no certificate covers ${url.host}; the universal one ends one level below ${zone.name}`, steps);
  const offered = request.tlsVersion ?? "1.3";
  const version = offered === "1.3" && !zone.settings.tls13 ? "1.2" : offered;
  const minimum = zone.minimumTlsByHost.get(url.host) ?? zone.settings.minTlsVersion;
  if (version < minimum) return refused(`TLS ${version} is below the zone's minimum ${minimum}`, steps);
  steps?.push({ phase: "tls", rule: null, action: "accept", detail: `TLS ${version}, covered by ${certificate}` });
  return { kind: "edge", zone, host, tlsVersion: version };
}

/** On which Cloudflare takes what it proxies (fundamentals/reference/network-ports, checked 2026-11-30). */
const proxiedPorts: Readonly<Record<"http" | "https", readonly number[]>> = {
  http: [80, 8080, 8880, 2052, 2082, 2086, 2095],
  https: [443, 2053, 2083, 2087, 2096, 8443],
};

function notListening({ scheme, port }: UrlParts, steps: Step[] | undefined): Connection {
  const ports = proxiedPorts[scheme].join(", ");
  const detail = `Cloudflare does not take ${scheme} on port ${port}; it does on ${ports}`;
  steps?.push({ phase: "connect", rule: null, action: "fail", detail });
  return { kind: "failed", outcome: answered("connect-error", null) };
}

function refused(detail: string, steps: Step[] | undefined): Connection {
  steps?.push({ phase: "tls", rule: null, action: "fail", detail });
  return { kind: "failed", outcome: answered("tls-error", null) };
}
