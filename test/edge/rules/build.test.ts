import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, parseValue, print, printGrouped, type Expression } from "../../../edge/rules";
import {
  all,
  always,
  and,
  any,
  at,
  call,
  compare,
  concat,
  contains,
  each,
  endsWith,
  eq,
  field,
  isIn,
  isTrue,
  literal,
  lower,
  ne,
  not,
  or,
  startsWith,
  wildcard,
} from "../../../edge/rules/build";
import { filter, withoutPlaces } from "./arbitraries";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 300);

/** A built tree and its text mean the same: the text has no problem, and is read as that tree. */
function holds(built: Expression, text: string): void {
  assert.equal(printGrouped(built), text);
  const { expression, problems } = parse(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(withoutPlaces(expression), withoutPlaces(built));
}

describe("built expressions", () => {
  it("are what their text says", () => {
    holds(eq("http.host", "example.com"), 'http.host eq "example.com"');
    holds(ne("ip.src.asnum", 64496), "ip.src.asnum ne 64496");
    holds(contains(lower("http.cookie"), 'a"b'), 'lower(http.cookie) contains "a\\"b"');
    holds(wildcard("http.cookie", "*a*"), 'http.cookie wildcard "*a*"');
    holds(compare("http.host", "matches", "^a"), 'http.host matches "^a"');
    holds(isIn("http.host", ["a.example", "b.example"]), 'http.host in {"a.example" "b.example"}');
    holds(isIn("http.host", ["a.example"]), 'http.host eq "a.example"');
    holds(endsWith("http.request.uri.path", "\u00fc"), 'ends_with(http.request.uri.path, "\u00fc")');
    holds(eq(at(at("http.request.headers", "x-a"), 0), "1"), 'http.request.headers["x-a"][0] eq "1"');
    holds(any(eq(each("http.request.headers.names"), "a")), 'any(http.request.headers.names[*] eq "a")');
    holds(
      all(contains(each(call("lower", each("http.request.headers.names"))), "a")),
      'all(lower(http.request.headers.names[*])[*] contains "a")',
    );
    holds(always, "true");
  });

  it("stand in parentheses wherever two of them are joined", () => {
    const [a, b] = [isTrue("ssl"), startsWith("http.request.uri.path", "/a")];
    holds(
      or(and(a, not(b)), b),
      '((ssl and not starts_with(http.request.uri.path, "/a")) or starts_with(http.request.uri.path, "/a"))',
    );
    holds(not(or(a, b)), 'not (ssl or starts_with(http.request.uri.path, "/a"))');
    assert.equal(and(a), a);
    assert.equal(printGrouped(and(and(a, b), a)), '((ssl and starts_with(http.request.uri.path, "/a")) and ssl)');
  });

  it("give targets too", () => {
    const target = concat("https://example.com", field("http.request.uri.path"));
    assert.equal(print(target), 'concat("https://example.com", http.request.uri.path)');
    assert.deepEqual(withoutPlaces(parseValue(print(target)).expression), withoutPlaces(target));
  });

  it("cannot name what there is not", () => {
    assert.throws(() => field("http.hots"), new TypeError("There is no field http.hots."));
    assert.throws(() => call("lowr", literal("a")), new TypeError("There is no function lowr()."));
    assert.throws(() => call("lower"), new TypeError("lower() takes an argument."));
    assert.throws(() => at("http.host", 0), new TypeError("Only arrays and maps have elements."));
    assert.throws(() => or(), new TypeError("'or' of nothing has no meaning."));
  });

  it("mean the same in few parentheses and in many", () => {
    fc.assert(
      fc.property(filter, (tree) => {
        const [few, many] = [parse(print(tree)), parse(printGrouped(tree))];
        assert.deepEqual(withoutPlaces(many.expression), withoutPlaces(few.expression));
        assert.ok(few.expression);
      }),
      { numRuns },
    );
  });
});
