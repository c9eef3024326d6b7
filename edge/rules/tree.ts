import type { Argument, Expression, Literal, Operand, Type, ValueExpression } from "./expression";
import { ADDRESS, INTEGER, STRING } from "./types";

export type Node = Expression | ValueExpression;

/** Whether `[*]` makes many values of an operand. A call does not: with `[*]` inside it is an array again. */
export function spreads(operand: Operand): boolean {
  if (operand.kind === "each") return true;
  return operand.kind === "index" && spreads(operand.base);
}

/** Whether an expression gives a boolean for each element, and so needs any() or all() around it. */
export function isManyValued(expression: Expression): boolean {
  switch (expression.kind) {
    case "constant":
    case "any":
    case "all":
      return false;
    case "truth":
      return expression.operand.type.kind === "array" || spreads(expression.operand);
    case "not":
      return isManyValued(expression.operand);
    case "and":
    case "xor":
    case "or":
      return expression.operands.some(isManyValued);
    default:
      return spreads(expression.left);
  }
}

export function isLiteral(node: Node): node is Literal {
  return node.kind === "string" || node.kind === "integer" || node.kind === "address";
}

export function isOperand(node: Node): node is Operand {
  return node.kind === "field" || node.kind === "index" || node.kind === "each" || node.kind === "call";
}

const literalTypes = { string: STRING, integer: INTEGER, address: ADDRESS } as const;

/** The type of what a node gives. */
export function typeOf(node: Argument): Type {
  return isLiteral(node) ? literalTypes[node.kind] : node.type;
}

/** The nodes directly below one. */
function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case "and":
    case "xor":
    case "or":
      return node.operands;
    case "not":
    case "any":
    case "all":
    case "truth":
      return [node.operand];
    case "comparison":
      return [node.left, node.right];
    case "in":
    case "in list":
      return [node.left];
    case "index":
    case "each":
      return [node.base];
    case "call":
      return node.arguments;
    default:
      return [];
  }
}

/** A node and all below it, from the left. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}

/**
 * The same expression with some of its parts replaced: what `replace` gives for a part stands in its place, and where
 * it gives nothing, the part is kept and looked into.
 */
export function mapTree(node: Expression, replace: (part: Expression) => Expression | undefined): Expression {
  const replaced = replace(node);
  if (replaced) return replaced;
  switch (node.kind) {
    case "and":
    case "xor":
    case "or":
      return { ...node, operands: node.operands.map((operand) => mapTree(operand, replace)) };
    case "not":
    case "any":
    case "all":
      return { ...node, operand: mapTree(node.operand, replace) };
    default:
      return node;
  }
}
