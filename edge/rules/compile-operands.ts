import { pack, unpack } from "./address";
import { bodies } from "./function-bodies";
import type { Argument, Call, Operand, ValueExpression } from "./expression";
import { isLiteral, isOperand, spreads } from "./tree";
import { ADDRESS } from "./types";
import type { FieldReader, Value } from "./value";

/** A value of one request. Addresses are packed in here (see `address.ts`), missing values are undefined. */
export type Get = (fields: FieldReader) => Value | undefined;
/** The values that `[*]` gives; undefined where what it unpacks is missing. */
export type GetMany = (fields: FieldReader) => readonly Value[] | undefined;

/** Turns a target expression into a function of a request's fields; undefined is a missing value. */
export function compileValue(expression: ValueExpression): Get {
  const get = argument(expression);
  if (isLiteral(expression) || expression.type !== ADDRESS) return get;
  return (fields) => {
    const value = get(fields);
    return typeof value === "string" ? unpack(value) : undefined;
  };
}

/** What an argument or the right side of a comparison gives. */
export function argument(node: Argument): Get {
  if (isOperand(node)) return operand(node);
  const value = node.kind === "address" ? pack(node.value) : node.value;
  return () => value;
}

/** One value; the operand has no `[*]` outside a call. */
export function operand(node: Operand): Get {
  switch (node.kind) {
    case "field":
      return field(node.name, node.type === ADDRESS);
    case "index": {
      const base = operand(node.base);
      const { key } = node;
      return (fields) => element(base(fields), key);
    }
    case "call":
      return call(node);
    case "each": {
      const all = operandMany(node);
      return (fields) => all(fields);
    }
  }
}

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
export function operandMany(node: Operand): GetMany {
  if (node.kind === "each") return each(node.base);
  if (node.kind !== "index") return (fields) => elements(operand(node)(fields));
  const base = operandMany(node.base);
  const { key } = node;
  return (fields) => base(fields)?.flatMap((value) => element(value, key) ?? []);
}

function each(base: Operand): GetMany {
  if (!spreads(base)) {
    const get = operand(base);
    return (fields) => elements(get(fields));
  }
  const get = operandMany(base);
  return (fields) => get(fields)?.flatMap((value) => elements(value) ?? []);
}

function elements(value: Value | undefined): readonly Value[] | undefined {
  if (Array.isArray(value)) return value as readonly Value[];
  return value instanceof Map ? [...(value as ReadonlyMap<string, Value>).values()] : undefined;
}

/** With `[*]` in the first argument a call for each element: what is missing for one is left out. */
function call({ name, arguments: given }: Call): Get {
  const [first, ...rest] = given;
  if (!first || isLiteral(first) || !spreads(first)) return apply(name, given.map(argument));
  const all = operandMany(first);
  const others = rest.map(argument);
  return (fields) => all(fields)?.flatMap((value) => apply(name, [() => value, ...others])(fields) ?? []);
}

function apply(name: string, given: readonly Get[]): Get {
  if (name === "concat") return (fields) => concat(given.map((get) => get(fields)));
  if (name === "coalesce") return (fields) => coalesce(given, fields);
  const body = bodies[name] as ((...values: Value[]) => Value | undefined) | undefined;
  // bit_slice() reads packets, which a request has not; how hash_in_range() hashes, Cloudflare alone knows.
  if (!body) return () => undefined;
  const [first, second] = given;
  // The common shapes without an array for each call.
  if (first && given.length === 1) {
    return (fields) => {
      const only = first(fields);
      return only === undefined ? undefined : body(only);
    };
  }
  if (first && second && given.length === 2) {
    return (fields) => {
      const [left, right] = [first(fields), second(fields)];
      return left === undefined || right === undefined ? undefined : body(left, right);
    };
  }
  return (fields) => applyAll(body, given, fields);
}

function applyAll(body: (...values: Value[]) => Value | undefined, given: readonly Get[], fields: FieldReader) {
  const values: Value[] = [];
  for (const get of given) {
    const found = get(fields);
    if (found === undefined) return undefined;
    values.push(found);
  }
  return body(...values);
}

/** A missing value counts as empty; where all are missing the result is (wirefilter engine/src/functions/concat.rs). */
function concat(values: readonly (Value | undefined)[]): Value | undefined {
  const there = values.filter((found) => found !== undefined);
  if (there.length === 0) return undefined;
  if (Array.isArray(there[0])) return there.flat(1);
  return (there as string[]).join("");
}

function coalesce(given: readonly Get[], fields: FieldReader): Value | undefined {
  for (const get of given) {
    const found = get(fields);
    if (found !== undefined) return found;
  }
  return undefined;
}
