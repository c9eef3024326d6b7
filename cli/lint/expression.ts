import type { Expression, ExpressionProblem, ValueExpression } from "../../edge/rules";
import { functions, habits, parse, parseValue, print, uses } from "../../edge/rules";
import { byPlace } from "../../standards/parsed";
import { isValid } from "../../standards/problem";
import type { LintResult } from "./result";

/** What `launch-ready lint expression` says. */
export interface ExpressionLintResult extends LintResult {
  /** The same expression in its shortest spelling. */
  readonly value?: string;
  /** Each with its line and column from 1, besides the offset from 0. */
  readonly problems: readonly ExpressionProblem[];
  /** `filter`: a rule's expression. `target`: what a redirect or a rewrite computes. */
  readonly position: "filter" | "target";
  /** What it reads and calls; empty where the text means nothing. */
  readonly fields: readonly string[];
  readonly functions: readonly string[];
}

/**
 * Judges one expression of the Rules language. A text that calls what only targets may call is judged as a target.
 * What a plan or a phase does not allow is not known here; the policies say it, who know the rule.
 */
export function lintExpression(text: string): ExpressionLintResult {
  const filter = parse(text);
  if (filter.expression) return judged(text, "filter", filter.expression, filter.problems);
  if (looksLikeTarget(text)) {
    const { expression, problems } = parseValue(text);
    if (expression) return judged(text, "target", expression, problems);
    return { valid: false, problems, position: "target", fields: [], functions: [] };
  }
  return { valid: false, problems: filter.problems, position: "filter", fields: [], functions: [] };
}

function looksLikeTarget(text: string): boolean {
  const name = /^\s*([a-z0-9_]+)\s*\(/.exec(text)?.[1] ?? "";
  const facts = functions.get(name);
  if (name !== "concat" && !facts?.places?.every((place) => place.position === "target")) return false;
  // concat("a", http.host) eq "ab" is a filter.
  return parseValue(text).expression !== undefined || text.trimEnd().endsWith(")");
}

function judged(
  text: string,
  position: "filter" | "target",
  expression: Expression | ValueExpression,
  found: readonly ExpressionProblem[],
): ExpressionLintResult {
  const problems = byPlace([...found, ...habits(expression, text)]);
  const used = uses(expression);
  return {
    valid: isValid(problems),
    value: print(expression),
    problems,
    position,
    fields: used.fields,
    functions: used.functions,
  };
}
