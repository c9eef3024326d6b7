import type { Edge, Zone } from "../../model";
import { answered, because, type Phase } from "../exchange";
import { firstMatching, passed, rulesOf } from "./rules-of";

/**
 * Custom Errors: the first matching rule puts its page in place of the answer (rules/custom-errors, checked
 * 2026-11-24).
 */
export function customErrors(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_custom_errors");
  if (!rules) return undefined;
  return (exchange) => {
    const rule = firstMatching(rules, exchange);
    if (!rule) return passed(rules, exchange);
    const { statusCode } = rule.parameters;
    const status = typeof statusCode === "number" ? statusCode : (exchange.message.answer?.status ?? null);
    const detail = `serves its own page with status ${status}; ${because(rule)}`;
    exchange.steps?.push({ phase: rule.phase, rule: rule.name, action: rule.action, detail });
    return answered("origin", status);
  };
}
