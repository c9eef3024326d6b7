import assert from "node:assert/strict";
import { check, parse, parseValue, suspiciousPatterns, type Position } from "../../../edge/rules";
import { codes } from "../../../edge/rules/codes";
import type { Parsed } from "../../../edge/rules/parse";
import type { Expression, ValueExpression } from "../../../edge/rules";
import type { Plan } from "../../../edge/plans";
import type { TextProblem } from "../../../standards/problem";

type Code = keyof typeof codes;

/** What is said of a text by itself: of its syntax, its types, and of what it hardly means. */
function problemsOf(text: string): TextProblem[] {
  const problems = (parsed: Parsed<Expression | ValueExpression>) => [
    ...parsed.problems,
    ...(parsed.expression ? suspiciousPatterns(parsed.expression, text) : []),
  ];
  const [filter, target] = [problems(parse(text)), problems(parseValue(text))];
  return [...filter, ...target];
}

function checked(text: string, phase: string, plan: Plan, where: Position = "filter"): TextProblem[] {
  const { expression } = where === "target" ? parseValue(text) : parse(text);
  assert.ok(expression, text);
  return check(expression, { plan, phase, where, text });
}

const firewall = "http_request_firewall_custom";
const nested = (depth: number): string => `${"(".repeat(depth)}ssl${")".repeat(depth)}`;
const twice = 'wildcard_replace(wildcard_replace(http.host, "*", "a"), "*", "b")';

const joinedTwice = 'concat("/a", concat("/b", http.request.uri.path))';

/** Codes whose example is not a text by itself. */
const made: Readonly<Partial<Record<Code, () => TextProblem[]>>> = {
  "expression-length": () => parse(`ssl${" ".repeat(4094)}`).problems,
  "expression-literal": () => parse(`http.host eq r${"#".repeat(256)}"a"${"#".repeat(256)}`).problems,
  "expression-nesting": () => parse(nested(129)).problems,
  "expression-regex-count": () => parse(Array<string>(65).fill('http.host matches "a"').join(" or ")).problems,
  "expression-function-once": () => parseValue(twice).problems,
  "expression-concat-once": () => checked(joinedTwice, "http_request_transform", "free", "target"),
  "expression-list-field": () => checked("http.user_agent in $hosts", firewall, "enterprise"),
  "expression-phase-field": () => checked("http.response.code eq 200", firewall, "free"),
  "expression-phase-function": () =>
    checked("uuidv4(cf.random_seed)", "http_request_dynamic_redirect", "free", "target"),
  "expression-plan-counting": () => checked("ssl", "http_ratelimit", "free", "counting"),
  "expression-plan-field": () => checked("cf.waf.score lt 10", firewall, "free"),
  "expression-plan-function": () =>
    checked('is_timed_hmac_valid_v0("k", http.request.uri, 9, http.request.timestamp.sec)', firewall, "free"),
  "expression-plan-list": () => checked("http.host in $hosts", firewall, "free"),
  "expression-plan-rate-limit-field": () => checked('http.host eq "a"', "http_ratelimit", "free"),
  "expression-plan-regex": () => checked('http.host matches "^a"', firewall, "free"),
  "expression-unknown-list": () => checked("ip.src in $cf.bad", firewall, "free"),
};

describe("the codes of expressions", () => {
  for (const [code, { example, severity }] of Object.entries(codes)) {
    it(`${code} is said of its example`, () => {
      const problems = made[code as Code]?.() ?? problemsOf(example);
      const found = problems.filter((problem) => problem.code === code);
      assert.deepEqual([...new Set(found.map((problem) => problem.severity))], [severity], JSON.stringify(problems));
    });
  }
});
