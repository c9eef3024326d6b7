import type { TextProblem } from "../../standards/problem";
import type { Expression, ValueExpression } from "./expression";
import { isRawLiteral } from "./call-checks";
import { functions } from "./functions";
import { parse as parseGrammar, SyntaxError } from "./grammar/parser.generated";
import type { RawArgument, RawExpression } from "./grammar/raw";
import { Report } from "./report";
import { expression as resolveExpression, value as resolveValue } from "./resolve";
import { syntaxProblem } from "./syntax-problem";
import { isManyValued, isOperand, spreads, typeOf, walk, type Node } from "./tree";
import { aType, STRING } from "./types";

/**
 * What one rule's expression may be at most. Length: cloudflare-docs partial rules/max-expression-length; patterns: the
 * same docs, pull request 21164; nesting: wirefilter engine/src/ast/parse.rs. Checked 2026-11-24.
 */
export const expressionLimits = { characters: 4096, regularExpressions: 64, nesting: 128 } as const;

const readableLength = 8 * expressionLimits.characters;

export interface Parsed<Kind> {
  /** Absent where a problem is an error that leaves no meaning. */
  readonly expression?: Kind;
  readonly problems: TextProblem[];
}

/** Parses a rule's filter and checks its types. Never throws; all problems come in the order of their place. */
export function parse(text: string): Parsed<Expression> {
  const report = new Report(text);
  const raw = structure(text, "Filter", report) as RawExpression | undefined;
  const found = raw && resolveExpression(raw, report);
  if (found && isManyValued(found)) {
    report.say("each", found.at, "[*] compares each element: put any() or all() around the comparison.");
  }
  return finish(found, report);
}

/** Parses what a redirect or a rewrite computes, such as `concat("https://example.com", http.request.uri.path)`. */
export function parseValue(text: string): Parsed<ValueExpression> {
  const report = new Report(text);
  const raw = structure(text, "Value", report);
  const found = raw && resolveValue(raw, report);
  if (!found) return finish<ValueExpression>(undefined, report);
  const type = typeOf(found);
  if (isOperand(found) && spreads(found)) {
    report.say("each", found.at, "[*] gives many values where one is expected: use an index such as [0].");
  } else if (type !== STRING) {
    report.say("type", found.at, `A String is expected here, not ${aType(type)}: to_string() or an index may help.`);
  }
  return finish(found, report);
}

/**
 * Whether a text has the form of a target: one literal, or one call that gives a String, and no comparison. A single
 * field has the form of both, and is a filter that is not finished.
 */
export function isTargetText(text: string): boolean {
  const raw = structure(text, "Value", new Report(text));
  if (!raw) return false;
  if (isRawLiteral(raw)) return raw.kind !== "bare";
  if (raw.kind !== "comparison" || raw.relation) return false;
  const head = raw.left.kind === "indexed" ? raw.left.head : raw.left;
  if (head.kind !== "call") return false;
  const returns = functions.get(head.name)?.returns;
  return returns === STRING || returns === "type of the first argument" || returns?.kind === "array";
}

function structure(
  text: string,
  startRule: "Filter" | "Value",
  report: Report,
): RawExpression | RawArgument | undefined {
  lengthProblem(text, report);
  // Nobody wrote this by hand, and no part of it can be deployed.
  if (text.length > readableLength) return undefined;
  try {
    const raw = startRule === "Filter" ? parseGrammar(text, { startRule }) : parseGrammar(text, { startRule });
    nestingProblem(raw, report);
    return raw;
  } catch (error) {
    if (error instanceof SyntaxError) syntaxProblem(text, error, report);
    // The parser's stack: thousands of parentheses within one another.
    else if (error instanceof RangeError) tooDeep(0, report);
    else throw error;
    return undefined;
  }
}

function lengthProblem(text: string, report: Report): void {
  const most = expressionLimits.characters;
  if (text.length <= most) return;
  report.say(
    "length",
    most,
    `An expression has at most ${most} characters, not ${text.length}.`,
    "Split the rule, or use a list.",
  );
}

function tooDeep(at: number, report: Report): void {
  report.say("nesting", at, `Parentheses, 'not' and calls nest at most ${expressionLimits.nesting} deep.`);
}

/** The engine counts parentheses, `not` and calls that stand within one another. */
function nestingProblem(raw: RawExpression | RawArgument, report: Report): void {
  const pending: { node: object; depth: number }[] = [{ node: raw, depth: 0 }];
  for (let item = pending.pop(); item; item = pending.pop()) {
    const node = item.node as Partial<Record<string, unknown>>;
    const nests = node["kind"] === "group" || node["kind"] === "not" || node["kind"] === "call";
    const depth = item.depth + (nests ? 1 : 0);
    if (depth > expressionLimits.nesting) {
      tooDeep(Number(node["start"]), report);
      return;
    }
    for (const key of ["inner", "operand", "operands", "left", "head", "arguments"]) {
      const below = node[key];
      if (Array.isArray(below)) for (const child of below) pending.push({ node: child as object, depth });
      else if (typeof below === "object" && below !== null) pending.push({ node: below, depth });
    }
  }
}

function finish<Kind extends Node>(found: Kind | undefined, report: Report): Parsed<Kind> {
  if (found) {
    regexCount(found, report);
    calledOnce(found, report);
  }
  const problems = report.problems.sort((a, b) => a.location.offset - b.location.offset);
  if (!found || problems.some((problem) => problem.severity === "error")) return { problems };
  return { expression: found, problems };
}

/** ruleset-engine/rules-language/functions, at regex_replace and wildcard_replace, checked 2026-11-30. */
function calledOnce(root: Node, report: Report): void {
  const calls = [...walk(root)].filter((node) => node.kind === "call" && functions.get(node.name)?.once === true);
  const [, second] = calls;
  if (second === undefined) return;
  const message = `One expression calls regex_replace() or wildcard_replace() once, not ${calls.length} times.`;
  report.say("function-once", second.at, message);
}

function regexCount(root: Node, report: Report): void {
  let count = 0;
  for (const node of walk(root)) {
    if (node.kind === "comparison" && node.operator === "matches") count++;
    if (node.kind === "call" && node.name === "regex_replace") count++;
  }
  const most = expressionLimits.regularExpressions;
  if (count > most) report.say("regex-count", 0, `A rule has at most ${most} regular expressions, not ${count}.`);
}
