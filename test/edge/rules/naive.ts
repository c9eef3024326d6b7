import { createHash } from "node:crypto";
import ipaddr from "ipaddr.js";
import type { Argument, Expression, Literal, Operand, SetItem, Value } from "../../../edge/rules";

/**
 * A second evaluator of filters, as plain as can be: it walks the tree for each request, works on buffers, backtracks
 * through wildcards, and runs patterns with JavaScript's own engine.
 */
export type Request = Readonly<Record<string, Value>>;

const buffer = (value: unknown): Buffer => Buffer.from(value as string, "latin1");

/** Elements where a `[*]` is in the operand. */
class Many {
  constructor(readonly values: readonly unknown[]) {}
}

export function naive(expression: Expression, request: Request): boolean {
  return judge(expression, request) === true;
}

function judge(node: Expression, request: Request): boolean | boolean[] {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "not": {
      const inner = judge(node.operand, request);
      return Array.isArray(inner) ? inner.map((value) => !value) : !inner;
    }
    case "and":
    case "or":
    case "xor":
      return node.operands
        .map((operand) => judge(operand, request))
        .reduce((left, right) => join(node.kind, left, right));
    case "any":
      return [judge(node.operand, request)].flat().includes(true);
    case "all":
      return [judge(node.operand, request)].flat().every(Boolean);
    case "truth":
      return relate(evaluate(node.operand, request), (value) => value === true);
    case "in":
      return relate(evaluate(node.left, request), (value) => node.items.some((item) => matchesItem(value, item)));
    case "in list":
      return false;
    case "comparison":
      return relate(evaluate(node.left, request), (value) => {
        const right = constant(node.right, request);
        return right !== undefined && compare(value, node.operator, right);
      });
  }
}

function join(kind: "and" | "or" | "xor", left: boolean | boolean[], right: boolean | boolean[]): boolean | boolean[] {
  const one = (a: boolean, b: boolean): boolean => (kind === "and" ? a && b : kind === "or" ? a || b : a !== b);
  if (!Array.isArray(left) || !Array.isArray(right)) return one(left === true, right === true);
  const joined: boolean[] = [];
  for (let index = 0; index < left.length && index < right.length; index++)
    joined.push(one(left[index] === true, right[index] === true));
  return joined;
}

function relate(value: unknown, holds: (value: unknown) => boolean): boolean | boolean[] {
  if (value instanceof Many) return value.values.map(holds);
  return value !== undefined && holds(value);
}

/** The right side as a literal: what an operand gives, or nothing where that is missing. */
function constant(node: Argument, request: Request): Literal | undefined {
  if (node.kind === "string" || node.kind === "integer" || node.kind === "address") return node;
  const value = evaluate(node, request);
  if (value === undefined) return undefined;
  const kind = node.type.kind === "address" ? "address" : typeof value === "string" ? "string" : "integer";
  return { kind, value, at: 0, end: 0 } as Literal;
}

function compare(value: unknown, operator: string, right: Literal): boolean {
  if (right.kind === "address")
    return (
      (ipaddr.parse(value as string).toNormalizedString() === ipaddr.parse(right.value).toNormalizedString()) ===
      (operator === "eq")
    );
  if (operator === "bitwise_and")
    return (BigInt.asUintN(64, BigInt(value as number)) & BigInt.asUintN(64, BigInt(right.value))) !== 0n;
  if (right.kind === "string" && operator === "contains") return buffer(value).includes(buffer(right.value));
  if (right.kind === "string" && operator === "matches") return new RegExp(right.value).test(value as string);
  if (right.kind === "string" && operator === "wildcard") return glob(lower(value), 0, lower(right.value), 0);
  if (right.kind === "string" && operator === "strict wildcard") return glob(value as string, 0, right.value, 0);
  const sign =
    right.kind === "string"
      ? Buffer.compare(buffer(value), buffer(right.value))
      : Number(BigInt(value as number) > BigInt(right.value)) - Number(BigInt(value as number) < BigInt(right.value));
  return (
    { eq: sign === 0, ne: sign !== 0, lt: sign < 0, le: sign <= 0, gt: sign > 0, ge: sign >= 0 }[operator] ?? false
  );
}

function glob(value: string, at: number, pattern: string, from: number): boolean {
  if (from === pattern.length) return at === value.length;
  const character = pattern.charAt(from);
  if (character === "*") {
    for (let end = at; end <= value.length; end++) if (glob(value, end, pattern, from + 1)) return true;
    return false;
  }
  const escaped = character === "\\";
  if (at >= value.length || value.charAt(at) !== (escaped ? pattern.charAt(from + 1) : character)) return false;
  return glob(value, at + 1, pattern, from + (escaped ? 2 : 1));
}

function matchesItem(value: unknown, item: SetItem): boolean {
  if (item.kind === "string") return buffer(value).equals(buffer(item.value));
  if (item.kind === "integer")
    return BigInt(value as number) >= BigInt(item.value) && BigInt(value as number) <= BigInt(item.last ?? item.value);
  const address = ipaddr.parse(value as string);
  const first = ipaddr.parse(item.value);
  if (address.kind() !== first.kind()) return false;
  if (item.prefix !== undefined) return address.match(first, item.prefix);
  const number = (one: ipaddr.IPv4 | ipaddr.IPv6): bigint =>
    BigInt(`0x${Buffer.from(one.toByteArray()).toString("hex")}`);
  return number(address) >= number(first) && number(address) <= number(ipaddr.parse(item.last ?? item.value));
}

function evaluate(node: Operand, request: Request): unknown {
  switch (node.kind) {
    case "field":
      return request[node.name];
    case "index": {
      const base = evaluate(node.base, request);
      if (base instanceof Many)
        return new Many(base.values.map((value) => element(value, node.key)).filter((value) => value !== undefined));
      return element(base, node.key);
    }
    case "each": {
      const base = evaluate(node.base, request);
      return new Many(base instanceof Many ? base.values.flatMap(elements) : elements(base));
    }
    case "call":
      return callFunction(node, request);
  }
}

function element(value: unknown, key: string | number | bigint): unknown {
  return value instanceof Map
    ? (value as Map<unknown, unknown>).get(key)
    : Array.isArray(value)
      ? (value as unknown[])[Number(key)]
      : undefined;
}

function elements(value: unknown): readonly unknown[] {
  return value instanceof Map
    ? Array.from((value as Map<unknown, unknown>).values())
    : Array.isArray(value)
      ? (value as unknown[])
      : [];
}

function callFunction(node: Extract<Operand, { kind: "call" }>, request: Request): unknown {
  const given = node.arguments.map((argument) => argumentOf(argument, request));
  const [first, ...rest] = given;
  if (first instanceof Many)
    return isMissing(node, request)
      ? undefined
      : first.values.map((value) => body(node.name, [value, ...rest])).filter((value) => value !== undefined);
  return body(node.name, given);
}

/** A call for each element of what is missing is missing, one of what is empty is empty. */
function isMissing(node: Extract<Operand, { kind: "call" }>, request: Request): boolean {
  const [first] = node.arguments;
  return (
    first?.kind === "each" &&
    !(evaluate(first.base, request) instanceof Many) &&
    evaluate(first.base, request) === undefined
  );
}

function argumentOf(node: Argument, request: Request): unknown {
  if (node.kind === "field" || node.kind === "index" || node.kind === "each" || node.kind === "call")
    return evaluate(node, request);
  return node.value;
}

const lower = (value: unknown): string =>
  Array.from(value as string, (byte) => (byte >= "A" && byte <= "Z" ? byte.toLowerCase() : byte)).join("");
const upper = (value: unknown): string =>
  Array.from(value as string, (byte) => (byte >= "a" && byte <= "z" ? byte.toUpperCase() : byte)).join("");

function body(name: string, given: readonly unknown[]): unknown {
  if (name === "concat") {
    const there = given.filter((value) => value !== undefined) as string[];
    return there.length === 0 ? undefined : Buffer.concat(there.map(buffer)).toString("latin1");
  }
  if (name === "coalesce") return given.find((value) => value !== undefined);
  if (given.includes(undefined)) return undefined;
  const [first, second, third] = given;
  switch (name) {
    case "lower":
      return lower(first);
    case "upper":
      return upper(first);
    case "len":
      return Array.isArray(first) ? first.length : buffer(first).length;
    case "substring":
      return buffer(first)
        .subarray(second as number, third as number)
        .toString("latin1");
    case "remove_bytes":
      return buffer(first)
        .filter((byte) => !buffer(second).includes(byte))
        .reduce((all, byte) => all + String.fromCharCode(byte), "");
    case "trim": {
      const bytes = [...(first as string)];
      while (bytes.length > 0 && " \t\n\v\f\r".includes(bytes[0]!)) bytes.shift();
      while (bytes.length > 0 && " \t\n\v\f\r".includes(bytes.at(-1)!)) bytes.pop();
      return bytes.join("");
    }
    case "sha512":
      return createHash("sha512")
        .update(buffer(first))
        .digest("latin1" as "binary");
    case "has_key":
      return [...(first as Map<string, unknown>).keys()].some((key) => key === second);
    case "has_value":
      return (first as unknown[]).some((value) => value === second);
    case "join":
      return (first as string[]).join(second as string);
    case "starts_with":
      return buffer(first).subarray(0, buffer(second).length).equals(buffer(second));
    case "ends_with":
      return (
        buffer(first).length >= buffer(second).length &&
        buffer(first)
          .subarray(buffer(first).length - buffer(second).length)
          .equals(buffer(second))
      );
    default:
      throw new Error(`${name} is not known here`);
  }
}
