import { argument, operand, operandMany, type Get, type GetMany } from "./compile-operands";
import { comparator, listTest, setTest, test, type Lists } from "./compile-tests";
import type { Comparison, Expression, ListMembership, Operand, Quantified, SetMembership } from "./expression";
import { isLiteral, spreads } from "./tree";
import type { FieldReader, Value } from "./value";

export { compileValue } from "./compile-operands";

export type Test = (fields: FieldReader) => boolean;
type TestMany = (fields: FieldReader) => readonly boolean[];

/**
 * Turns a filter into a function of a request's fields. A comparison with a missing value is false, `ne` too
 * (developers.cloudflare.com/ruleset-engine/rules-language/values#notes, checked 2026-11-24). Without its items in
 * `lists` a named list has nothing in it. Compile once, run often.
 */
export function compile(expression: Expression, context: { readonly lists?: Lists } = {}): Test {
  return one(expression, context.lists ?? {});
}

function one(expression: Expression, lists: Lists): Test {
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
    case "any":
    case "all":
      return quantified(expression, lists);
    case "truth": {
      const get = operand(expression.operand);
      return (fields) => get(fields) === true;
    }
    default:
      return related(expression, lists);
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

/** all() of nothing is true (wirefilter engine/src/functions/all.rs, checked 2026-11-24), any() of nothing is false. */
function quantified({ kind, operand }: Quantified, lists: Lists): Test {
  const tests = many(operand, lists);
  if (kind === "any") return (fields) => tests(fields).includes(true);
  return (fields) => !tests(fields).includes(false);
}

type Relation = Comparison | SetMembership | ListMembership;

function related(relation: Relation, lists: Lists): Test {
  const get = operand(relation.left);
  const holds = relationTest(relation, lists);
  return (fields) => {
    const value = get(fields);
    return value !== undefined && holds(value, fields);
  };
}

/** Whether a value that is there stands in a relation to what is on its right. */
function relationTest(relation: Relation, lists: Lists): (value: Value, fields: FieldReader) => boolean {
  if (relation.kind === "in") return setTest(relation.items);
  if (relation.kind === "in list") return listTest(lists[relation.list] ?? [], relation.left.type);
  const { operator, right } = relation;
  if (isLiteral(right)) return test(operator, right);
  const get = argument(right);
  const compares = comparator(operator, right.type);
  return (value, fields) => {
    const other = get(fields);
    return other !== undefined && compares(value, other);
  };
}

/**
 * A boolean for each element. Shorter operands cut longer ones, and a missing array has no elements (wirefilter
 * engine/src/ast/{logical_expr,index_expr}.rs, checked 2026-11-24).
 */
function many(expression: Expression, lists: Lists): TestMany {
  switch (expression.kind) {
    case "constant":
    case "any":
    case "all":
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
    case "truth":
      return booleans(expression.operand);
    default: {
      const get = operandMany(expression.left);
      const holds = relationTest(expression, lists);
      return (fields) => get(fields)?.map((value) => holds(value, fields)) ?? [];
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
function booleans(node: Operand): TestMany {
  const get: Get | GetMany = spreads(node) ? operandMany(node) : operand(node);
  return (fields) => {
    const values = get(fields);
    return Array.isArray(values) ? values.map((value) => value === true) : [];
  };
}
