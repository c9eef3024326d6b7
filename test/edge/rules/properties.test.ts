import assert from "node:assert/strict";
import fc from "fast-check";
import {
  compile,
  functions,
  fields,
  lineAndColumn,
  suspiciousPatterns,
  parse,
  parseValue,
  print,
  uses,
  literals,
  type Expression,
} from "../../../edge/rules";
import { ownMilliseconds } from "../../growth";
import { filter, request, withoutPlaces } from "./arbitraries";
import { naive } from "./naive";

/** Runs of each property; set it higher for a longer search. */
const numRuns = Number(process.env["LAUNCH_READY_FUZZ_RUNS"] ?? 150);

const words = [
  ...fields.keys(),
  ...functions.keys(),
  "and",
  "or",
  "xor",
  "not",
  "eq",
  "ne",
  "in",
  "contains",
  "matches",
  "wildcard",
  "strict wildcard",
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  "[*]",
  '"',
  '"a"',
  'r"',
  'r#"',
  "#",
  "\\",
  "\\x4",
  "$list",
  "1..5",
  "10.0.0.0/8",
  "::1",
  ",",
  "!",
  "&&",
  "||",
  "^^",
  "~",
  "&",
  "==",
  "<",
  "0x",
  "-",
  "*",
  "(?=",
  "(a+)+",
  "é",
  "\n",
  "\t",
  "\u0000",
  "\ud800",
  "true",
];
const soup = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(" ")),
  fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** A valid text with a few characters taken out, put in or doubled: nearly right. */
const damaged = fc
  .tuple(filter, fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...words)), { maxLength: 3 }))
  .map(([expression, edits]) => {
    let text = print(expression);
    for (const [where, how, word] of edits) {
      const at = where % (text.length + 1);
      if (how === 0) text = text.slice(0, at) + text.slice(at + 1);
      else text = text.slice(0, at) + (how === 1 ? word : text.slice(at, at + 3)) + text.slice(at);
    }
    return text;
  });

describe("any expression of the Rules language", () => {
  it("is the same after printing and parsing", () => {
    fc.assert(
      fc.property(filter, (expression) => {
        const printed = print(expression);
        fc.pre(printed.length <= 4096);
        const { expression: parsed, problems } = parse(printed);
        assert.deepEqual(problems, [], printed);
        assert.deepEqual(withoutPlaces(parsed), withoutPlaces(expression), printed);
      }),
      { numRuns },
    );
  });

  it("means what a second, naive evaluator says", () => {
    let holding = 0;
    let runs = 0;
    fc.assert(
      fc.property(filter, fc.array(request, { minLength: 3, maxLength: 6 }), (expression, requests) => {
        const run = compile(expression);
        for (const values of requests) {
          const expected = naive(expression, values);
          runs++;
          if (expected) holding++;
          assert.equal(
            run((name) => values[name]),
            expected,
            print(expression),
          );
        }
      }),
      { numRuns },
    );
    // A property over requests that never match, or always do, would prove nothing.
    assert.ok(holding > runs / 5 && holding < (runs * 4) / 5, `${holding} of ${runs} held`);
  });

  it("means the same when it is printed, parsed and compiled", () => {
    fc.assert(
      fc.property(filter, request, (expression, values) => {
        const again = parse(print(expression)).expression;
        fc.pre(again !== undefined);
        const read = (name: string) => values[name];
        assert.equal(compile(again)(read), compile(expression)(read));
      }),
      { numRuns },
    );
  });

  it("is described by its uses, literals and suspicious patterns without an error", () => {
    fc.assert(
      fc.property(filter, (expression) => {
        const text = print(expression);
        const used = uses(expression);
        assert.ok(literals(expression).every((literal) => used.fields.includes(literal.field)));
        assert.ok(
          suspiciousPatterns(expression, text).every(
            (problem) => problem.severity !== "error" && problem.location.offset >= 0,
          ),
        );
      }),
      { numRuns },
    );
  });
});

describe("any text", () => {
  const judge = (
    text: string,
    expression: Expression | undefined,
    problems: ReturnType<typeof parse>["problems"],
  ): void => {
    const errors = problems.filter((problem) => problem.severity === "error");
    assert.equal(expression === undefined, errors.length > 0, JSON.stringify(text));
    for (const problem of problems) {
      assert.ok(
        problem.location.offset >= 0 && problem.location.offset <= Math.max(text.length, 4096),
        JSON.stringify([text, problem]),
      );
      const before = text.slice(0, problem.location.offset);
      assert.deepEqual(lineAndColumn(text, problem.location.offset), {
        line: before.split("\n").length,
        column: problem.location.offset - before.lastIndexOf("\n"),
      });
      assert.match(problem.message, /[.)]$/);
    }
  };

  it("is either an expression or has errors that say where, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(soup, damaged), (text) => {
        const { expression, problems } = parse(text);
        judge(text, expression, problems);
        if (expression) compile(expression)(() => undefined);
        parseValue(text);
      }),
      { numRuns: numRuns * 3 },
    );
  });

  it("is judged in time that grows with its length only", () => {
    const length = 32_768;
    const hostile = [
      "(",
      "not ",
      "lower(",
      "[",
      '"',
      "!",
      "ssl or ",
      'http.host eq "a" and ',
      "any(",
      "http.request.headers[",
      'concat("a", ',
      "{",
    ].map((part) => part.repeat(length / part.length));
    hostile.push(
      `http.host eq r${"#".repeat(9_000)}"${'"#'.repeat(9_000)}`,
      `http.host in {${'"a" '.repeat(8_000)}`,
      `http.host eq "${"\\x".repeat(15_000)}"`,
      `http.host ~ "${"[".repeat(30_000)}"`,
      `http.host matches "${"(a+)+".repeat(1_000)}$"`,
      `http.host matches "${"(".repeat(2_000)}"`,
      "x".repeat(10_000_000),
    );
    const milliseconds = ownMilliseconds(() => {
      for (const text of hostile) assert.ok(parse(text).problems.length > 0);
    });
    assert.ok(milliseconds < 8_000, `${milliseconds} ms`);
  });
});
