import assert from "node:assert/strict";
import fc from "fast-check";
import { compile, expressionLimits, parse, print, printGrouped, type Expression } from "../../../edge/rules";
import { and, contains, eq, isIn, not, or, startsWith } from "../../../edge/rules/build";
import { divide } from "../../../edge/rules/divide";
import { assertLinear } from "../../growth";
import { filter, request } from "./arbitraries";

const numRuns = Number(process.env["LAUNCH_READY_FUZZ_RUNS"] ?? 100);
const inWords = (expression: Expression, most: number): string[] =>
  divide(expression, printGrouped, most).map(printGrouped);
const hosts = (count: number): string[] => Array.from({ length: count }, (_, at) => `h${at}.example.com`);

/** Lists and alternatives of many values that requests come near to, in and beside an `and`. */
const host = fc.constantFrom("a", "b", "A", "ab", "aa", "*", "/", "x1", "").map((text) => `${text}.example`);
const lists = fc
  .tuple(
    fc.array(host, { minLength: 1, maxLength: 30 }),
    fc.array(fc.constantFrom("/a", "/b", "/ab/", "/", "/x1"), { minLength: 1, maxLength: 30 }),
    fc.array(filter, { minLength: 1, maxLength: 3 }),
  )
  .map(([names, paths, others]) =>
    and(isIn("http.host", names), or(...paths.map((path) => startsWith("http.request.uri.path", path))), or(...others)),
  );
const near = fc
  .tuple(request, fc.option(host), fc.option(fc.constantFrom("/a/x", "/b", "/")))
  .map(([values, name, path]) => ({
    ...values,
    ...(name === null ? {} : { "http.host": name }),
    ...(path === null ? {} : { "http.request.uri.path": path }),
  }));

describe("an expression that is divided", () => {
  it("stays itself where it is short enough", () => {
    fc.assert(
      fc.property(filter, (expression) => {
        fc.pre(printGrouped(expression).length <= expressionLimits.characters);
        assert.deepEqual(divide(expression), [expression]);
      }),
      { numRuns },
    );
  });

  it("holds for the requests that the whole held for, in whatever length, and is no longer than it may be", () => {
    let divided = 0;
    let holding = 0;
    fc.assert(
      fc.property(
        fc.oneof(lists, filter),
        fc.integer({ min: 20, max: 400 }),
        fc.array(near, { minLength: 3, maxLength: 8 }),
        (expression, most, requests) => {
          const parts = divide(expression, printGrouped, most);
          if (parts.length > 1) divided++;
          for (const part of parts) {
            // What is still too long has nothing left to choose from.
            if (printGrouped(part).length > most) assert.deepEqual(divide(part, printGrouped, most), [part]);
          }
          const [whole, ...each] = [expression, ...parts].map((one) => compile(one));
          for (const values of requests) {
            const read = (name: string) => (values as Record<string, never>)[name];
            if (whole!(read)) holding++;
            assert.equal(
              each.some((part) => part(read)),
              whole!(read),
              print(expression),
            );
          }
        },
      ),
      { numRuns },
    );
    assert.ok(divided > numRuns / 5 && holding > numRuns / 5, `${divided} were divided, ${holding} requests held`);
  });

  it("fills each part in order, so that one host more changes the last part alone", () => {
    const list = (count: number): string[] => inWords(isIn("http.host", hosts(count)), 60);
    assert.deepEqual(list(5), [
      'http.host in {"h0.example.com" "h1.example.com"}',
      'http.host in {"h2.example.com" "h3.example.com"}',
      'http.host eq "h4.example.com"',
    ]);
    assert.deepEqual(list(6).slice(0, 2), list(5).slice(0, 2));
    assert.deepEqual(list(6)[2], 'http.host in {"h4.example.com" "h5.example.com"}');
  });

  it("says the shorter half of an and again with each part of the longer one", () => {
    const path = startsWith("http.request.uri.path", "/a/");
    assert.deepEqual(inWords(and(isIn("http.host", hosts(3)), path), 100), [
      '(http.host in {"h0.example.com" "h1.example.com"} and starts_with(http.request.uri.path, "/a/"))',
      '(http.host eq "h2.example.com" and starts_with(http.request.uri.path, "/a/"))',
    ]);
  });

  it("divides two long lists of an and by each other, into about as many parts as their halves take", () => {
    const paths = hosts(300).map((name) => startsWith("http.request.uri.path", `/${name}/`));
    const parts = divide(and(isIn("http.host", hosts(300)), or(...paths)));
    assert.deepEqual([parts.length, Math.max(...parts.map((part) => printGrouped(part).length)) <= 4096], [27, true]);
  });

  it("leaves whole what has no alternatives, and a part that cannot be short enough", () => {
    const long = contains("http.user_agent", "x".repeat(100));
    assert.deepEqual(divide(not(or(long, long)), printGrouped, 50), [not(or(long, long))]);
    assert.deepEqual(divide(or(eq("http.host", "a.example"), long), printGrouped, 50), [
      eq("http.host", "a.example"),
      long,
    ]);
  });

  it("leaves room for what a rule writes around it", () => {
    const inParentheses = (one: Expression): string => `(${printGrouped(one)})`;
    const parts = divide(isIn("http.host", hosts(1000)), inParentheses).map(inParentheses);
    assert.equal(parts.length, 5);
    for (const text of parts) {
      assert.ok(text.length <= 4096);
      assert.deepEqual(parse(text).problems, []);
    }
  });

  it("takes time in proportion to its length", () => {
    const sizes = (size: number): Expression => and(isIn("http.host", hosts(size)), startsWith("http.host", "h"));
    const inputs = new Map([250, 4000].map((size) => [size, sizes(size)]));
    assertLinear((size) => divide(inputs.get(size)!), 250, "dividing a list of hosts");
  });
});
