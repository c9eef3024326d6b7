import { checkArguments, countFits, isRawLiteral } from "./call-checks";
import type { Argument, Call, Operand } from "./expression";
import { fields } from "./fields";
import { functions, resultOf } from "./functions";
import type { RawArgument, RawCall, RawField, RawIndexed, RawOperand } from "./grammar/raw";
import { nearestField, nearestFunction } from "./nearest";
import type { Report } from "./report";
import { literal } from "./resolve-literals";
import { INTEGER, STRING, typeName } from "./types";

export { isRawLiteral };

/**
 * A field, a call or an element of either. Undefined where something is reported.
 *
 * @param word where a String could stand as well: the name, which may be a text without its quotes.
 */
export function operand(raw: RawOperand, report: Report, word?: string): Operand | undefined {
  if (raw.kind === "field") return field(raw, report, word);
  if (raw.kind === "call") return call(raw, report);
  return indexed(raw, report);
}

const keywords = new Set(["and", "or", "xor", "not", "eq", "ne", "lt", "le", "gt", "ge", "in", "contains", "matches"]);

function field(raw: RawField, report: Report, word: string | undefined): Operand | undefined {
  const place = { at: raw.start, end: raw.end };
  const facts = fields.get(raw.name);
  if (facts) return { kind: "field", name: raw.name, type: facts.type, ...place };
  const { name, start } = wholeWord(raw, report.text);
  if (functions.has(name)) {
    report.say("syntax", raw.end, `'${name}' is a function: its arguments are expected in parentheses.`);
  } else if (keywords.has(name.toLowerCase())) {
    const lower = name === name.toLowerCase() ? "" : ` Operators are written in lowercase: ${name.toLowerCase()}.`;
    report.say("syntax", start, `A field, a function or ( is expected before or after '${name}'.${lower}`);
  } else if (word !== undefined && name === word && !nearestField(name).fix) {
    report.say("type", start, `A String is expected here: write "${word}" in quotes.`, `"${word}"`);
  } else {
    const near = nearestField(name);
    report.say("unknown-field", start, `There is no field '${name}'${near.end}`, near.fix);
  }
  return undefined;
}

/** With what stands before it without a space: `nothing` was read as not hing, and was hardly meant so. */
function wholeWord(raw: RawField, text: string): { readonly name: string; readonly start: number } {
  const before = /[A-Za-z0-9_.]*$/.exec(text.slice(0, raw.start))?.[0] ?? "";
  return { name: before + raw.name, start: raw.start - before.length };
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
      const message = `${typeName(type)} has no elements: nothing is expected in brackets behind it.`;
      report.say("index", key.start, message);
      return undefined;
    }
    if (key.kind === "each") {
      base = { kind: "each", base, type: type.of, ...place };
      continue;
    }
    const value = literal(key.key, type.kind === "array" ? INTEGER : STRING, report);
    if (!value) return undefined;
    const index = value.value;
    if (typeof index === "bigint" || (typeof index === "number" && (index < 0 || index > largestIndex))) {
      report.say("index", key.start, `An index is between 0 and ${largestIndex}.`);
      return undefined;
    }
    base = { kind: "index", base, key: index, type: type.of, ...place };
  }
  return base;
}

/** A call whose function exists and takes what it is given. */
function call(raw: RawCall, report: Report): Call | undefined {
  const facts = functions.get(raw.name);
  if (!facts) {
    unknownFunction(raw, report);
    return undefined;
  }
  const before = errors(report);
  const given: Argument[] = [];
  for (const rawArgument of raw.arguments) {
    const found = argument(raw.name, rawArgument, report);
    if (found) given.push(found);
  }
  if (errors(report) > before || !countFits(raw, facts, report)) return undefined;
  checkArguments(raw, facts, given, report);
  if (errors(report) > before) return undefined;
  return {
    kind: "call",
    name: raw.name,
    arguments: given,
    type: resultOf(facts, given),
    at: raw.start,
    end: raw.end,
  };
}

const errors = (report: Report): number => report.problems.filter((problem) => problem.severity === "error").length;

/** What other languages write behind a value with a dot, and the function or the operator that it is here. */
const methods: Readonly<Record<string, string>> = {
  startswith: "starts_with(F, …)",
  starts_with: "starts_with(F, …)",
  endswith: "ends_with(F, …)",
  ends_with: "ends_with(F, …)",
  includes: "F contains …",
  contains: "F contains …",
  indexof: "F contains …",
  matches: "F matches …",
  match: "F matches …",
  test: "F matches …",
  tolowercase: "lower(F)",
  lower: "lower(F)",
  touppercase: "upper(F)",
  upper: "upper(F)",
  length: "len(F)",
  len: "len(F)",
  replace: "regex_replace(F, …, …)",
};

/** How a method that is called on a field is written here; undefined where it is none. */
function methodOf({ name }: RawCall): string | undefined {
  const dot = name.lastIndexOf(".");
  const method = name.slice(dot + 1).toLowerCase();
  if (!fields.has(name.slice(0, dot)) || !Object.hasOwn(methods, method)) return undefined;
  return methods[method]?.replace("F", name.slice(0, dot));
}

function unknownFunction(raw: RawCall, report: Report): void {
  if (raw.name === "any" || raw.name === "all") {
    report.say("type", raw.start, `${raw.name}() is true or false: it cannot be used as a value here.`);
  } else if (fields.has(raw.name)) {
    report.say("unknown-function", raw.start, `'${raw.name}' is a field and takes no arguments.`);
  } else if (methodOf(raw) !== undefined) {
    const meant = methodOf(raw) ?? "";
    report.say("unknown-function", raw.start, `Fields have no methods: '${raw.name}()' is written ${meant}.`, meant);
  } else {
    const near = nearestFunction(raw.name);
    report.say("unknown-function", raw.start, `There is no function '${raw.name}'${near.end}`, near.fix);
  }
}

function argument(name: string, raw: RawArgument, report: Report): Argument | undefined {
  if (isRawLiteral(raw)) return literal(raw, raw.kind === "bare" ? INTEGER : STRING, report);
  if (raw.kind === "comparison" && !raw.relation) return operand(raw.left, report);
  const at = "start" in raw ? raw.start : report.text.indexOf(name);
  report.say("type", at, `A value is expected in ${name}(), not a comparison: only any() and all() take one.`);
  return undefined;
}
