import { nearestOf } from "../statement/nearest";
import { limits, type Plan } from "../plans";
import { check, lineAndColumn, parse, parseValue, type Position } from "../rules";
import { actionRefusals } from "./action-refusals";
import { entryPointKind, phases, rulesetKinds } from "../phases";
import { rateLimitRefusals } from "./rate-limit-refusals";
import { below, isDocument, refused, type Document, type ExpressionCheck, type RulesetProblem } from "./refusal";

/** Whose a ruleset is. */
export interface RulesetScope {
  readonly of: "zone" | "account";
  /** For an account, the plan that its rules are judged by. */
  readonly plan: Plan;
}

/** Every problem of a ruleset's own properties and of its rules, for which Cloudflare's API would refuse it. */
export function rulesetRefusals(ruleset: Document, scope: RulesetScope): RulesetProblem[] {
  return [...headRefusals(ruleset, scope), ...rulesRefusals(ruleset, scope)];
}

function headRefusals({ name, kind, phase }: Document, scope: RulesetScope): RulesetProblem[] {
  const found: RulesetProblem[] = [];
  const refuse = (...about: Parameters<typeof refused>) => found.push(refused(...about));
  if (typeof name !== "string" || name === "") refuse("ruleset-name-missing", "/name", name, "a name is needed");
  if (!rulesetKinds[scope.of].includes(kind as string)) {
    const owner = scope.of === "zone" ? "a zone" : "an account";
    refuse(
      "ruleset-kind-invalid",
      "/kind",
      kind,
      `a ruleset of ${owner} is one of ${rulesetKinds[scope.of].join(", ")}`,
    );
  }
  const known = phases.get(String(phase));
  if (!known) {
    const nearest = nearestOf(String(phase), phases.keys());
    refuse("ruleset-phase-unknown", "/phase", phase, `there is no such phase; the nearest is ${nearest}`);
  } else if (known.owner !== "both" && known.owner !== scope.of) {
    const because = `the phase exists for ${known.owner === "zone" ? "zones" : "accounts"} only`;
    refuse("ruleset-phase-level", "/phase", phase, because);
  }
  return found;
}

function rulesRefusals({ rules: given, phase, kind }: Document, scope: RulesetScope): RulesetProblem[] {
  const known = phases.get(String(phase));
  const list = given ?? [];
  if (!Array.isArray(list)) return [refused("ruleset-rules-invalid", "/rules", given, "a list is needed")];
  if (!known) return [];
  const found: RulesetProblem[] = [];
  const most = kind === entryPointKind[scope.of] ? known.rules?.[scope.plan] : undefined;
  if (most !== undefined && list.length > most) {
    const because = `${list.length} were given, and the ${scope.plan} plan has ${most}`;
    const sentence = `exceeded maximum number of rules in the ${String(phase)} phase: ${because}`;
    found.push(refused("ruleset-too-many-rules", "/rules", list.length, because, sentence));
  }
  const refs = new Map<unknown, number>();
  for (const [index, rule] of list.entries()) {
    const pointer = `/rules/${index}`;
    found.push(...ruleRefusals(rule, phase as string, scope.plan).map((one) => below(pointer, one)));
    const ref: unknown = isDocument(rule) ? rule.ref : undefined;
    if (ref === undefined) continue;
    if (refs.has(ref))
      found.push(refused("rule-ref-repeated", `${pointer}/ref`, ref, `rule ${refs.get(ref)} has it already`));
    refs.set(ref, index);
  }
  return found;
}

function ruleRefusals(rule: unknown, phase: string, plan: Plan): RulesetProblem[] {
  if (!isDocument(rule)) return [refused("ruleset-rules-invalid", "", rule, "an object is needed")];
  const expression: ExpressionCheck = (text, at, where) => expressionRefusals(text, at, where, phase, plan);
  const action = rule.action as string;
  return [
    ...actionProblems(rule, phase, plan, expression),
    ...rateLimitRefusals(rule.ratelimit, action, phase, plan, expression),
    ...expression(rule.expression, "/expression", "filter"),
  ];
}

function actionProblems(rule: Document, phase: string, plan: Plan, expression: ExpressionCheck): RulesetProblem[] {
  const action = rule.action as string;
  const actions = phases.get(phase)?.actions ?? [];
  if (rule.action === undefined) return [refused("rule-action-missing", "/action", "", "action is required")];
  if (!actions.includes(action))
    return [refused("rule-action-invalid", "/action", action, `phase ${phase} takes ${actions.join(", ")}`)];
  if (action === "log" && !limits.logAction[plan])
    return [refused("rule-action-plan", "/action", action, "it needs the Enterprise plan")];
  const parameters = isDocument(rule.action_parameters) ? rule.action_parameters : {};
  return actionRefusals(action, parameters, phase, plan, expression);
}

function expressionRefusals(
  text: unknown,
  pointer: string,
  where: Position,
  phase: string,
  plan: Plan,
): RulesetProblem[] {
  if (typeof text !== "string" || text.trim() === "")
    return [refused("rule-expression-blank", pointer, text ?? "", "the expression cannot be blank")];
  const parsed = where === "target" ? parseValue(text) : parse(text);
  const checked = parsed.expression ? check(parsed.expression, { plan, phase, where, text }) : [];
  return [...parsed.problems, ...checked]
    .filter(({ severity }) => severity === "error")
    .map((one) => {
      const { line, column } = lineAndColumn(text, one.location.offset);
      const because = `could not parse filter expression: Filter parsing error (${line}:${column}): ${one.message}`;
      return refused(one, pointer, text, because);
    });
}
