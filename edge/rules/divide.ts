import { and, compare, or } from "./build";
import type { Expression, SetMembership } from "./expression";
import { expressionLimits } from "./parse";
import { printGrouped } from "./print";

/**
 * Divides a filter into several that hold together for exactly the requests for which it holds, each short enough for
 * one rule: lists (`in {…}`) and alternatives (`or`) are dealt out in their order, also where they stand in an `and`.
 * Each is filled before the next begins, so what is added at the end changes the last one alone. Whatever has no
 * alternatives (`not`, one long literal) stays whole, however long it is. Takes time in proportion to the text.
 *
 * @param expression that is built or parsed
 * @param print writes the text that a rule gets; counts are of its characters
 * @param most characters of an expression: Cloudflare's 4,096 unless told otherwise (ruleset-engine/rules-language;
 * checked 2026-11-24)
 * @returns the expression itself where it is short enough or cannot be divided
 * @example
 * divide(isIn("http.host", ["a.example", "b.example", "c.example"]), printGrouped, 40).map(printGrouped);
 * // ['http.host in {"a.example" "b.example"}', 'http.host eq "c.example"']
 */
export function divide(
  expression: Expression,
  print: (expression: Expression) => string = printGrouped,
  most: number = expressionLimits.characters,
): Expression[] {
  const around = print(expression).length - printGrouped(expression).length;
  return divided(expression, most - around);
}

function divided(expression: Expression, most: number): Expression[] {
  const { length } = printGrouped(expression);
  if (length <= most) return [expression];
  switch (expression.kind) {
    case "in":
      return filled(expression.items, (items) => listed(expression, items), most);
    case "or":
      return filled(expression.operands, (operands) => or(...operands), most);
    case "and":
      return distributed(expression.operands, length, most);
    default:
      return [expression];
  }
}

/** A list of one is a comparison where it is of a text, as it would have been built. */
function listed(list: SetMembership, items: SetMembership["items"]): Expression {
  const [first, second] = items;
  if (first?.kind !== "string" || second) return { ...list, items };
  return compare(list.left, "eq", { ...first, at: list.at, end: list.end });
}

/** As many alternatives in each part as there is room for; one that has no room by itself is divided in turn. */
function filled<One>(all: readonly One[], join: (some: readonly One[]) => Expression, most: number): Expression[] {
  const parts: Expression[] = [];
  for (let start = 0; start < all.length;) {
    const taken = mostThatFit(all, start, (some) => printGrouped(join(some)).length <= most);
    const part = join(all.slice(start, start + taken));
    parts.push(...(taken === 1 && all.length > 1 ? divided(part, most) : [part]));
    start += taken;
  }
  return parts;
}

/** How many from `start` on fit; at least one. Looks at no more than twice as many, so that all takes linear time. */
function mostThatFit<One>(all: readonly One[], start: number, fits: (some: readonly One[]) => boolean): number {
  const take = (count: number): boolean => fits(all.slice(start, start + count));
  const left = all.length - start;
  let enough = 1;
  while (enough < left && take(Math.min(2 * enough, left))) enough = Math.min(2 * enough, left);
  let tooMany = Math.min(2 * enough, left + 1);
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (take(middle)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

/**
 * `(a or b) and c` is `(a and c) or (b and c)`. The longest operand is divided first, so that what is said again with
 * each part is the shorter; where the rest takes more than half of the room, it is divided in its turn.
 */
function distributed(operands: readonly Expression[], length: number, most: number): Expression[] {
  const longestFirst = operands
    .map((operand, index) => ({ operand, index, length: printGrouped(operand).length }))
    .sort((one, other) => other.length - one.length);
  for (const { operand, index, length: own } of longestFirst) {
    const room = Math.min(Math.max(most - (length - own), Math.floor(most / 2)), own - 1);
    const pieces = divided(operand, room);
    if (pieces.length === 1) continue;
    return pieces.flatMap((piece) => divided(and(...operands.with(index, piece)), most));
  }
  return [and(...operands)];
}
