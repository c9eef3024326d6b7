import type { Edge, EdgeRule, Zone } from "../../model";
import { asRecord } from "../../model/rule";
import { toBytes } from "../../rules";
import { because, type Phase } from "../exchange";
import { matching, passed, rulesOf } from "./rules-of";
import { compileTarget, type Target } from "./target";

interface HeaderChange {
  readonly name: string;
  readonly operation: "set" | "add" | "remove";
  readonly value: Target;
}

function changesOf(rule: EdgeRule): HeaderChange[] {
  return Object.entries(asRecord(rule.parameters.headers) ?? {}).flatMap(([name, given]) => {
    const operation = asRecord(given)?.operation;
    return operation === "set" || operation === "add" || operation === "remove"
      ? [{ name: name.toLowerCase(), operation, value: compileTarget(given) }]
      : [];
  });
}

function changesByRule(rules: readonly EdgeRule[]): Map<EdgeRule, readonly HeaderChange[]> {
  return new Map(rules.map((rule) => [rule, changesOf(rule)]));
}

const listed = (changes: readonly HeaderChange[]) =>
  changes.map(({ name, operation }) => `${operation === "add" ? "adds to" : `${operation}s`} ${name}`).join(", ") ||
  "changes nothing";

/**
 * Managed Transforms and then Request Header Transform Rules (rules/transform, checked 2026-11-24): what the origin
 * sees.
 */
export function requestHeaders(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_request_late_transform");
  if (!rules) return undefined;
  const changes = changesByRule(rules.levels.flatMap((level) => level.rules));
  return (exchange) => {
    const { message, steps } = exchange;
    const found = matching(rules, exchange);
    if (found.length === 0) return passed(rules, exchange);
    const headers = new Map(message.headers);
    for (const rule of found) {
      for (const { name, operation, value } of changes.get(rule)!) {
        const given = operation === "remove" ? undefined : value(message.read);
        if (operation === "remove") headers.delete(name);
        else if (given !== undefined)
          headers.set(name, [...(operation === "add" ? (headers.get(name) ?? []) : []), toBytes(given)]);
      }
      steps?.push({
        phase: rule.phase,
        rule: rule.name,
        action: "rewrite",
        detail: `${listed(changes.get(rule)!)}; ${because(rule)}`,
      });
    }
    message.headers = headers;
    message.allHeaders = undefined;
    return undefined;
  };
}

/** Response Header Transform Rules: what the visitor sees. */
export function responseHeaders(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_response_headers_transform");
  if (!rules) return undefined;
  const changes = changesByRule(rules.levels.flatMap((level) => level.rules));
  return (exchange) => {
    const { message, steps } = exchange;
    const found = matching(rules, exchange);
    if (found.length === 0) return passed(rules, exchange);
    for (const rule of found) {
      const headers = (exchange.answerHeaders ??= {});
      for (const { name, operation, value } of changes.get(rule)!) {
        const given = operation === "remove" ? undefined : value(message.read);
        if (operation === "remove" || given !== undefined) headers[name] = given;
      }
      steps?.push({
        phase: rule.phase,
        rule: rule.name,
        action: "rewrite",
        detail: `${listed(changes.get(rule)!)}; ${because(rule)}`,
      });
    }
    return undefined;
  };
}
