import { callMany, callOne } from "./compile-calls";
import { listTest, setTest, test, type Lists } from "./compile-tests";
import { pack, unpack } from "./address";
import type { Expression, Operand, ValueExpression } from "./expression";
import { isLiteral, spreads } from "./tree";
import { ADDRESS } from "./types";
import type { FieldReader, Value } from "./value";

/** A value of one request. Addresses are packed in here (see `address.ts`), missing values are undefined. */
export type Get = (fields: FieldReader) => Value | undefined;
/** The values that `[*]` gives; undefined where what it unpacks is missing. */
export type GetMany = (fields: FieldReader) => readonly Value[] | undefined;
export type Test = (fields: FieldReader) => boolean;
export type TestMany = (fields: FieldReader) => readonly boolean[];

/**
 * Turns a filter into a function of a request's fields. A comparison with a missing value is false, `ne` too
 * (developers.cloudflare.com/ruleset-engine/rules-language/values#notes, checked 2026-11-24). Without its items in
 * `lists` a named list has nothing in it. Compile once, run often.
 */
export function compile(expression: Expression, context: { readonly lists?: Lists } = {}): Test {
  return one(expression, context.lists ?? {});
}

/** Turns a target expression into a function of a request's fields; undefined is a missing value. */
export function compileValue(expression: ValueExpression): Get {
  if (isLiteral(expression)) {
    const { value } = expression;
    return () => value;
  }
  const get = operand(expression, {});
  if (expression.type !== ADDRESS) return get;
  return (fields) => {
    const value = get(fields);
    return typeof value === "string" ? unpack(value) : undefined;
  };
}

export function one(expression: Expression, lists: Lists): Test {
  switch (expression.kind) {
    case "constant": {
      const { value } = expression;
      return () => value;
    }
    case "not": {
      const inner = one(expression.operand, lists);
      return (fields) => !inner(fields);
    }
    case "and":
    case "xor":
    case "or":
      return logical(
        expression.kind,
        expression.operands.map((operand) => one(operand, lists)),
      );
    case "truth": {
      const get = operand(expression.operand, lists);
      return (fields) => get(fields) === true;
    }
    default: {
      const get = operand(expression.left, lists);
      const holds = relation(expression, lists);
      return (fields) => {
        const value = get(fields);
        return value !== undefined && holds(value);
      };
    }
  }
}

function logical(kind: "and" | "xor" | "or", operands: readonly Test[]): Test {
  if (kind === "xor") return (fields) => operands.reduce((result, operand) => result !== operand(fields), false);
  const stopAt = kind === "or";
  return (fields) => {
    for (const operand of operands) if (operand(fields) === stopAt) return stopAt;
    return !stopAt;
  };
}

type Relation = Exclude<Expression, { kind: "constant" | "not" | "and" | "xor" | "or" | "truth" }>;

function relation(expression: Relation, lists: Lists): (value: Value) => boolean {
  if (expression.kind === "in") return setTest(expression.items);
  if (expression.kind === "in list") return listTest(lists[expression.list] ?? [], expression.left.type);
  return test(expression.operator, expression.right);
}

/**
 * A boolean for each element. Shorter operands cut longer ones, and a missing array has no elements (wirefilter
 * engine/src/ast/{logical_expr,index_expr}.rs, checked 2026-11-24).
 */
export function many(expression: Expression, lists: Lists): TestMany {
  switch (expression.kind) {
    case "constant":
      return () => [];
    case "not": {
      const inner = many(expression.operand, lists);
      return (fields) => inner(fields).map((value) => !value);
    }
    case "and":
    case "xor":
    case "or":
      return logicalMany(
        expression.kind,
        expression.operands.map((operand) => many(operand, lists)),
      );
    case "truth": {
      const get = booleans(expression.operand, lists);
      return get;
    }
    default: {
      const get = operandMany(expression.left, lists);
      const holds = relation(expression, lists);
      return (fields) => get(fields)?.map(holds) ?? [];
    }
  }
}

function logicalMany(kind: "and" | "xor" | "or", operands: readonly TestMany[]): TestMany {
  const joined = {
    and: (a: boolean, b: boolean) => a && b,
    or: (a: boolean, b: boolean) => a || b,
    xor: (a: boolean, b: boolean) => a !== b,
  }[kind];
  return (fields) => {
    const [first = [], ...rest] = operands.map((operand) => operand(fields));
    return rest.reduce((result, next) => {
      const length = Math.min(result.length, next.length);
      return result.slice(0, length).map((value, index) => joined(value, next[index] === true));
    }, first);
  };
}

/** The booleans that any() and all() judge. */
export function booleans(node: Operand, lists: Lists): TestMany {
  const get: Get | GetMany = spreads(node) ? operandMany(node, lists) : operand(node, lists);
  return (fields) => {
    const values = get(fields);
    return Array.isArray(values) ? values.map((value) => value === true) : [];
  };
}

/** One value; the operand has no `[*]` outside a call. */
export function operand(node: Operand, lists: Lists): Get {
  switch (node.kind) {
    case "field":
      return field(node.name, node.type === ADDRESS);
    case "index": {
      const base = operand(node.base, lists);
      const { key } = node;
      return (fields) => element(base(fields), key);
    }
    case "call":
      return node.arguments[0] && isSpreadArgument(node) ? callMany(node, lists) : callOne(node, lists);
    case "each": {
      const all = operandMany(node, lists);
      return (fields) => all(fields);
    }
  }
}

const isSpreadArgument = (node: Extract<Operand, { kind: "call" }>): boolean => {
  const [first] = node.arguments;
  return first !== undefined && (first.kind === "each" || first.kind === "index") && spreads(first);
};

function field(name: string, isAddress: boolean): Get {
  if (!isAddress) return (fields) => fields(name);
  // A request's address is read by many rules in turn.
  let lastText: Value | undefined;
  let lastPacked: string | undefined;
  return (fields) => {
    const text = fields(name);
    if (text !== lastText) {
      lastText = text;
      lastPacked = typeof text === "string" ? pack(text) : undefined;
    }
    return lastPacked;
  };
}

function element(value: Value | undefined, key: string | number | bigint): Value | undefined {
  if (Array.isArray(value)) return (value as readonly Value[])[Number(key)];
  return value instanceof Map ? (value as ReadonlyMap<string, Value>).get(String(key)) : undefined;
}

/** All values of an operand with `[*]`. */
export function operandMany(node: Operand, lists: Lists): GetMany {
  if (node.kind === "each") return each(node.base, lists);
  if (node.kind !== "index") return (fields) => elements(operand(node, lists)(fields));
  const base = operandMany(node.base, lists);
  const { key } = node;
  return (fields) => base(fields)?.flatMap((value) => element(value, key) ?? []);
}

function each(base: Operand, lists: Lists): GetMany {
  if (!spreads(base)) {
    const get = operand(base, lists);
    return (fields) => elements(get(fields));
  }
  const get = operandMany(base, lists);
  return (fields) => get(fields)?.flatMap((value) => elements(value) ?? []);
}

function elements(value: Value | undefined): readonly Value[] | undefined {
  if (Array.isArray(value)) return value as readonly Value[];
  return value instanceof Map ? [...(value as ReadonlyMap<string, Value>).values()] : undefined;
}
