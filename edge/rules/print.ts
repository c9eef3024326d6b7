import type { Argument, Expression, Literal, Operand, SetItem, ValueExpression } from "./expression";
import { isLiteral, isOperand } from "./tree";
import { fromBytes, toBytes } from "./value";

const strength = { or: 1, xor: 2, and: 3, not: 4 } as const;

/** The shortest text with the same tree: English operators, and parentheses only where precedence needs them. */
export function print(expression: Expression | ValueExpression): string {
  return isOperand(expression) || isLiteral(expression) ? argument(expression) : filter(expression, 0);
}

/**
 * The same with each `and`, `or` and `xor` in parentheses of its own, the outermost too, as Cloudflare's dashboard
 * writes rules: whoever reads it needs no precedence.
 */
export function printGrouped(expression: Expression): string {
  return filter(expression, grouped);
}

/** Stands for surroundings in which everything needs parentheses. */
const grouped = strength.not + 1;

function filter(node: Expression, around: number): string {
  switch (node.kind) {
    case "or":
    case "xor":
    case "and": {
      const own = strength[node.kind];
      const inner = around === grouped ? grouped : own;
      const text = node.operands.map((operand) => filter(operand, inner)).join(` ${node.kind} `);
      return own <= around ? `(${text})` : text;
    }
    case "not":
      return `not ${filter(node.operand, Math.max(around, strength.not))}`;
    case "any":
    case "all":
      return `${node.kind}(${filter(node.operand, Math.max(around, strength.not))})`;
    case "constant":
      return String(node.value);
    case "truth":
      return operand(node.operand);
    case "in":
      return `${operand(node.left)} in {${node.items.map(item).join(" ")}}`;
    case "in list":
      return `${operand(node.left)} in $${node.list}`;
    case "comparison": {
      const { left, operator, right } = node;
      const text = operator === "matches" && isLiteral(right) ? pattern(right) : argument(right);
      return `${operand(left)} ${operator} ${text}`;
    }
  }
}

function operand(node: Operand): string {
  switch (node.kind) {
    case "field":
      return node.name;
    case "each":
      return `${operand(node.base)}[*]`;
    case "index":
      return `${operand(node.base)}[${typeof node.key === "number" ? node.key : quoted(node.key)}]`;
    case "call":
      return `${node.name}(${node.arguments.map(argument).join(", ")})`;
  }
}

function argument(node: Argument): string {
  return isLiteral(node) ? literal(node) : operand(node);
}

function literal(node: Literal): string {
  return node.kind === "string" ? quoted(node.value) : String(node.value);
}

function item(node: SetItem): string {
  if (node.kind === "string") return quoted(node.value);
  if (node.kind === "address" && node.prefix !== undefined) return `${node.value}/${node.prefix}`;
  return node.last === undefined ? String(node.value) : `${node.value}..${node.last}`;
}

const unprintable = /[\x00-\x1f\x7f]/g;
const escaped = (byte: string): string => `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;

/** As text where the bytes are UTF-8, and with `\xHH` for what is not. */
function quoted(bytes: string): string {
  const text = fromBytes(bytes);
  const plain = (value: string): string => value.replace(/["\\]/g, "\\$&").replace(unprintable, escaped);
  if (toBytes(text) === bytes) return `"${plain(text)}"`;
  return `"${plain(bytes).replace(/[\x80-\xff]/g, escaped)}"`;
}

/** A pattern: quoted where nothing in it could be an escape, else raw with as many # as it takes. */
function pattern(node: Literal): string {
  const text = fromBytes(String(node.value));
  if (!/["\\[]/.test(text)) return `"${text}"`;
  let hashes = "";
  while (text.includes(`"${hashes}`) || (text.endsWith('"') && hashes === "")) hashes += "#";
  return `r${hashes}"${text}"${hashes}`;
}
