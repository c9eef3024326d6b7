import type { TextProblem } from "../../standards/problem";
import type { Call, Comparison, Expression, Operand, SetMembership } from "./expression";
import { fields } from "./fields";
import { impossibleCountry, impossibleKey, impossibleShape, unfinishedText } from "./impossible-values";
import { regex } from "./regex";
import { Report } from "./report";
import { isLiteral, walk, type Node } from "./tree";

/**
 * What is allowed, and hardly what its author means: comparisons that are never or always true, letters that cannot
 * match, old names. Warnings only; `text` is the expression's own.
 */
export function suspiciousPatterns(root: Node, text: string): TextProblem[] {
  const report = new Report(text);
  for (const node of walk(root)) {
    if (node.kind === "comparison") comparison(node, report);
    else if (node.kind === "call") prefix(node, report);
    else if (node.kind === "in") membership(node, report);
    else if (node.kind === "field") field(node.name, node.at, report);
    else if (node.kind === "index") impossibleKey(node, report);
    else if (node.kind === "string") unfinishedText(node, report);
    else if (node.kind === "not" && node.operand.kind === "not") {
      report.say("double-negation", node.at, "'not not' is the expression itself.");
    } else if (node.kind === "and" || node.kind === "or") repeatedOperands(node.operands, node.kind, report);
    else if (node.kind === "constant" && node !== root) {
      report.say("constant", node.at, "true and false are documented as a whole expression only.");
    }
  }
  return report.problems.sort((a, b) => a.location.offset - b.location.offset);
}

function field(name: string, at: number, report: Report): void {
  const replacedBy = fields.get(name)?.replacedBy;
  if (replacedBy)
    report.say("deprecated-field", at, `${name} is deprecated: ${replacedBy} has the same value.`, replacedBy);
  if (name === "cf.threat_score") {
    // ruleset-engine/rules-language/fields/reference/cf.threat_score, checked 2026-11-24.
    report.say("threat-score", at, "cf.threat_score is always 0 now: a rule that asks for more never matches.");
  }
}

/** Where every value is lowercase, or uppercase, by definition. */
const caseOf: Readonly<Record<string, "lower" | "upper">> = {
  "http.request.uri.path.extension": "lower",
  "http.response.content_type.media_type": "lower",
  "http.request.method": "upper",
  "ip.src.country": "upper",
  "ip.src.continent": "upper",
};

function letterCase(left: Operand): "lower" | "upper" | undefined {
  if (left.kind === "call" && (left.name === "lower" || left.name === "upper")) return left.name;
  if (left.kind === "each") return letterCase(left.base);
  return left.kind === "field" ? caseOf[left.name] : undefined;
}

function wrongCase(left: Operand, value: string, at: number, report: Report): void {
  const expected = letterCase(left);
  const wrong = expected === "lower" ? /[A-Z]/ : /[a-z]/;
  if (expected && wrong.test(value)) {
    const fix = expected === "lower" ? value.toLowerCase() : value.toUpperCase();
    report.say(
      "never-true",
      at,
      `This value is ${expected}case always: "${value}" never matches, "${fix}" may.`,
      `"${fix}"`,
    );
  } else if (left.kind === "field" && left.name === "http.host" && /[A-Z]/.test(value)) {
    const message =
      "Browsers send the host in lowercase, and strings are compared as they are: this hardly ever matches.";
    report.say("host-case", at, message, `"${value.toLowerCase()}"`);
  }
}

function comparison(node: Comparison, report: Report): void {
  const { left, right } = node;
  number(node, report);
  if (right.kind !== "string") return;
  const { value } = right;
  if (node.operator === "matches") pattern(value, right.at, report);
  else if (node.operator === "contains" && value === "") always('contains ""', right.at, report);
  else if (/wildcard$/.test(node.operator)) wildcard(value, right.at, report);
  else literalStar(left, node.operator, value, right.at, report);
  if (node.operator !== "wildcard" && node.operator !== "matches") wrongCase(left, value, right.at, report);
  if (node.operator === "eq") {
    impossibleCountry(left, value, right.at, report);
    impossibleShape(left, value, right.at, report);
  }
  structure(node, report);
}

function literalStar(left: Operand, operator: string, value: string, at: number, report: Report): void {
  if (!value.includes("*") || left.kind !== "field") return;
  if (!/^http\.(host|request\.(full_)?uri(\.path)?)$/.test(left.name)) return;
  const message = `'${operator}' takes * as the character itself: 'wildcard' takes it for any text.`;
  report.say("literal-star", at, message);
}

/** A path begins with /, a host has none, a query has no ?. */
function structure(node: Comparison, report: Report): void {
  if (node.operator !== "eq" || node.left.kind !== "field" || node.right.kind !== "string") return;
  const { value, at } = node.right;
  const { name } = node.left;
  if (/\.uri(\.path)?$/.test(name) && !value.startsWith("/")) {
    report.say("never-true", at, `A path begins with /: ${name} is never "${value}".`, `"/${value}"`);
  }
  if (name.endsWith(".uri.path") && value.includes("?")) {
    report.say("never-true", at, "The path has no query: compare http.request.uri, or the query by itself.");
  }
  if (name.endsWith(".uri.query") && value.startsWith("?")) {
    report.say("never-true", at, "The query comes without its ?.", `"${value.slice(1)}"`);
  }
  if (name === "http.host" && /[/:?]/.test(value) && !/:\d+$/.test(value)) {
    report.say(
      "never-true",
      at,
      "A host has no scheme and no path: compare http.request.full_uri, or each part by itself.",
    );
  }
}

/** starts_with() of a path without its slash, or of a host with a scheme. */
function prefix(node: Call, report: Report): void {
  const [source, start] = node.arguments;
  if (node.name !== "starts_with" || source?.kind !== "field" || start?.kind !== "string") return;
  if (start.value === "") always('starts_with(..., "")', start.at, report);
  else if (/\.uri(\.path)?$/.test(source.name) && !start.value.startsWith("/")) {
    report.say(
      "never-true",
      start.at,
      `A path begins with /: ${source.name} never starts with "${start.value}".`,
      `"/${start.value}"`,
    );
  } else if (source.name === "http.host" && /[/:]/.test(start.value)) {
    report.say("never-true", start.at, "A host has no scheme and no path: compare http.request.full_uri.");
  }
}

function always(what: string, at: number, report: Report): void {
  report.say("always-true", at, `'${what}' is true for every value.`);
}

function pattern(value: string, at: number, report: Report): void {
  const delimited = /^\/(\^.*|.*\$)\/[a-z]*$/s.exec(value)?.[1] ?? (/^\/\^/.test(value) ? value.slice(1) : undefined);
  if (delimited !== undefined) {
    const message =
      "A pattern stands without slashes around it: as characters they are never beside its ends, ^ and $.";
    report.say("never-true", at, message, `"${delimited}"`);
  }
  const result = regex(value);
  if (result.kind === "regex" && result.regex.matchesAnything) {
    report.say("always-true", at, "This pattern is found in every value, also in an empty one.");
  }
  if (/^\^?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\$?$/.test(value)) {
    report.say("unescaped-dot", at, "A dot in a pattern is any character: \\. is the dot.");
  }
}

function wildcard(value: string, at: number, report: Report): void {
  if (value === "*") always('wildcard "*"', at, report);
  else if (!/(^|[^\\])(\\\\)*\*/.test(value)) {
    report.say("no-star", at, "There is no * in this pattern: it compares the whole value.");
  }
}

/** Lengths, ports and counts have a least value. */
function number(node: Comparison, report: Report): void {
  const { left, operator, right } = node;
  if (right.kind !== "integer") return;
  const value = Number(right.value);
  const isLength = left.kind === "call" && left.name === "len";
  const atLeastZero = isLength || (left.kind === "field" && left.name !== "cf.threat_score");
  if (!atLeastZero) return;
  const never = (value < 0 && /^(eq|lt|le)$/.test(operator)) || (value === 0 && operator === "lt");
  // len(x) ge 0 is the documented way to ask whether x is there at all.
  const every = (value < 0 && /^(ne|gt|ge)$/.test(operator)) || (!isLength && value === 0 && operator === "ge");
  if (never) report.say("never-true", node.right.at, "This number is never below 0: the comparison is never true.");
  if (every) report.say("always-true", node.right.at, "This number is never below 0: the comparison is always true.");
  if (operator === "bitwise_and" && value === 0) {
    report.say("never-true", node.right.at, "No bit of 0 is ever set: the comparison is never true.");
  }
}

function membership(node: SetMembership, report: Report): void {
  if (node.items.length === 0) report.say("never-true", node.at, "The list is empty: nothing is ever in it.");
  const seen = new Set<string>();
  for (const item of node.items) {
    const key =
      item.kind === "string"
        ? item.value
        : JSON.stringify(item, (_, v: unknown) => (typeof v === "bigint" ? String(v) : v));
    if (seen.has(key)) report.say("duplicate", node.at, `The list holds ${item.value} twice.`);
    seen.add(key);
    if (item.kind !== "string") continue;
    wrongCase(node.left, item.value, node.at, report);
    impossibleCountry(node.left, item.value, node.at, report);
    impossibleShape(node.left, item.value, node.at, report);
    literalStar(node.left, "in", item.value, node.at, report);
    unfinishedText({ value: item.value, at: node.at }, report);
  }
}

/** `a eq "x" and a eq "y"` cannot be; `a ne "x" or a ne "y"` always is. */
function repeatedOperands(operands: readonly Expression[], kind: "and" | "or", report: Report): void {
  const operator = kind === "and" ? "eq" : "ne";
  const known = new Map<string, string | number | bigint>();
  for (const node of operands) {
    if (node.kind !== "comparison" || node.operator !== operator || node.left.kind !== "field") continue;
    if (!isLiteral(node.right)) continue;
    const earlier = known.get(node.left.name);
    known.set(node.left.name, node.right.value);
    if (earlier === undefined || earlier === node.right.value) continue;
    if (kind === "and") {
      report.say(
        "never-true",
        node.at,
        `${node.left.name} cannot be two values at once: 'and' of these is never true.`,
      );
    } else {
      report.say(
        "always-true",
        node.at,
        `${node.left.name} always differs from one of these: use 'and' for none of them.`,
      );
    }
  }
}
