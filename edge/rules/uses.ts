import type { Comparison, Literal, Operand } from "./expression";
import { isLiteral, isOperand, walk, type Node } from "./tree";

/** What an expression reads and calls. */
export interface Uses {
  readonly fields: string[];
  readonly functions: string[];
  /** Named lists, without the $. */
  readonly lists: string[];
}

/** Fields, functions and lists of an expression, each once, in the order of the alphabet. */
export function uses(root: Node): Uses {
  const fields = new Set<string>();
  const functions = new Set<string>();
  const lists = new Set<string>();
  for (const node of walk(root)) {
    if (node.kind === "field") fields.add(node.name);
    else if (node.kind === "call") functions.add(node.name);
    else if (node.kind === "any" || node.kind === "all") functions.add(node.kind);
    else if (node.kind === "in list") lists.add(node.list);
  }
  return { fields: [...fields].sort(), functions: [...functions].sort(), lists: [...lists].sort() };
}

/** A literal and what it is held against. */
export interface LiteralUse {
  readonly field: string;
  /** Keys and indexes behind the field, such as `["x-a", 0]`; `"*"` for every element. Empty for a plain field. */
  readonly path: readonly (string | number)[];
  /** The comparison, `in`, or the function that takes both: `eq`, `starts_with`, `regex_replace`. */
  readonly operator: Comparison["operator"] | "in" | (string & {});
  /** Byte string, decimal digits or an address; for `in` one element, or the first and last of a range. */
  readonly value: string;
  /** Functions around the field, the innermost first: `["lower"]`. */
  readonly through: readonly string[];
}

/** Every literal that a field is compared with: where the search for counterexamples begins. */
export function literals(root: Node): LiteralUse[] {
  const found: LiteralUse[] = [];
  for (const node of walk(root)) {
    if (node.kind === "comparison") {
      found.push(...against(node.left, node.operator, constantsOf(node.right)));
    } else if (node.kind === "in") {
      const values = node.items.flatMap((item) => [
        String(item.value) + (item.kind === "address" && item.prefix !== undefined ? `/${item.prefix}` : ""),
        ...("last" in item && item.last !== undefined ? [String(item.last)] : []),
      ]);
      found.push(...against(node.left, "in", values));
    } else if (node.kind === "call") {
      const values = node.arguments.filter(isLiteral).map((argument) => String(argument.value));
      for (const argument of node.arguments) {
        if (isOperand(argument)) found.push(...against(argument, node.name, values));
      }
    }
  }
  return found;
}

/** What the right side of a comparison may be, as far as the text says: a literal, or what coalesce() falls back to. */
function constantsOf(right: Literal | Operand): string[] {
  if (isLiteral(right)) return [String(right.value)];
  return right.kind === "call" && right.name === "coalesce" ? right.arguments.flatMap(constantsOf) : [];
}

function against(operand: Operand, operator: string, values: readonly string[]): LiteralUse[] {
  const path: (string | number)[] = [];
  const through: string[] = [];
  let node = operand;
  for (;;) {
    if (node.kind === "field") break;
    if (node.kind === "call") {
      const inner = node.arguments.find(isOperand);
      if (!inner) return [];
      through.unshift(node.name);
      // What stood in brackets behind the call is about its result.
      path.length = 0;
      node = inner;
      continue;
    }
    path.unshift(node.kind === "each" ? "*" : node.key);
    node = node.base;
  }
  const field = node.name;
  return values.map((value) => ({ field, path, operator, value, through }));
}
