import type {
  Argument,
  Call,
  Comparison,
  ComparisonOperator,
  Each,
  Expression,
  Field,
  Index,
  Literal,
  Logical,
  Not,
  Operand,
  Quantified,
  SetMembership,
  StringLiteral,
  Truth,
  ValueExpression,
} from "./expression";
import { fields } from "./fields";
import { functions, resultOf } from "./functions";
import { toBytes } from "./value";

/**
 * Builds expressions of the Rules language as trees, to be printed by `print` or `printGrouped`: what is built so is
 * closed where it was opened, quoted where it has to be, and reads only fields that exist. Texts in, as people write
 * them; a name that Cloudflare does not have is a mistake of the program and throws a TypeError.
 *
 * @example
 * printGrouped(and(eq("http.host", "example.com"), not(startsWith("http.request.uri.path", "/blog/"))));
 * // (http.host eq "example.com" and not starts_with(http.request.uri.path, "/blog/"))
 */

/** An operand, or the name of a field. */
export type Readable = string | Operand;

/** Built nodes have no place in a text. */
const nowhere = { at: 0, end: 0 } as const;

/** @throws TypeError where Cloudflare has no such field. */
export function field(name: string): Field {
  const facts = fields.get(name);
  if (!facts) throw new TypeError(`There is no field ${name}.`);
  return { kind: "field", name, type: facts.type, ...nowhere };
}

function readable(given: Readable): Operand {
  return typeof given === "string" ? field(given) : given;
}

/** A literal of a text (not of bytes) or of a whole number. */
export function literal(value: string): StringLiteral;
export function literal(value: string | number): Literal;
export function literal(value: string | number): Literal {
  if (typeof value === "number") return { kind: "integer", value, ...nowhere };
  return { kind: "string", value: toBytes(value), ...nowhere };
}

/** The value of a map at a key, or of an array at an index. */
export function at(base: Readable, key: string | number): Index {
  const operand = readable(base);
  return {
    kind: "index",
    base: operand,
    key: typeof key === "string" ? toBytes(key) : key,
    type: elementType(operand),
    ...nowhere,
  };
}

/** `base[*]`: what encloses it is asked of each element; see `any` and `all`. */
export function each(base: Readable): Each {
  const operand = readable(base);
  return { kind: "each", base: operand, type: elementType(operand), ...nowhere };
}

function elementType({ type }: Operand): Operand["type"] {
  if (type.kind !== "array" && type.kind !== "map") throw new TypeError("Only arrays and maps have elements.");
  return type.of;
}

/**
 * A call of any function. Its arguments are nodes: a text would leave open whether a field or a literal is meant.
 *
 * @throws TypeError where Cloudflare has no such function.
 */
export function call(name: string, ...given: readonly Argument[]): Call {
  const facts = functions.get(name);
  const [first] = given;
  if (!facts) throw new TypeError(`There is no function ${name}().`);
  if (!first) throw new TypeError(`${name}() takes an argument.`);
  return { kind: "call", name, arguments: given, type: resultOf(facts, given), ...nowhere };
}

/** `lower(source)`: ASCII letters only. */
export function lower(source: Readable): Call {
  return call("lower", readable(source));
}

/** Joins texts and fields: give fields as nodes, since a text is a literal here. */
export function concat(...parts: readonly (string | ValueExpression)[]): Call {
  return call("concat", ...parts.map((part) => (typeof part === "string" ? literal(part) : part)));
}

/** Compares by any operator; the functions below are for the usual ones. A text on the right is a literal. */
export function compare(
  left: Readable,
  operator: ComparisonOperator,
  right: string | number | Literal | Operand,
): Comparison {
  const value = typeof right === "object" ? right : literal(right);
  return { kind: "comparison", operator, left: readable(left), right: value, ...nowhere };
}

export const eq = (left: Readable, right: string | number): Comparison => compare(left, "eq", right);
export const ne = (left: Readable, right: string | number): Comparison => compare(left, "ne", right);
export const contains = (left: Readable, part: string): Comparison => compare(left, "contains", part);
/** The whole value, in any case, with `*` for any text; `\*` and `\\` stand for themselves. */
export const wildcard = (left: Readable, pattern: string): Comparison => compare(left, "wildcard", pattern);

/** The same with letters as they are written. */
export const strictWildcard = (left: Readable, pattern: string): Comparison =>
  compare(left, "strict wildcard", pattern);

/** One of some texts: `eq` for a single one, else `in {…}`. */
export function isIn(left: Readable, values: readonly string[]): Comparison | SetMembership {
  if (values.length === 1) return eq(left, values[0]!);
  const items = values.map((value) => ({ kind: "string" as const, value: toBytes(value) }));
  return { kind: "in", left: readable(left), items, ...nowhere };
}

/** A boolean operand by itself. */
export function isTrue(operand: Readable): Truth {
  return { kind: "truth", operand: readable(operand), ...nowhere };
}

export function startsWith(source: Readable, prefix: string): Truth {
  return isTrue(call("starts_with", readable(source), literal(prefix)));
}

export function endsWith(source: Readable, suffix: string): Truth {
  return isTrue(call("ends_with", readable(source), literal(suffix)));
}

/** Whether a comparison over `each(…)` holds for some element. */
export function any(operand: Expression): Quantified {
  return { kind: "any", operand, ...nowhere };
}

/** Whether a comparison over `each(…)` holds for every element; for none at all it does. */
export function all(operand: Expression): Quantified {
  return { kind: "all", operand, ...nowhere };
}

/** The expression that holds for every request. */
export const always: Expression = { kind: "constant", value: true, ...nowhere };

export function not(operand: Expression): Not {
  return { kind: "not", operand, ...nowhere };
}

/** One operand is that operand; operands of the same kind stay grouped as they were built. */
export function and(...operands: readonly Expression[]): Expression {
  return logical("and", operands);
}

export function or(...operands: readonly Expression[]): Expression {
  return logical("or", operands);
}

function logical(kind: Logical["kind"], operands: readonly Expression[]): Expression {
  const [first, second] = operands;
  if (!first) throw new TypeError(`'${kind}' of nothing has no meaning.`);
  return second ? { kind, operands, ...nowhere } : first;
}
