import { check, lineAndColumn, parse, parseValue, print, suspiciousPatterns, uses } from "../../edge/rules";
import type { Expression, LineAndColumn, ValueExpression } from "../../edge/rules";
import { isTargetText } from "../../edge/rules";
import { byPlace } from "../../standards/parsed";
import { isValid, type TextProblem } from "../../standards/problem";
import type { LintResult, TextOptions } from "./result";

/** What `launch-ready lint expression` says. */
export interface ExpressionLintResult extends LintResult {
  /** The same expression in its shortest spelling. */
  readonly value?: string;
  /** Each with its line and column from 1, besides the offset from 0. */
  readonly problems: readonly (TextProblem & LineAndColumn)[];
  /** `filter`: a rule's expression. `target`: what a redirect or a rewrite computes. */
  readonly position: "filter" | "target";
  /** What it reads and calls; empty where the text means nothing. */
  readonly fields: readonly string[];
  readonly functions: readonly string[];
}

/**
 * Judges one expression of the Rules language, as a target where `target` says so or where the text has the form of
 * one. What a plan does not have is judged where `plan` says which; what a phase does not allow, the policies say, who
 * know the rule.
 */
export function lintExpression(text: string, { plan, target }: TextOptions = {}): ExpressionLintResult {
  const position = (target ?? isTargetText(text)) ? "target" : "filter";
  const { expression, problems } = position === "target" ? parseValue(text) : parse(text);
  if (!expression) return result(text, position, undefined, problems);
  const refused = plan === undefined ? [] : check(expression, { plan, where: position, text });
  return result(
    text,
    position,
    expression,
    byPlace([...problems, ...refused, ...suspiciousPatterns(expression, text)]),
  );
}

function result(
  text: string,
  position: "filter" | "target",
  expression: Expression | ValueExpression | undefined,
  problems: readonly TextProblem[],
): ExpressionLintResult {
  const { fields, functions } = expression ? uses(expression) : { fields: [], functions: [] };
  return {
    valid: isValid(problems),
    ...(expression ? { value: print(expression) } : {}),
    problems: problems.map((problem) => ({ ...problem, ...lineAndColumn(text, problem.location.offset) })),
    position,
    fields,
    functions,
  };
}
