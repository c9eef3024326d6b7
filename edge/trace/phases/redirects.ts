import type { Edge, EdgeRule, Zone } from "../../model";
import { asRecord } from "../../model/rule";
import { fromBytes } from "../../rules";
import { answered, because, type Exchange, type Phase } from "../exchange";
import { absoluteLocation } from "../location";
import { firstMatching, passed, rulesOf } from "./rules-of";
import { compileTarget, type Target } from "./target";

interface Redirect {
  readonly status: number;
  readonly target: Target;
  readonly preserveQuery: boolean;
}

/**
 * Single Redirects, first of the phases and so on the URL as it was sent: the first matching rule ends the request
 * (ruleset-engine/reference/phases-list, rules/url-forwarding/single-redirects/settings; checked 2026-11-24).
 */
export function singleRedirects(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_request_dynamic_redirect");
  if (!rules) return undefined;
  const redirects = new Map<EdgeRule, Redirect>();
  for (const rule of rules.levels.flatMap((level) => level.rules)) redirects.set(rule, readRedirect(rule));
  return (exchange) => {
    const rule = firstMatching(rules, exchange);
    if (!rule) return passed(rules, exchange);
    return redirectBy(rule, redirects.get(rule)!, exchange);
  };
}

function readRedirect(rule: EdgeRule): Redirect {
  const from = asRecord(rule.parameters.fromValue) ?? {};
  return {
    status: typeof from.statusCode === "number" ? from.statusCode : 301,
    target: compileTarget(from.targetUrl),
    preserveQuery: from.preserveQueryString === true,
  };
}

function redirectBy(rule: EdgeRule, { status, target, preserveQuery }: Redirect, exchange: Exchange) {
  const { message, steps } = exchange;
  const given = rule.action === "redirect" ? target(message.read) : undefined;
  if (given === undefined) {
    const detail = `its target is known only after deployment, or is missing; ${because(rule)}`;
    steps?.push({ phase: rule.phase, rule: rule.name, action: "unknown", detail });
    return undefined;
  }
  // A target with a query of its own is refused together with preserving (error 10055, checked 2026-11-24).
  const query = preserveQuery && message.query !== "" && !given.includes("?") ? `?${fromBytes(message.query)}` : "";
  const location = absoluteLocation(given + query, message.url);
  steps?.push({
    phase: rule.phase,
    rule: rule.name,
    action: "redirect",
    detail: `${status} to ${location}; ${because(rule)}`,
  });
  return answered("redirect", status, location);
}
