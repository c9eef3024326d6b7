import { printGrouped, type Expression } from "../edge/rules";
import { or } from "../edge/rules/build";

/**
 * A rule's text in a pair of parentheses more. The texts of rules that people have deployed stand still, since each
 * change is a change of their next deployment; so do these parentheses, where nothing needs them.
 */
export function inParentheses(expression: Expression): string {
  return `(${printGrouped(expression)})`;
}

/** The text of a rule that finds any of some requests. */
export function oneOrMore(tests: readonly Expression[]): string {
  return tests.length === 1 ? inParentheses(tests[0]!) : printGrouped(or(...tests));
}
