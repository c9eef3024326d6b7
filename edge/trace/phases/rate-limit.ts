import { compile, compileValue, parse, parseValue, uses, type FieldReader, type Value } from "../../rules";
import type { Edge, EdgeRule, Zone } from "../../model";
import { challengeActions } from "../../phases";
import { answered, because, type Exchange, type Phase } from "../exchange";
import type { Outcome } from "../hop";
import type { Counter, TraceState } from "../state";
import { blockStatus } from "./firewall";
import { passed, rulesOf } from "./rules-of";

interface RateLimit {
  readonly rule: EdgeRule;
  /** Prefix of this rule's counters. */
  readonly id: string;
  readonly counts: (fields: FieldReader) => boolean;
  /** Counts after the answer, since it reads the answer. */
  readonly afterAnswer: boolean;
  readonly key: (fields: FieldReader) => string;
  readonly requests: number;
  /** Seconds. */
  readonly period: number;
  /** Seconds; 0 throttles: only the requests above the rate are acted on. */
  readonly timeout: number;
}

/** The two halves of a zone's rate limits. */
export interface RateLimits {
  readonly before: Phase;
  readonly after: (exchange: Exchange) => void;
}

/**
 * Rate limiting rules. A counter belongs to a rule and the values of its characteristics; above `requestsPerPeriod` in
 * a period the action applies for the mitigation timeout. A counting expression does not extend the rule's own
 * (waf/rate-limiting-rules/request-rate and /parameters, checked 2026-11-24). Cloudflare does not say how its periods
 * begin; here one begins with the first request counted. Counters are one data centre's: the client stays with it.
 */
export function rateLimits(edge: Edge, zone: Zone): RateLimits | undefined {
  const rules = rulesOf(edge, zone, "http_ratelimit");
  if (!rules) return undefined;
  const limits = rules.levels.flatMap((level) => level.rules).map(readLimit);
  return {
    before: (exchange) => {
      if (exchange.skips("http_ratelimit") || exchange.skips("rateLimit")) {
        exchange.steps?.push({ phase: rules.phase, rule: null, action: "skipped", detail: "a skip rule took it out" });
        return undefined;
      }
      let concerned = false;
      for (const limit of limits) {
        const applies = limit.rule.matches(exchange.message.read);
        concerned ||= applies;
        const outcome = enforce(limit, applies, exchange);
        if (outcome) return outcome;
      }
      return concerned ? undefined : passed(rules, exchange);
    },
    after: (exchange) => {
      if (!exchange.state) return;
      for (const limit of limits) {
        if (limit.afterAnswer && limit.counts(exchange.message.read)) count(limit, exchange.state, exchange);
      }
    },
  };
}

function readLimit(rule: EdgeRule): RateLimit {
  const { countingExpression, characteristics, requestsPerPeriod, period, mitigationTimeout } = rule.ratelimit ?? {};
  const counting =
    typeof countingExpression === "string" && countingExpression !== ""
      ? parse(countingExpression).expression
      : undefined;
  const number = (value: unknown, otherwise: number) => (typeof value === "number" ? value : otherwise);
  return {
    rule,
    id: `${rule.level} ${rule.ruleset.urn} ${rule.index}`,
    counts: counting ? compile(counting) : rule.matches,
    afterAnswer: counting !== undefined && uses(counting).fields.some((field) => field.includes("http.response.")),
    key: keyOf(Array.isArray(characteristics) ? characteristics : []),
    requests: number(requestsPerPeriod, Infinity),
    period: number(period, 60),
    timeout: number(mitigationTimeout, 0),
  };
}

/** The data centre is the same for one client; `cf.unique_visitor_id` tells clients apart as the address does here. */
function keyOf(characteristics: readonly unknown[]): (fields: FieldReader) => string {
  const readers = characteristics.flatMap((name) =>
    typeof name === "string" && name !== "cf.colo.id"
      ? [characteristic(name === "cf.unique_visitor_id" ? "ip.src" : name)]
      : [],
  );
  return (fields) => readers.map((read) => keyText(read(fields))).join(" ");
}

/** A field, a field's value at a key, or an expression (waf/rate-limiting-rules/parameters, "characteristics"). */
function characteristic(text: string): (fields: FieldReader) => Value | undefined {
  const [, field, key] = /^([a-z][a-z0-9_.]*)(?:\["([^"]*)"\])?$/.exec(text) ?? [];
  if (field !== undefined && key === undefined) return (fields) => fields(field);
  if (field !== undefined) {
    return (fields) => {
      const map = fields(field);
      return map instanceof Map ? (map as ReadonlyMap<string, Value>).get(key!) : undefined;
    };
  }
  const { expression } = parseValue(text);
  return expression ? compileValue(expression) : () => undefined;
}

/** Two values share a counter where their texts are equal; a missing value is not an empty one. */
function keyText(value: Value | undefined): string {
  if (value === undefined) return "-";
  return typeof value === "object"
    ? `[${[...(value instanceof Map ? value.entries() : (value as readonly Value[]))].map(String).join()}]`
    : JSON.stringify(String(value));
}

function enforce(limit: RateLimit, applies: boolean, exchange: Exchange): Outcome | undefined {
  const { state, message } = exchange;
  if (!state) {
    if (applies) note(limit, exchange, "counts", `${limit.requests} in ${limit.period} s are let through`);
    return undefined;
  }
  const mitigated = (counterOf(limit, state, exchange)?.mitigatedUntil ?? -Infinity) > message.time;
  if (applies && mitigated) return act(limit, exchange, "its timeout has not ended");
  if (!limit.afterAnswer && limit.counts(message.read)) count(limit, state, exchange);
  if (!applies) return undefined;
  const counter = counterOf(limit, state, exchange);
  if (counter && counter.count > limit.requests)
    return act(limit, exchange, `request ${counter.count} in ${limit.period} s`);
  note(limit, exchange, "counts", `${counter?.count ?? 0} of ${limit.requests} in ${limit.period} s`);
  return undefined;
}

/** The running counter; one whose period has passed counts from 0 again. */
function counterOf(limit: RateLimit, state: TraceState, { message }: Exchange): Counter | undefined {
  const counter = state.counters.get(`${limit.id} ${limit.key(message.read)}`);
  if (counter && message.time >= counter.start + limit.period) {
    counter.start = message.time;
    counter.count = 0;
  }
  return counter;
}

function count(limit: RateLimit, state: TraceState, exchange: Exchange): void {
  const { time } = exchange.message;
  let counter = counterOf(limit, state, exchange);
  if (!counter) {
    counter = { start: time, count: 0, mitigatedUntil: -Infinity };
    state.counters.set(`${limit.id} ${limit.key(exchange.message.read)}`, counter);
  }
  counter.count += 1;
  if (counter.count > limit.requests && limit.timeout > 0)
    counter.mitigatedUntil = Math.max(counter.mitigatedUntil, time + limit.timeout);
}

function act(limit: RateLimit, exchange: Exchange, why: string): Outcome | undefined {
  const { rule } = limit;
  if (rule.action === "block") {
    const status = blockStatus(rule, 429);
    note(limit, exchange, "block", `${why}: answers ${status}`);
    return answered("limited", status);
  }
  if (challengeActions.includes(rule.action)) {
    note(limit, exchange, "challenge", `${why}: asks the visitor to pass a ${rule.action.replaceAll("_", " ")}`);
    return answered("challenge", 403);
  }
  note(limit, exchange, rule.action, `${why}: goes on`);
  return undefined;
}

function note({ rule }: RateLimit, { steps }: Exchange, action: string, detail: string): void {
  steps?.push({ phase: rule.phase, rule: rule.name, action, detail: `${detail}; ${because(rule)}` });
}
