import { printGrouped, type Expression } from "../edge/rules";
import { divide } from "../edge/rules/divide";
import { or } from "../edge/rules/build";

/**
 * A rule's text in a pair of parentheses more. The texts of rules that people have deployed stand still, since each
 * change is a change of their next deployment; so do these parentheses, where nothing needs them.
 */
export function inParentheses(expression: Expression): string {
  return `(${printGrouped(expression)})`;
}

/** A rule, or more of its kind, that finds any of some requests. */
export function anyInParts<One extends Rule>(tests: readonly Expression[], rule: (expression: string) => One): One[] {
  return inParts(or(...tests), rule, tests.length === 1 ? inParentheses : printGrouped);
}

/** What every rule has, in the shape of `@pulumi/cloudflare`. */
interface Rule {
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
}

/**
 * A rule, or as many rules of its kind as its expression takes where it is longer than Cloudflare allows. For actions
 * that do the same in two rules one after another: a request that either finds is treated as the one would have. The
 * first keeps the ref and the description, so that a rule that grows stays the rule that it was; no ref of ours has the
 * underscore that the others have.
 *
 * @param rule makes the rule of a text
 * @param print writes its text
 */
export function inParts<One extends Rule>(
  expression: Expression,
  rule: (expression: string) => One,
  print: (expression: Expression) => string = printGrouped,
): One[] {
  return divide(expression, print).map((part, index) => {
    const whole = rule(print(part));
    if (index === 0) return whole;
    return { ...whole, ref: `${whole.ref}_${index + 1}`, description: `${whole.description} (part ${index + 1})` };
  });
}
