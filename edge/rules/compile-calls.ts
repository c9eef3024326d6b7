import { booleans, many, operand, operandMany, type Get, type TestMany } from "./compile";
import type { Lists } from "./compile-tests";
import { bodies } from "./function-bodies";
import type { Argument, Call } from "./expression";
import { isLiteral, isOperand } from "./tree";
import type { FieldReader, Value } from "./value";

/** A call whose first argument has no `[*]`. */
export function callOne(call: Call, lists: Lists): Get {
  if (call.name === "any" || call.name === "all") return quantified(call, lists);
  const given = call.arguments.map((argument) => value(argument, lists));
  if (call.name === "concat") return (fields) => concat(given.map((get) => get(fields)));
  return apply(call.name, given);
}

/** With `[*]` in the first argument: a call for each element. What is missing for an element is left out. */
export function callMany(call: Call, lists: Lists): Get {
  if (call.name === "any" || call.name === "all") return quantified(call, lists);
  const [first, ...rest] = call.arguments;
  if (!first || !isOperand(first)) return () => undefined;
  const all = operandMany(first, lists);
  const others = rest.map((argument) => value(argument, lists));
  return (fields) =>
    all(fields)?.flatMap((element) => {
      const given = [() => element, ...others];
      const result = call.name === "concat" ? concat(given.map((get) => get(fields))) : apply(call.name, given)(fields);
      return result ?? [];
    });
}

/** all() of nothing is true (wirefilter engine/src/functions/all.rs, checked 2026-11-24), any() of nothing is false. */
function quantified(call: Call, lists: Lists): Get {
  const [argument] = call.arguments;
  if (!argument || isLiteral(argument)) return () => undefined;
  const tests: TestMany = isOperand(argument) ? booleans(argument, lists) : many(argument, lists);
  if (call.name === "any") return (fields) => tests(fields).includes(true);
  return (fields) => !tests(fields).includes(false);
}

function value(argument: Argument, lists: Lists): Get {
  if (isOperand(argument)) return operand(argument, lists);
  if (!isLiteral(argument)) return () => undefined;
  const literal = argument.value;
  return () => literal;
}

function apply(name: string, given: readonly Get[]): Get {
  const body = bodies[name] as ((...values: Value[]) => Value | undefined) | undefined;
  // bit_slice() reads packets, which a request has not.
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
