import type { Edge, EdgeRule, Zone } from "../../model";
import { asRecord } from "../../model/rule";
import { fromBytes, toBytes } from "../../rules";
import { because, type Phase } from "../exchange";
import { normalizePath, normalizeQuery } from "../normalize-url";
import { matching, passed, rulesOf } from "./rules-of";
import { compileTarget, type Target } from "./target";

/**
 * URL normalisation (`http_request_sanitize`): what rules see from here on (rules/normalization, checked 2026-11-24).
 */
export function normalizeUrl(zone: Zone): Phase | undefined {
  const { type, scope } = zone.normalization;
  if (scope === "none") return undefined;
  return ({ message, steps }) => {
    const path = normalizePath(message.path, type);
    const query = normalizeQuery(message.query);
    if (path !== message.path || query !== message.query) {
      message.path = path;
      message.query = query;
      const how = type === "rfc3986" ? "RFC 3986" : "Cloudflare's";
      steps?.push({
        phase: "http_request_sanitize",
        rule: null,
        action: "normalize",
        detail: `${how} normalisation gives ${uri(path, query)}`,
      });
    }
    return undefined;
  };
}

/** Path and query as people read them. */
const uri = (path: string, query: string) => fromBytes(query === "" ? path : `${path}?${query}`);

const bytesOf = (given: string | undefined) => (given === undefined ? undefined : toBytes(given));

interface Rewrite {
  readonly path: Target | undefined;
  readonly query: Target | undefined;
}

/**
 * URL Rewrite Rules: all that match run in order, a later one overwrites an earlier one, and none sees what another did
 * (rules/transform, section "Transform Rules evaluation", checked 2026-11-24).
 */
export function rewriteUrl(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_request_transform");
  if (!rules) return undefined;
  const rewrites = new Map<EdgeRule, Rewrite>();
  for (const rule of rules.levels.flatMap((level) => level.rules)) {
    const uri = asRecord(rule.parameters.uri) ?? {};
    const target = (given: unknown) => (given === undefined ? undefined : compileTarget(given));
    rewrites.set(rule, { path: target(uri.path), query: target(uri.query) });
  }
  return (exchange) => {
    const { message, steps } = exchange;
    const found = matching(rules, exchange);
    if (found.length === 0) return passed(rules, exchange);
    let { path, query } = message;
    for (const rule of found) {
      const rewrite = rewrites.get(rule)!;
      // What a rule gives is text, what stands there are bytes.
      path = bytesOf(rewrite.path?.(message.read)) ?? path;
      query = bytesOf(rewrite.query?.(message.read)) ?? query;
      steps?.push({
        phase: rule.phase,
        rule: rule.name,
        action: "rewrite",
        detail: `to ${uri(path, query)}; ${because(rule)}`,
      });
    }
    message.path = path;
    message.query = query;
    return undefined;
  };
}
