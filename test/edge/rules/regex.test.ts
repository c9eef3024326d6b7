import assert from "node:assert/strict";
import { regex } from "../../../edge/rules/regex";

/** Patterns that Rust's regex crate refuses (regex-syntax src/ast/parse.rs, checked 2026-11-29), and a word of why. */
const refused: readonly (readonly [string, RegExp])[] = [
  ["(?)x", /no flags/],
  ["(?-)x", /no flag follows/],
  ["(?i-)x", /no flag follows/],
  ["(?-:x)", /no flag follows/],
  ["(?ii)x", /'i' is given twice/],
  ["(?i-i)x", /'i' is given twice/],
  ["(?z)x", /'z' does not exist/],
  ["(?--i)x", /a group begins/],
  ["(?i", /a group begins/],
  ["(?i)*", /nothing to repeat/],
  ["(?#why)", /a group begins/],
  ["(?>a)", /a group begins/],
  ["(?=a)", /look-ahead/],
  ["(?<!a)", /look-behind/],
  ["(?P=n)", /a group begins/],
  ["(?P<>a)", /name of a group is empty/],
  ["(?<1a>x)", /'1a' cannot be the name/],
  ["(?<a-b>x)", /'a-b' cannot be the name/],
  ["(?<a>x)(?P<a>y)", /two groups have the name 'a'/],
  ["(?<a", /ends in >/],
  ["a{2,1}", /ends before it begins/],
  ["a{ 9 , 8 }", /ends before it begins/],
  ["a{4294967296}", /4294967295 at most/],
  ["a{1,99999999999}", /4294967295 at most/],
  ["a{}", /a brace begins/],
  ["a{x}", /a brace begins/],
  ["{2}", /repetition operator/],
  ["[\\d-a]", /\\d is many/],
  ["[\\w-.]", /\\w is many/],
  ["[a-\\s]", /\\s is many/],
  ["[+-[:alpha:]]", /\[:alpha:\] is many/],
  ["(?u)[\\p{L}-z]", /\\p\{L\} is many/],
  ["[z-a]", /range/],
  ["[\\b]", /\\b does not exist/],
  ["[", /not closed/],
  ["[^]", /not closed/],
  ["\\Qa\\E", /\\Q does not exist/],
  ["\\b{middle}", /start, end/],
  ["\\1", /back-references/],
  ["a)", /unexpected/],
  ["(a", /missing closing/],
];

/** Patterns that look like those, and that it takes: what each finds, and what it does not. */
const taken: readonly (readonly [string, string, string])[] = [
  ["(?:x)", "x", "y"],
  ["(?i)x", "X", "y"],
  ["(?i-s:x)", "X", "y"],
  ["(?i)a(?-i)B", "AB", "ab"],
  ["(?<a.b[0]>x)(?P<_c>y)", "xy", "yx"],
  ["^a{1,2}$", "aa", "aaa"],
  ["^a{ 1 , 2 }$", "aa", "aaa"],
  ["[\\d-]", "-", "a"],
  ["[-\\d]", "-", "a"],
  ["^[a\\-z]$", "-", "b"],
  ["^[[:alpha:]-]$", "-", "1"],
  ["^[a-c-e]$", "-", "d"],
  ["[]a]", "]", "b"],
  ["a]}", "a]}", "a"],
];

describe("regular expressions as Rust takes them", () => {
  for (const [pattern, why] of refused) {
    it(`refuse ${pattern}`, () => {
      const result = regex(pattern);
      assert.equal(result.kind, "invalid", JSON.stringify(result));
      if (result.kind === "invalid") assert.match(result.error, why);
    });
  }

  for (const [pattern, found, missed] of taken) {
    it(`take ${pattern}`, () => {
      const result = regex(pattern);
      assert.ok(result.kind === "regex", JSON.stringify(result));
      assert.deepEqual([result.regex.test(found), result.regex.test(missed)], [true, false]);
    });
  }

  it("say what they take and cannot run here", () => {
    const reasons = ["a{1001}", "a{2}{3}", "[a[b]]", "[[:foo:]]", "[a&&b]", "\\b{start}", "(?x) a", "a{,3}"];
    assert.deepEqual(
      reasons.map((pattern) => regex(pattern).kind),
      reasons.map(() => "unmodelled"),
    );
  });

  it("count groups, named or not", () => {
    const result = regex("(a)(?:b)(?<c>d)(?i:e)");
    assert.equal(result.kind === "regex" ? result.regex.groupCount : undefined, 2);
  });
});
