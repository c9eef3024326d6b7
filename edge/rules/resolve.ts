import type { RawArgument, RawCall, RawComparison, RawExpression, RawLiteral, RawOperand } from "./grammar/raw";
import type {
  Comparison,
  Expression,
  ListMembership,
  Literal,
  Operand,
  Quantified,
  TextOperator,
  Truth,
} from "./expression";
import { isRawLiteral, operand } from "./resolve-operands";
import { literal, setItems } from "./resolve-literals";
import { patternProblem } from "./resolve-patterns";
import { shown, type Report } from "./report";
import { isManyValued, spreads } from "./tree";
import { ADDRESS, arrayOf, aType, BOOLEAN, INTEGER, STRING, typeName } from "./types";

/** From structure to meaning: names become fields and functions with types. Undefined where something is reported. */
export function expression(raw: RawExpression, report: Report): Expression | undefined {
  switch (raw.kind) {
    case "group":
      return expression(raw.inner, report);
    case "not": {
      glued(startOf(raw.operand), report);
      const inner = expression(raw.operand, report);
      return inner && { kind: "not", operand: inner, at: raw.start, end: raw.end };
    }
    case "and":
    case "xor":
    case "or":
      return logical(raw.kind, raw.operands, report);
    case "comparison":
      return comparison(raw, report);
  }
}

function startOf(raw: RawExpression): number {
  return "start" in raw ? raw.start : startOf(raw.operands[0]!);
}

function endOf(raw: RawExpression): number {
  return "end" in raw ? raw.end : endOf(raw.operands[raw.operands.length - 1]!);
}

/** Whether two words meet at a place without a space. The engine reads them apart, and so does hardly anybody. */
function glued(at: number, report: Report): void {
  if (!/^[A-Za-z0-9_.]{2}$/.test(report.text.slice(at - 1, at + 1))) return;
  report.say(
    "glued",
    at,
    "Two words are written together here; the engine reads them as two. Write a space between them.",
  );
}

function logical(kind: "and" | "xor" | "or", raws: readonly RawExpression[], report: Report): Expression | undefined {
  const operands: Expression[] = [];
  let whole = true;
  for (const [index, raw] of raws.entries()) {
    if (index > 0) glued(startOf(raw), report);
    if (index < raws.length - 1) glued(endOf(raw), report);
    const one = expression(raw, report);
    if (!one) whole = false;
    // (a and b) and c means a and b and c.
    else if (one.kind === kind) operands.push(...one.operands);
    else operands.push(one);
  }
  const [first, last] = [operands[0], operands[operands.length - 1]];
  if (!whole || !first || !last) return undefined;
  const many = isManyValued(first);
  const odd = operands.find((one) => isManyValued(one) !== many);
  if (odd) {
    report.say("each", odd.at, `'${kind}' joins comparisons of one kind: [*] is in some of these and not in others.`);
    return undefined;
  }
  return { kind, operands, at: first.at, end: last.end };
}

interface Place {
  readonly at: number;
  readonly end: number;
}

function comparison(raw: RawComparison, report: Report): Expression | undefined {
  const place = { at: raw.start, end: raw.end };
  if (raw.left.kind === "field" && /^(true|false)$/.test(raw.left.name)) {
    if (!raw.relation) return { kind: "constant", value: raw.left.name === "true", ...place };
    report.say("type", raw.start, `${shown(raw.left.name)} is not compared with anything.`);
    return undefined;
  }
  if (raw.left.kind === "call" && isQuantifier(raw.left.name)) {
    if (!raw.relation) return quantified(raw.left, report);
    report.say("type", raw.relation.right.start, notCompared);
    return undefined;
  }
  const left = operand(raw.left, report);
  if (!left) return undefined;
  return raw.relation ? related(left, raw.relation, place, report) : truth(left, place, report);
}

const isQuantifier = (name: string): name is "any" | "all" => name === "any" || name === "all";
const notCompared = "A Boolean is not compared: write it alone, or with 'not' before it.";

function quantified(raw: RawCall, report: Report): Quantified | undefined {
  const kind = raw.name as "any" | "all";
  const [only, ...more] = raw.arguments;
  if (!only || more.length > 0) {
    report.say("arguments", raw.start, `${kind}() takes 1 argument (comparisons), not ${raw.arguments.length}.`);
    return undefined;
  }
  const expected = "An Array<Boolean> is expected as comparisons of";
  if (isRawLiteral(only)) {
    report.say("type", only.start, `${expected} ${kind}(), not a literal.`);
    return undefined;
  }
  const inner = expression(only, report);
  if (!inner) return undefined;
  if (isManyValued(inner)) return { kind, operand: inner, at: raw.start, end: raw.end };
  report.say("type", inner.at, `${expected} ${kind}(), not a Boolean: compare the elements that [*] gives.`);
  return undefined;
}

type Relation = NonNullable<RawComparison["relation"]>;

function related(left: Operand, relation: Relation, place: Place, report: Report): Expression | undefined {
  const { operator, right } = relation;
  if (operator !== "in") glued(right.start, report);
  const word = right.kind === "bare" ? right.text : right.kind === "field" ? right.name : undefined;
  const meant = left.type === BOOLEAN && word !== undefined ? asTruth(left, operator, word, report) : undefined;
  if (meant !== undefined) report.say("type", right.start, notCompared, meant);
  else if (comparable(left, right.start, report)) return comparedWith(left, relation, place, report);
  return undefined;
}

/** What `ssl eq true` and its like mean. */
function asTruth(left: Operand, operator: string, value: string, report: Report): string | undefined {
  if (!/^(true|false|0|1)$/.test(value) || !/^(eq|ne)$/.test(operator)) return undefined;
  const isTrue = /^(true|1)$/.test(value) === (operator === "eq");
  return `${isTrue ? "" : "not "}${report.text.slice(left.at, left.end)}`;
}

function comparedWith(
  left: Operand,
  { operator, right }: Relation,
  place: Place,
  report: Report,
): Expression | undefined {
  if (right.kind === "set") {
    const items = setItems(right, left.type, report);
    return items.length === right.items.length ? { kind: "in", left, items, ...place } : undefined;
  }
  if (right.kind === "list") return list({ kind: "in list", left, list: right.name, ...place }, right.start, report);
  if (!takesOperator(left, operator, report)) return undefined;
  const against = isRawLiteral(right) ? constant(operator, left, right, report) : otherSide(left, right, report);
  return (
    against && { kind: "comparison", operator: operator as Comparison["operator"], left, right: against, ...place }
  );
}

/** Whether a value can be compared at all. */
function comparable({ type, at }: Operand, right: number, report: Report): boolean {
  if (type === BOOLEAN || type === arrayOf(BOOLEAN)) report.say("type", right, notCompared);
  else if (type.kind === "array") {
    const how = "an index such as [0], or [*] inside any() or all()";
    report.say("type", at, `${typeName(type)} is not compared as a whole: add ${how}.`);
  } else if (type.kind === "map") {
    report.say("type", at, `${typeName(type)} is not compared as a whole: add a key such as ["name"].`);
  } else return true;
  return false;
}

const textOperators: readonly string[] = [
  "contains",
  "matches",
  "wildcard",
  "strict wildcard",
] satisfies TextOperator[];

function takesOperator(left: Operand, operator: string, report: Report): boolean {
  if (textOperators.includes(operator) && left.type !== STRING) {
    report.say("type", left.at, `'${operator}' takes a String, not ${aType(left.type)}.`);
    return false;
  }
  if (operator === "bitwise_and" && left.type !== INTEGER) {
    report.say("type", left.at, `'&' takes an Integer, not ${aType(left.type)}.`);
    return false;
  }
  if (left.type === ADDRESS && /^[lg][te]$/.test(operator)) {
    // The engine takes it, within one family; the page of operators says that addresses do not.
    const message = `'${operator}' of IP addresses is not documented: write in {first..last}.`;
    report.say("address-order", left.at, message);
  }
  return true;
}

function constant(operator: string, left: Operand, raw: RawLiteral, report: Report): Literal | undefined {
  const right = literal(raw, left.type, report);
  if (right?.kind === "string" && patternProblem(operator, right.value, raw, report)) return undefined;
  return right;
}

/** A field or a call on the right: changelog 2026-10-01-coalesce-function and 2026-10-02-hash-in-range-ga. */
function otherSide(left: Operand, raw: RawOperand, report: Report): Operand | undefined {
  const word = raw.kind === "field" && left.type === STRING ? raw.name : undefined;
  const right = operand(raw, report, word);
  if (!right) return undefined;
  if (spreads(right)) {
    report.say("each", right.at, "[*] is allowed only on the left of a comparison: use an index such as [0].");
    return undefined;
  }
  if (right.type === left.type) return right;
  report.say(
    "type",
    right.at,
    `Both sides are of one type: ${aType(left.type)} is expected here, not ${aType(right.type)}.`,
  );
  return undefined;
}

function truth(found: Operand, place: Place, report: Report): Truth | undefined {
  const { type } = found;
  if (type === BOOLEAN || type === arrayOf(BOOLEAN)) return { kind: "truth", operand: found, ...place };
  const message = `${typeName(type)} is not true or false by itself: an operator and a value are expected.`;
  report.say("type", place.end, message);
  return undefined;
}

function list(found: ListMembership, at: number, report: Report): ListMembership | undefined {
  // Own lists: developers.cloudflare.com/ruleset-engine/rules-language/values#lists; managed ones begin with cf.
  if (/^(cf\.)?[a-z0-9_]+$/.test(found.list)) return found;
  report.say("list-name", at, `A list's name has lowercase letters, digits and _ only, not ${shown(found.list)}.`);
  return undefined;
}

/** What a target computes: an operand or a literal. Undefined where something is reported. */
export function value(raw: RawArgument, report: Report): Operand | Literal | undefined {
  if (isRawLiteral(raw)) return literal(raw, raw.kind === "bare" ? INTEGER : STRING, report);
  if (raw.kind === "comparison" && !raw.relation && !(raw.left.kind === "call" && isQuantifier(raw.left.name)))
    return operand(raw.left, report);
  report.say("type", startOf(raw), "A value is expected here, such as concat(...), not a comparison.");
  return undefined;
}
