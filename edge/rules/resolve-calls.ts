import type { Argument, Call, Literal } from "./expression";
import { fields } from "./fields";
import { functions, type FunctionFacts, type Parameter } from "./functions";
import { nearestFunction } from "./nearest";
import type { RawArgument, RawCall, RawLiteral } from "./raw";
import { Report, shown } from "./report";
import { expression, operand } from "./resolve";
import { literal } from "./resolve-literals";
import { regexProblem, replacementProblem, wildcardProblem } from "./resolve-patterns";
import { isLiteral, isOperand, spreads, typeOf } from "./tree";
import { arrayOf, aType, INTEGER, STRING } from "./types";

/** A call whose function exists and takes what it is given. */
export function call(raw: RawCall, report: Report): Call | undefined {
  const facts = functions.get(raw.name);
  if (!facts) {
    unknownFunction(raw, report);
    return undefined;
  }
  const before = errors(report);
  const given: Argument[] = [];
  for (const rawArgument of raw.arguments) {
    const found = argument(rawArgument, report);
    if (found) given.push(found);
  }
  if (errors(report) > before || !countFits(raw, facts, report)) return undefined;
  for (const [index, value] of given.entries()) {
    const parameter = parameterAt(facts, index);
    const rawArgument = raw.arguments[index];
    if (parameter && rawArgument) checkArgument(raw.name, parameter, index, value, rawArgument, report);
  }
  checkTogether(raw, given, report);
  if (errors(report) > before) return undefined;
  return {
    kind: "call",
    name: raw.name,
    arguments: given,
    type: result(raw.name, facts, given),
    at: raw.start,
    end: raw.end,
  };
}

const errors = (report: Report): number => report.problems.filter((problem) => problem.severity === "error").length;

function unknownFunction(raw: RawCall, report: Report): void {
  if (fields.has(raw.name)) {
    report.error("unknown-function", raw.start, `'${raw.name}' is a field and takes no arguments.`);
    return;
  }
  const near = nearestFunction(raw.name);
  report.error("unknown-function", raw.start, `There is no function '${raw.name}'${near.end}`, near.fix);
}

function isRawLiteral(raw: RawArgument): raw is RawLiteral {
  return raw.kind === "quoted" || raw.kind === "raw" || raw.kind === "bare" || raw.kind === "pattern";
}

function argument(raw: RawArgument, report: Report): Argument | undefined {
  if (isRawLiteral(raw)) return literal(raw, raw.kind === "bare" ? INTEGER : STRING, report);
  if (raw.kind !== "comparison" || raw.relation) return expression(raw, report);
  return operand(raw.left, report);
}

/** What a value expression is; undefined where something is reported. */
export { argument as valueArgument };

function countFits(raw: RawCall, facts: FunctionFacts, report: Report): boolean {
  const least = facts.parameters.filter((parameter) => !parameter.optional).length;
  const most = facts.variadic ? Infinity : facts.parameters.length;
  const count = raw.arguments.length;
  if (count >= least && count <= most) return true;
  const expected = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const names = facts.parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name));
  report.error(
    "arguments",
    raw.start,
    `${raw.name}() takes ${expected} argument${expected === "1" ? "" : "s"} (${names.join(", ")}), not ${count}.`,
  );
  return false;
}

function parameterAt(facts: FunctionFacts, index: number): Parameter | undefined {
  return facts.parameters[facts.variadic ? Math.min(index, facts.parameters.length - 1) : index];
}

function checkArgument(
  name: string,
  parameter: Parameter,
  index: number,
  value: Argument,
  raw: RawArgument,
  report: Report,
): void {
  const what = `${parameter.name} of ${name}()`;
  const type = typeOf(value);
  if (!parameter.types.some((allowed) => (allowed === "array" ? type.kind === "array" : allowed === type))) {
    const expected = parameter.types.map((allowed) => (allowed === "array" ? "an Array" : aType(allowed))).join(" or ");
    report.error(
      "type",
      value.at,
      `${expected.charAt(0).toUpperCase()}${expected.slice(1)} is expected as ${what}, not ${aType(type)}.`,
    );
    return;
  }
  if (index > 0 && isOperand(value) && spreads(value)) {
    report.error("each", value.at, `[*] may stand in the first argument of a function only, not in ${what}.`);
  }
  if (parameter.form === "operand" && isLiteral(value)) {
    report.error("literal-argument", value.at, `A field or a function is expected as ${what}, not a literal.`);
  }
  if (parameter.form !== "literal") return;
  if (!isLiteral(value)) report.error("literal-argument", value.at, `A literal is expected as ${what}.`);
  else if (isRawLiteral(raw)) checkLiteral(what, parameter, value, raw, report);
}

const isQuantifier = (name: string): boolean => name === "any" || name === "all";

function checkLiteral(what: string, parameter: Parameter, value: Literal, raw: RawLiteral, report: Report): void {
  if (parameter.range && value.kind === "integer") {
    const [least, most] = parameter.range;
    if (value.value < least || value.value > most) {
      report.error("range", value.at, `${what} has to be between ${least} and ${most}, not ${value.value}.`);
    }
  }
  if (parameter.pattern && value.kind === "string" && !parameter.pattern.test(value.value)) {
    report.error("range", value.at, `${what} cannot be ${shown(value.value)}.`);
  }
  if (value.kind !== "string") return;
  if (parameter.role === "regex") regexProblem(value.value, raw, report);
  if (parameter.role === "wildcard") wildcardProblem(value.value, raw, report);
}

/** What one argument says about another. */
function checkTogether(raw: RawCall, given: readonly Argument[], report: Report): void {
  const [first, second, third] = given;
  if (raw.name === "concat" && first) {
    const type = typeOf(first);
    for (const other of given.slice(1)) {
      if (typeOf(other) === type) continue;
      report.error(
        "type",
        other.at,
        `concat() joins values of one type: ${aType(type)} is expected here, not ${aType(typeOf(other))}.`,
      );
    }
  }
  const replacement = raw.arguments[2];
  if (/^(regex|wildcard)_replace$/.test(raw.name) && second?.kind === "string" && third?.kind === "string") {
    if (replacement && isRawLiteral(replacement)) checkReplacement(raw, second.value, third.value, replacement, report);
  }
  // developers.cloudflare.com/ruleset-engine/rules-language/functions#remove_query_args, checked 2026-11-24.
  if (raw.name === "remove_query_args" && first && !/^(raw\.)?http\.request\.uri\.query$/.test(nameOf(first))) {
    report.error(
      "arguments",
      first.at,
      "remove_query_args() takes http.request.uri.query or raw.http.request.uri.query only.",
    );
  }
}

function checkReplacement(raw: RawCall, pattern: string, text: string, place: RawLiteral, report: Report): void {
  // What is wrong with the pattern itself is reported already.
  const silent = new Report(report.text);
  const groups =
    raw.name === "regex_replace" ? regexProblem(pattern, place, silent) : wildcardProblem(pattern, place, silent);
  if (groups !== undefined) replacementProblem(text, groups, place, report);
}

const nameOf = (value: Argument): string => (value.kind === "field" ? value.name : "");

function result(name: string, facts: FunctionFacts, given: readonly Argument[]) {
  const [first] = given;
  const type = facts.returns === "type of the first argument" ? (first ? typeOf(first) : STRING) : facts.returns;
  // With [*] in the first argument the function is called for each element.
  return first && isOperand(first) && spreads(first) && !isQuantifier(name) ? arrayOf(type) : type;
}
