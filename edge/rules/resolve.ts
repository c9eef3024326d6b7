import type { Comparison, Expression, ListMembership, Operand, TextOperator, Truth } from "./expression";
import { fields } from "./fields";
import { functions } from "./functions";
import { nearestField } from "./nearest";
import type { RawComparison, RawExpression, RawField, RawIndexed, RawOperand } from "./raw";
import { shown, type Report } from "./report";
import { call } from "./resolve-calls";
import { literal, setItems } from "./resolve-literals";
import { patternProblem } from "./resolve-patterns";
import { isManyValued } from "./tree";
import { ADDRESS, arrayOf, aType, BOOLEAN, INTEGER, STRING, typeName } from "./types";

/** From structure to meaning: names become fields and functions with types. Undefined where something is reported. */
export function expression(raw: RawExpression, report: Report): Expression | undefined {
  switch (raw.kind) {
    case "group":
      return expression(raw.inner, report);
    case "not": {
      const operand = expression(raw.operand, report);
      return operand && { kind: "not", operand, at: raw.start, end: raw.end };
    }
    case "and":
    case "xor":
    case "or":
      return logical(raw.kind, raw.operands, report);
    case "comparison":
      return comparison(raw, report);
  }
}

function logical(kind: "and" | "xor" | "or", raws: readonly RawExpression[], report: Report): Expression | undefined {
  const operands: Expression[] = [];
  let whole = true;
  for (const raw of raws) {
    const operand = expression(raw, report);
    if (!operand) whole = false;
    // (a and b) and c means a and b and c.
    else if (operand.kind === kind) operands.push(...operand.operands);
    else operands.push(operand);
  }
  const [first, last] = [operands[0], operands[operands.length - 1]];
  if (!whole || !first || !last) return undefined;
  const many = isManyValued(first);
  const odd = operands.find((operand) => isManyValued(operand) !== many);
  if (odd) {
    report.error("each", odd.at, `'${kind}' joins comparisons of one kind: [*] is in some of these and not in others.`);
    return undefined;
  }
  return { kind, operands, at: first.at, end: last.end };
}

function comparison(raw: RawComparison, report: Report): Expression | undefined {
  const place = { at: raw.start, end: raw.end };
  if (raw.left.kind === "field" && /^(true|false)$/.test(raw.left.name)) {
    if (!raw.relation) return { kind: "constant", value: raw.left.name === "true", ...place };
    report.error("type", raw.start, `${shown(raw.left.name)} stands alone and is not compared.`);
    return undefined;
  }
  const left = operand(raw.left, report);
  if (!left) return undefined;
  if (!raw.relation) return truth(left, place, report);
  const right = raw.relation.right;
  if (left.type === BOOLEAN || (left.type.kind === "array" && left.type.of === BOOLEAN)) {
    report.error("type", right.start, "A Boolean is not compared: write it alone, or with 'not' before it.");
    return undefined;
  }
  if (left.type.kind === "array" || left.type.kind === "map") {
    const how =
      left.type.kind === "array" ? "an index such as [0], or [*] inside any() or all()" : 'a key such as ["name"]';
    report.error("type", left.at, `${typeName(left.type)} is not compared as a whole: add ${how}.`);
    return undefined;
  }
  if (right.kind === "set") {
    const items = setItems(right, left.type, report);
    return items.length === right.items.length ? { kind: "in", left, items, ...place } : undefined;
  }
  if (right.kind === "list") return list({ kind: "in list", left, list: right.name, ...place }, right.start, report);
  return related(raw.relation.operator, left, right, place, report);
}

function truth(operand: Operand, place: { at: number; end: number }, report: Report): Truth | undefined {
  const { type } = operand;
  if (type === BOOLEAN || type === arrayOf(BOOLEAN)) return { kind: "truth", operand, ...place };
  report.error(
    "type",
    place.end,
    `${typeName(type)} is not true or false by itself: an operator and a value are expected.`,
  );
  return undefined;
}

function list(found: ListMembership, at: number, report: Report): ListMembership | undefined {
  // Own lists: developers.cloudflare.com/ruleset-engine/rules-language/values#lists; managed ones begin with cf.
  if (/^(cf\.)?[a-z0-9_]+$/.test(found.list)) return found;
  report.error("list-name", at, `A list's name has lowercase letters, digits and _ only, not ${shown(found.list)}.`);
  return undefined;
}

const textOperators: readonly string[] = [
  "contains",
  "matches",
  "wildcard",
  "strict wildcard",
] satisfies TextOperator[];

function related(
  operator: string,
  left: Operand,
  raw: Parameters<typeof literal>[0],
  place: { at: number; end: number },
  report: Report,
): Comparison | undefined {
  if (textOperators.includes(operator) && left.type !== STRING) {
    report.error("type", left.at, `'${operator}' takes a String, not ${aType(left.type)}.`);
    return undefined;
  }
  if (operator === "bitwise_and" && left.type !== INTEGER) {
    report.error("type", left.at, `'&' takes an Integer, not ${aType(left.type)}.`);
    return undefined;
  }
  if (left.type === ADDRESS && /^[lg][te]$/.test(operator)) {
    // The engine takes it, within one family; the page of operators says that addresses do not.
    report.add(
      "warning",
      "address-order",
      left.at,
      `'${operator}' of IP addresses is not documented: write in {first..last}.`,
    );
  }
  const right = literal(raw, left.type, report);
  if (!right) return undefined;
  if (right.kind === "string" && patternProblem(operator, right.value, raw, report)) return undefined;
  return { kind: "comparison", operator: operator as Comparison["operator"], left, right, ...place };
}

export function operand(raw: RawOperand, report: Report): Operand | undefined {
  if (raw.kind === "field") return field(raw, report);
  if (raw.kind === "call") return call(raw, report);
  return indexed(raw, report);
}

const keywords = new Set(["and", "or", "xor", "not", "eq", "ne", "lt", "le", "gt", "ge", "in", "contains", "matches"]);

function field(raw: RawField, report: Report): Operand | undefined {
  const place = { at: raw.start, end: raw.end };
  const facts = fields.get(raw.name);
  if (facts) return { kind: "field", name: raw.name, type: facts.type, ...place };
  const { name } = raw;
  if (functions.has(name)) {
    report.error("syntax", raw.end, `'${name}' is a function: its arguments are expected in parentheses.`);
  } else if (keywords.has(name.toLowerCase())) {
    const lower = name === name.toLowerCase() ? "" : ` Operators are written in lowercase: ${name.toLowerCase()}.`;
    report.error("syntax", raw.start, `A field, a function or ( is expected before or after '${name}'.${lower}`);
  } else {
    const near = nearestField(name);
    report.error("unknown-field", raw.start, `There is no field '${name}'${near.end}`, near.fix);
  }
  return undefined;
}

/** wirefilter engine/src/scheme.rs, checked 2026-11-24. */
const largestIndex = 2 ** 32 - 1;

function indexed(raw: RawIndexed, report: Report): Operand | undefined {
  let base = operand(raw.head, report);
  for (const key of raw.keys) {
    if (!base) return undefined;
    const { type } = base;
    const place = { at: raw.start, end: key.end };
    if (type.kind !== "array" && type.kind !== "map") {
      report.error("index", key.start, `${typeName(type)} has no elements: nothing is expected in brackets behind it.`);
      return undefined;
    }
    if (key.kind === "each") {
      base = { kind: "each", base, type: type.of, ...place };
      continue;
    }
    const value = literal(key.key, type.kind === "array" ? INTEGER : STRING, report);
    if (!value) return undefined;
    if (
      typeof value.value === "bigint" ||
      (typeof value.value === "number" && (value.value < 0 || value.value > largestIndex))
    ) {
      report.error("index", key.start, `An index is between 0 and ${largestIndex}.`);
      return undefined;
    }
    base = { kind: "index", base, key: value.value, type: type.of, ...place };
  }
  return base;
}
