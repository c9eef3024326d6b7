import type { Edge, EdgeRule, Zone, SslMode } from "../../model";
import { sslModes } from "../../model/settings";
import { asRecord } from "../../model/rule";
import { because, type CacheSettings, type Exchange, type Phase } from "../exchange";
import { matching, passed, rulesOf } from "./rules-of";

/**
 * Rules that set something without ending the request. All that match apply in order, and the last write of each
 * setting wins (cache/how-to/cache-rules/order, checked 2026-11-24).
 */
function settingRules(
  edge: Edge,
  zone: Zone,
  phase: string,
  apply: (exchange: Exchange, rule: EdgeRule) => void,
): Phase | undefined {
  const rules = rulesOf(edge, zone, phase);
  if (!rules) return undefined;
  return (exchange) => {
    const found = matching(rules, exchange);
    if (found.length === 0) return passed(rules, exchange);
    for (const rule of found) {
      apply(exchange, rule);
      exchange.steps?.push({
        phase,
        rule: rule.name,
        action: rule.action,
        detail: `${summary(rule.parameters)}; ${because(rule)}`,
      });
    }
    return undefined;
  };
}

/** Settings without their inner structure where that is long. */
function summary(parameters: Readonly<Record<string, unknown>>): string {
  return (
    Object.entries(parameters)
      .map(([name, value]) => `${name}: ${JSON.stringify(value) ?? "(known after deployment)"}`)
      .join(", ") || "sets nothing"
  );
}

/** Configuration Rules: of what they set, the SSL mode and the security level decide about a request. */
export function configurationRules(edge: Edge, zone: Zone): Phase | undefined {
  return settingRules(edge, zone, "http_config_settings", (exchange, { parameters }) => {
    const { ssl, securityLevel } = parameters;
    if (typeof ssl === "string" && sslModes.includes(ssl)) exchange.ssl = ssl as SslMode;
    if (typeof securityLevel === "string") exchange.underAttack = securityLevel === "under_attack";
  });
}

/** Origin Rules: where the request goes and under which name (rules/origin-rules/features, checked 2026-11-24). */
export function originRules(edge: Edge, zone: Zone): Phase | undefined {
  return settingRules(edge, zone, "http_request_origin", (exchange, { parameters }) => {
    const { hostHeader, origin, sni } = parameters;
    if (typeof hostHeader === "string") exchange.hostHeader = hostHeader;
    const { host, port } = asRecord(origin) ?? {};
    if (typeof host === "string") exchange.originHost = host;
    if (typeof port === "number") exchange.originPort = port;
    const name = asRecord(sni)?.value;
    if (typeof name === "string") exchange.sni = name;
  });
}

/** Cache Rules (cache/how-to/cache-rules/settings, checked 2026-11-24); what they come to is decided in `cache.ts`. */
export function cacheRules(edge: Edge, zone: Zone): Phase | undefined {
  return settingRules(edge, zone, "http_request_cache_settings", (exchange, { parameters, name }) => {
    const settings: CacheSettings = (exchange.cache ??= { by: new Map() });
    const { cache, edgeTtl, browserTtl } = parameters;
    if (typeof cache === "boolean") settings.cache = cache;
    const edgeRecord = asRecord(edgeTtl);
    if (edgeRecord) settings.edgeTtl = edgeRecord;
    const browserRecord = asRecord(browserTtl);
    if (browserRecord) settings.browserTtl = browserRecord;
    for (const key of ["cache", "edgeTtl", "browserTtl"]) if (parameters[key] !== undefined) settings.by.set(key, name);
  });
}
