import { network, pack, within, type AddressRange } from "./address";
import type { ComparisonOperator, Literal, SetItem, Type } from "./expression";
import { regex } from "./regex";
import { ADDRESS, INTEGER } from "./types";
import { toBytes, type Value } from "./value";
import { wildcardTest } from "./wildcard";

/** Items of named lists, by name: addresses and CIDR blocks, hostnames (`*.example.com` too) or AS numbers, as text. */
export type Lists = Readonly<Record<string, readonly string[]>>;

type Holds = (value: Value) => boolean;
type Whole = number | bigint;

/** Whether a value that is there stands in a relation to a literal. */
export function test(operator: ComparisonOperator, right: Literal): Holds {
  if (right.kind === "address") return addressTest(operator, pack(right.value) ?? "");
  const { value } = right;
  switch (operator) {
    case "eq":
      return (left) => left === value;
    case "ne":
      return (left) => left !== value;
    // Byte strings compare as their bytes do.
    case "lt":
      return (left) => left < value;
    case "le":
      return (left) => left <= value;
    case "gt":
      return (left) => left > value;
    case "ge":
      return (left) => left >= value;
    case "bitwise_and":
      return (left) => (BigInt(left as Whole) & BigInt(value)) !== 0n;
    default:
      return textTest(operator, String(value));
  }
}

type Compares = (left: Value, right: Value) => boolean;

const comparators: Readonly<Record<string, Compares>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
};

/** Whether two values that are there, of one type, stand in a relation of order. */
export function comparator(operator: ComparisonOperator, type: Type): Compares {
  const compares = comparators[operator] ?? (() => false);
  if (type !== ADDRESS || operator === "eq" || operator === "ne") return compares;
  return (left, right) => (left as string).length === (right as string).length && compares(left, right);
}

/** Addresses of two families differ and have no order (wirefilter engine/src/rhs_types/ip.rs, checked 2026-11-24). */
function addressTest(operator: ComparisonOperator, right: string): Holds {
  const holds = test(operator, { kind: "string", value: right, at: 0, end: 0 });
  if (operator === "eq" || operator === "ne") return holds;
  return (left) => (left as string).length === right.length && holds(left);
}

function textTest(operator: "contains" | "matches" | "wildcard" | "strict wildcard", text: string): Holds {
  if (operator === "contains") return (left) => (left as string).includes(text);
  if (operator === "matches") {
    const result = regex(text);
    if (result.kind !== "regex") return () => false;
    const found = result.regex.test;
    return (left) => found(left as string);
  }
  const matches = wildcardTest(text, operator === "strict wildcard");
  return (left) => matches(left as string);
}

/** Whether a value is in an inline list. */
export function setTest(items: readonly SetItem[]): Holds {
  const single = new Set<Value>();
  const ranges: { first: Whole; last: Whole }[] = [];
  const networks: AddressRange[] = [];
  for (const item of items) {
    if (item.kind === "string") single.add(item.value);
    else if (item.kind === "integer") {
      if (item.last === undefined) single.add(item.value);
      else ranges.push({ first: item.value, last: item.last });
    } else addAddresses(item, single, networks);
  }
  if (networks.length > 0) return (value) => single.has(value) || within(value as string, networks);
  if (ranges.length === 0) return (value) => single.has(value);
  return (value) =>
    single.has(value) || ranges.some(({ first, last }) => first <= (value as Whole) && (value as Whole) <= last);
}

function addAddresses(item: Extract<SetItem, { kind: "address" }>, single: Set<Value>, networks: AddressRange[]): void {
  const first = pack(item.value);
  const last = item.last === undefined ? undefined : pack(item.last);
  if (first === undefined) return;
  if (last !== undefined) networks.push({ first, last });
  else if (item.prefix !== undefined) networks.push(network(first, item.prefix));
  else single.add(first);
}

/**
 * Whether a value is in a named list. A hostname list's `*.example.com` stands for every name below example.com
 * (developers.cloudflare.com/waf/tools/lists/custom-lists, checked 2026-11-24).
 */
export function listTest(items: readonly string[], type: Type): Holds {
  if (type === ADDRESS) {
    return setTest(
      items.map((item): SetItem => {
        const [value = "", prefix] = item.split("/");
        return { kind: "address", value, ...(prefix === undefined ? {} : { prefix: Number(prefix) }) };
      }),
    );
  }
  if (type === INTEGER) return setTest(items.map((item): SetItem => ({ kind: "integer", value: Number(item) })));
  const names = new Set(items.map(toBytes));
  const below = items.filter((item) => item.startsWith("*.")).map((item) => toBytes(item.slice(1)));
  return (value) => names.has(value as string) || below.some((suffix) => (value as string).endsWith(suffix));
}
