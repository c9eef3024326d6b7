/** What the API would refuse of a ruleset. */
import { distance } from "fastest-levenshtein";
import * as rules from "../../../edge/rules";
import { limits, type Plan } from "../../../edge/plans";
import { ApiError, type ApiMessage } from "../envelope";
import { isObject } from "../request";
import type { Document } from "../store";
import { actionProblems, type ExpressionCheck, type RuleProblem } from "./rulesetActions";
import { entryPointKind, kinds, phases } from "./rulesetPhases";
import { rateLimitProblems } from "./rulesetRateLimit";

/** Where a ruleset is. */
export interface Scope {
  readonly of: "zone" | "account";
  readonly id: string;
  /** For an account, the plan that its rules are judged by. */
  readonly plan: Plan;
}

/**
 * The code of an expression that is not valid, as published answers have it. Those of other values are not published
 * and share it; their message and pointer have the API's form.
 */
const invalidValue = 20125;

function invalid(pointer: string, value: unknown, because: string): ApiMessage {
  const field = pointer.split("/").at(-1) ?? "";
  const given = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return {
    code: invalidValue,
    message: `'${given}' is not a valid value for ${field} because ${because}`,
    source: { pointer },
  };
}

/** Throws every problem of a ruleset's own properties and of its rules. */
export function requireValid(ruleset: Document, scope: Scope): void {
  const errors = [...headErrors(ruleset, scope), ...ruleErrors(ruleset, scope)];
  if (errors.length > 0) throw new ApiError(400, ...errors);
}

function headErrors({ name, kind, phase }: Document, scope: Scope): ApiMessage[] {
  const errors: ApiMessage[] = [];
  if (typeof name !== "string" || name === "") errors.push(invalid("/name", name, "a name is needed"));
  if (!kinds[scope.of].includes(kind as string))
    errors.push(
      invalid(
        "/kind",
        kind,
        `a ruleset of ${scope.of === "zone" ? "a zone" : "an account"} is one of ${kinds[scope.of].join(", ")}`,
      ),
    );
  const known = phases[phase as string];
  if (!known) {
    const nearest = Object.keys(phases).sort((a, b) => distance(a, String(phase)) - distance(b, String(phase)))[0];
    errors.push(invalid("/phase", phase, `there is no such phase; the nearest is ${nearest}`));
  } else if (known.only !== undefined && known.only !== scope.of) {
    errors.push(invalid("/phase", phase, `the phase exists for ${known.only === "zone" ? "zones" : "accounts"} only`));
  }
  return errors;
}

function ruleErrors({ rules: given, phase, kind }: Document, scope: Scope): ApiMessage[] {
  const known = phases[phase as string];
  const list = given ?? [];
  if (!Array.isArray(list)) return [invalid("/rules", given, "a list is needed")];
  if (!known) return [];
  const errors: ApiMessage[] = [];
  const most = kind === entryPointKind[scope.of] ? known.rules?.[scope.plan] : undefined;
  if (most !== undefined && list.length > most) {
    errors.push({
      code: invalidValue,
      message: `exceeded maximum number of rules in the ${String(phase)} phase: ${list.length} were given, and the ${scope.plan} plan has ${most}`,
      source: { pointer: "/rules" },
    });
  }
  const refs = new Map<unknown, number>();
  for (const [index, rule] of list.entries()) {
    errors.push(...oneRule(rule, `/rules/${index}`, phase as string, scope.plan));
    const ref: unknown = isObject(rule) ? rule.ref : undefined;
    if (ref === undefined) continue;
    if (refs.has(ref)) errors.push(invalid(`/rules/${index}/ref`, ref, `rule ${refs.get(ref)} has it already`));
    refs.set(ref, index);
  }
  return errors;
}

function oneRule(rule: unknown, pointer: string, phase: string, plan: Plan): ApiMessage[] {
  if (!isObject(rule)) return [invalid(pointer, rule, "an object is needed")];
  const problems: RuleProblem[] = [];
  const action = rule.action as string;
  const actions = phases[phase]?.actions ?? [];
  const expression: ExpressionCheck = (text, at, where) => expressionProblems(text, at, where, phase, plan);
  if (rule.action === undefined) problems.push({ pointer: "/action", value: "", because: "action is required" });
  else if (!actions.includes(action))
    problems.push({ pointer: "/action", value: action, because: `phase ${phase} takes ${actions.join(", ")}` });
  else if (action === "log" && !limits.logAction[plan])
    problems.push({ pointer: "/action", value: action, because: "it needs the Enterprise plan" });
  else
    problems.push(
      ...actionProblems(
        action,
        isObject(rule.action_parameters) ? rule.action_parameters : {},
        phase,
        plan,
        expression,
      ),
    );
  problems.push(...rateLimitProblems(rule.ratelimit, action, phase, plan, expression));
  problems.push(...expression(rule.expression, "/expression", "filter"));
  return problems.map(({ pointer: at, value, because }) => invalid(`${pointer}${at}`, value, because));
}

function expressionProblems(
  text: unknown,
  pointer: string,
  where: rules.Position,
  phase: string,
  plan: Plan,
): RuleProblem[] {
  if (typeof text !== "string" || text.trim() === "")
    return [{ pointer, value: text ?? "", because: "the expression cannot be blank" }];
  const parsed = where === "target" ? rules.parseValue(text) : rules.parse(text);
  const found = parsed.expression ? rules.check(parsed.expression, { plan, phase, where, text }) : parsed.problems;
  return [...(parsed.expression ? parsed.problems : []), ...found]
    .filter(({ severity }) => severity === "error")
    .map(({ line, column, message }) => ({
      pointer,
      value: text,
      because: `could not parse filter expression: Filter parsing error (${line}:${column}): ${message}`,
    }));
}
