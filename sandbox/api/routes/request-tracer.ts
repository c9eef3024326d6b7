/**
 * Cloudflare's request tracer: what the zone's rules do to one request. Its path and fields are those of the page
 * Request Tracers of developers.cloudflare.com/api, checked 2026-11-29.
 * UNVERIFIED: that a step's name is its phase, and how steps nest.
 */
import { Edge } from "../../../edge/model";
import { types, type DeclaredResource } from "../../../edge/resource";
import { sdkProperties } from "../../../edge/rulesets/sdk-document";
import { parseUrl, trace } from "../../../edge/trace";
import { isWithin } from "../../../standards/domain-name";
import { ApiError } from "../envelope";
import { isObject, requireAccount, requireBody, within, zoneOf, type ZoneContext } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document, Store } from "../store";

export const requestTracerRoutes: readonly Route[] = [
  route("POST", "/accounts/:account/request-tracer/trace", (request) => ({ result: traced(request) })),
];

function traced(request: ApiRequest): Document {
  const account = requireAccount(request);
  const { url, method, headers, cookies } = requireBody(request);
  const asked = typeof url === "string" ? parseUrl(url) : undefined;
  if (asked === undefined || typeof url !== "string" || typeof method !== "string")
    throw new ApiError(400, { code: 1003, message: "url and method are required" });
  const zones = request.store.list("zones").flatMap((zone) => zoneOf(request.store, String(zone.id)) ?? []);
  const zone = zones.find((one) => one.accountId === account && isWithin(asked.host, one.name));
  if (zone === undefined) throw new ApiError(400, { code: 1004, message: "the URL is not of a zone of this account" });
  const edge = Edge.from(resourcesOf(request.store, zone), {
    zones: [{ id: zone.id, name: zone.name, plan: zone.plan }],
  });
  const sent = { url, method, ...(texts(headers, "headers") ?? {}), ...(texts(cookies, "cookies") ?? {}) };
  const [hop] = trace(edge, sent, { follow: false }).hops;
  const steps = (hop?.steps ?? []).filter(({ phase, rule }) => phase.startsWith("http_") && rule !== null);
  const phases = [...new Set(steps.map(({ phase }) => phase))];
  return {
    status_code: hop?.outcome.status ?? 200,
    trace: phases.map((phase) => ({
      step_name: phase,
      type: "phase",
      matched: true,
      trace: steps
        .filter((step) => step.phase === phase)
        .map(({ rule, action, detail }) => ({
          step_name: rule,
          type: "rule",
          matched: true,
          action,
          description: rule,
          action_parameters: { detail },
        })),
    })),
  };
}

function texts(given: unknown, name: "headers" | "cookies") {
  if (!isObject(given)) return undefined;
  return { [name]: Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)])) };
}

/** What the zone holds, as resources. */
function resourcesOf(store: Store, { id: zoneId }: ZoneContext): DeclaredResource[] {
  const each = (kind: string, type: string, props: (one: Document) => Document): DeclaredResource[] =>
    store.list(within("zone", zoneId, kind)).map((one) => ({
      type,
      name: String(one.ref ?? one.id),
      urn: `urn:pulumi:sandbox::cloudflare::${type}::${String(one.id)}`,
      props: { ...props(one), zoneId },
    }));
  return [
    ...each("dns_records", types.dnsRecord, ({ name, type, content, proxied, ttl }) => ({
      name,
      type,
      content,
      proxied,
      ttl,
    })),
    ...each("rulesets", types.ruleset, sdkProperties),
    ...each("settings", types.zoneSetting, ({ id, value }) => ({ settingId: id, value })),
  ];
}
