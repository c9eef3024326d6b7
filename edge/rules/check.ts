import { includesPlan, limits, type Plan } from "../plans";
import type { TextProblem } from "../../standards/problem";
import type { ListMembership } from "./expression";
import { fields, type FieldFacts } from "./fields";
import { functions, type FunctionFacts } from "./functions";
import { print } from "./print";
import { Report } from "./report";
import { walk, type Node } from "./tree";
import { ADDRESS, STRING } from "./types";

/**
 * What an expression is in its rule: the filter, the counting expression of a rate limit, or what a target computes.
 */
export type Position = "filter" | "counting" | "target";

export interface Context {
  readonly plan: Plan;
  /** The ruleset's phase, such as `http_request_dynamic_redirect`; absent where it is not known. */
  readonly phase?: string;
  readonly where: Position;
  /** The expression's own text, for line and column; printed anew where absent. */
  readonly text?: string;
}

const planNames: Readonly<Record<Plan, string>> = {
  free: "Free",
  pro: "Pro",
  business: "Business",
  enterprise: "Enterprise",
};

/** What this plan, this phase or this position does not allow: the deployment would fail on it. */
export function check(root: Node, context: Context): TextProblem[] {
  const report = new Report(context.text ?? print(root));
  if (context.where === "counting") countingExpression(context, report);
  let concats = 0;
  for (const node of walk(root)) {
    if (node.kind === "field") {
      const facts = fields.get(node.name);
      if (facts) checkField(node.name, facts, node.at, context, report);
    } else if (node.kind === "call") {
      const facts = functions.get(node.name);
      if (facts) checkFunction(node.name, facts, node.at, context, report);
      if (node.name === "concat" && isRewrite(context) && ++concats === 2) repeatedConcat(node.at, report);
    } else if (node.kind === "comparison" && node.operator === "matches") {
      if (!limits.regularExpressions[context.plan]) regexPlan("'matches'", node.right.at, context, report);
    } else if (node.kind === "in list") checkList(node, context, report);
  }
  return report.problems;
}

const needs = (plan: Plan, context: Context): string =>
  `needs the ${planNames[plan]} plan or above; this zone is on ${planNames[context.plan]}`;

function regexPlan(what: string, at: number, context: Context, report: Report): void {
  report.say("plan-regex", at, `${what} ${needs("business", context)}.`, "Use wildcard, starts_with() or contains.");
}

function checkField(name: string, facts: FieldFacts, at: number, context: Context, report: Report): void {
  if (!includesPlan(context.plan, facts.plan))
    report.say("plan-field", at, `The field ${name} ${needs(facts.plan, context)}.`);
  const { phase } = context;
  if (phase !== undefined && facts.phases && !facts.phases.includes(phase)) {
    report.say(
      "phase-field",
      at,
      `The field ${name} does not exist in ${phase}; it does in ${facts.phases.join(", ")}.`,
    );
  } else if (context.phase === "http_ratelimit" && context.where === "filter")
    rateLimitField(name, at, context, report);
}

function rateLimitField(name: string, at: number, context: Context, report: Report): void {
  const allowed = limits.rateLimitFields[context.plan];
  if (name.includes("http.response.")) {
    report.say(
      "phase-field",
      at,
      `The field ${name} is not in a rate limit's expression, but in its counting expression.`,
    );
  } else if (allowed && !allowed.includes(name)) {
    const plan = planNames[context.plan];
    report.say(
      "plan-rate-limit-field",
      at,
      `A rate limit on the ${plan} plan reads ${allowed.join(", ")} only, not ${name}.`,
    );
  }
}

function countingExpression(context: Context, report: Report): void {
  if (limits.rateLimitCountingExpression[context.plan]) return;
  report.say("plan-counting", 0, `A counting expression ${needs("business", context)}.`);
}

function checkFunction(name: string, facts: FunctionFacts, at: number, context: Context, report: Report): void {
  if (facts.plan && !includesPlan(context.plan, facts.plan)) {
    if (facts.plan === "business") regexPlan(`${name}()`, at, context, report);
    else report.say("plan-function", at, `${name}() ${needs(facts.plan, context)}.`);
  }
  const { places } = facts;
  const { phase } = context;
  if (!places || phase === undefined) return;
  const position = context.where === "target" ? "target" : undefined;
  const fits = places.some(
    (place) => place.phases.includes(phase) && (place.position === undefined || place.position === position),
  );
  if (fits) return;
  const where = places
    .map((place) => `${place.position === "target" ? "target expressions of " : ""}${place.phases.join(", ")}`)
    .join(" and ");
  report.say(
    "phase-function",
    at,
    `${name}() may not be called in a ${context.where} expression of ${phase}; it may in ${where}.`,
  );
}

const isRewrite = ({ phase, where }: Context): boolean => phase === "http_request_transform" && where === "target";

/** rules/transform/url-rewrite/reference/fields-functions (cloudflare-docs, pull request 20747), checked 2026-11-30. */
function repeatedConcat(at: number, report: Report): void {
  report.say("concat-once", at, "A rewrite of a URL calls concat() once: give all parts to one call.");
}

/** waf/tools/lists/managed-lists, checked 2026-11-24. Which plan has which is UNVERIFIED. */
const managedLists: readonly string[] = ["cf.open_proxies", "cf.anonymizer", "cf.vpn", "cf.malware", "cf.botnetcc"];

/** What lists hold, and on which plan: waf/tools/lists/custom-lists, checked 2026-11-24. */
function checkList(node: ListMembership, context: Context, report: Report): void {
  const { left, list } = node;
  if (list.startsWith("cf.")) {
    if (managedLists.includes(list)) return;
    report.say("unknown-list", node.end, `There is no managed list $${list}; there are ${managedLists.join(", ")}.`);
    return;
  }
  if (left.type === ADDRESS) return;
  // A bulk redirect's rule looks its list up by URL (rules/url-forwarding/bulk-redirects).
  if (context.phase === "http_request_redirect" && left.kind === "field" && left.name.endsWith("http.request.full_uri"))
    return;
  const field = left.type === STRING ? "http.host" : "ip.src.asnum";
  if (left.kind !== "field" || left.name.replace("ip.geoip.", "ip.src.") !== field) {
    report.say(
      "list-field",
      left.at,
      `A list of ${left.type === STRING ? "hostnames" : "AS numbers"} is asked about ${field} only.`,
    );
  } else if (context.plan !== "enterprise") {
    report.say("plan-list", left.at, `A list of hostnames or AS numbers ${needs("enterprise", context)}.`);
  }
}
