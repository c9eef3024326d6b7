import type { Argument, Literal, Type } from "./expression";
import type { FunctionFacts, Parameter, ParameterType } from "./functions";
import type { RawArgument, RawCall, RawLiteral } from "./grammar/raw";
import { Report, shown } from "./report";
import { regexProblem, replacementProblem, wildcardProblem } from "./resolve-patterns";
import { isLiteral, isOperand, spreads, typeOf } from "./tree";
import { aType } from "./types";

export function isRawLiteral(raw: { readonly kind: string }): raw is RawLiteral {
  return raw.kind === "quoted" || raw.kind === "raw" || raw.kind === "bare" || raw.kind === "pattern";
}

/** Reports what a function does not take of what it is given. */
export function checkArguments(raw: RawCall, facts: FunctionFacts, given: readonly Argument[], report: Report): void {
  for (const [index, value] of given.entries()) {
    const parameter = parameterAt(facts, index);
    const rawArgument = raw.arguments[index];
    if (parameter && rawArgument) checkArgument(raw.name, parameter, index, value, rawArgument, report);
  }
  checkTogether(raw, given, report);
}

/** Whether a call has as many arguments as its function takes; reports it where not. */
export function countFits(raw: RawCall, facts: FunctionFacts, report: Report): boolean {
  const least = facts.parameters.filter((parameter) => !parameter.optional).length;
  const most = facts.variadic ? Infinity : facts.parameters.length;
  const count = raw.arguments.length;
  if (count >= least && count <= most) return true;
  const expected = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const names = facts.parameters.map((parameter) => (parameter.optional ? `[${parameter.name}]` : parameter.name));
  report.say(
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
  if (!parameter.types.some((allowed) => (typeof allowed === "string" ? type.kind === allowed : allowed === type))) {
    const expected = parameter.types.map((allowed) => aParameterType(allowed)).join(" or ");
    report.say(
      "type",
      value.at,
      `${expected.charAt(0).toUpperCase()}${expected.slice(1)} is expected as ${what}, not ${aType(type)}.`,
    );
    return;
  }
  if (index > 0 && isOperand(value) && spreads(value)) {
    report.say("each", value.at, `[*] is allowed only in the first argument of a function, not in ${what}.`);
  }
  if (parameter.form === "operand" && isLiteral(value)) {
    report.say("literal-argument", value.at, `A field or a function is expected as ${what}, not a literal.`);
  }
  if (parameter.form !== "literal") return;
  if (!isLiteral(value)) report.say("literal-argument", value.at, `A literal is expected as ${what}.`);
  else if (isRawLiteral(raw)) checkLiteral(what, parameter, value, raw, report);
}

function checkLiteral(what: string, parameter: Parameter, value: Literal, raw: RawLiteral, report: Report): void {
  if (parameter.range && value.kind === "integer") {
    const [least, most] = parameter.range;
    if (value.value < least || value.value > most) {
      report.say("range", value.at, `${what} has to be between ${least} and ${most}, not ${value.value}.`);
    }
  }
  if (parameter.pattern && value.kind === "string" && !parameter.pattern.test(value.value)) {
    report.say("range", value.at, `${what} cannot be ${shown(value.value)}.`);
  }
  if (value.kind !== "string") return;
  if (parameter.role === "regex") regexProblem(value.value, raw, report);
  if (parameter.role === "wildcard") wildcardProblem(value.value, raw, report);
}

const anyOf = { array: "an Array", map: "a Map" } as const;

function aParameterType(type: ParameterType): string {
  return typeof type === "string" ? anyOf[type] : aType(type);
}

/** What one argument says about another. */
function checkTogether(raw: RawCall, given: readonly Argument[], report: Report): void {
  const [first, second, third] = given;
  if (first && (raw.name === "concat" || raw.name === "coalesce")) checkOneType(raw.name, first, given, report);
  if (first && second && raw.name === "has_value") checkElement(typeOf(first), second, report);
  if (raw.name === "hash_in_range" && first?.kind === "integer" && second?.kind === "integer") {
    if (second.value <= first.value)
      report.say("range", second.at, `end of hash_in_range() has to be greater than start, ${first.value}.`);
  }
  const replacement = raw.arguments[2];
  if (/^(regex|wildcard)_replace$/.test(raw.name) && second?.kind === "string" && third?.kind === "string") {
    if (replacement && isRawLiteral(replacement)) checkReplacement(raw, second.value, third.value, replacement, report);
  }
  // developers.cloudflare.com/ruleset-engine/rules-language/functions#remove_query_args, checked 2026-11-24.
  if (raw.name === "remove_query_args" && first && !/^(raw\.)?http\.request\.uri\.query$/.test(nameOf(first))) {
    report.say(
      "arguments",
      first.at,
      "remove_query_args() takes http.request.uri.query or raw.http.request.uri.query only.",
    );
  }
}

/** An element of an array has the type of its first argument, and one that [*] gives the type of the element. */
function checkOneType(name: string, first: Argument, given: readonly Argument[], report: Report): void {
  const type = typeOf(first);
  const does = name === "concat" ? "joins values" : "chooses among values";
  for (const other of given.slice(1)) {
    if (typeOf(other) === type) continue;
    const message = `${name}() ${does} of one type: ${aType(type)} is expected here, not ${aType(typeOf(other))}.`;
    report.say("type", other.at, message);
  }
}

function checkElement(type: Type, value: Argument, report: Report): void {
  if ((type.kind !== "array" && type.kind !== "map") || type.of === typeOf(value)) return;
  const message = `has_value() looks for an element: ${aType(type.of)} is expected here, not ${aType(typeOf(value))}.`;
  report.say("type", value.at, message);
}

function checkReplacement(raw: RawCall, pattern: string, text: string, place: RawLiteral, report: Report): void {
  // What is wrong with the pattern itself is reported already.
  const silent = new Report(report.text);
  const groups =
    raw.name === "regex_replace" ? regexProblem(pattern, place, silent) : wildcardProblem(pattern, place, silent);
  if (groups !== undefined) replacementProblem(text, groups, place, report);
}

const nameOf = (value: Argument): string => (value.kind === "field" ? value.name : "");
