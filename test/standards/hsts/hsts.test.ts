import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { build, lint, parse } from "../../../standards/hsts";
import { eachVector, fuzzRuns } from "../vectors";

interface HstsCase {
  table: string;
  name: string;
  header: string;
  errors: string[];
  warnings: string[];
  parsed?: { preload: boolean; includeSubDomains: boolean; maxAge: number | null };
}

/** This project's code for each of the file's. */
const codeOf: Record<string, string> = {
  "header.parse.empty": "hsts-empty",
  "header.parse.empty_directive": "hsts-empty-directive",
  "header.parse.unknown_directive": "hsts-unknown-directive",
  "header.parse.repeated.preload": "hsts-repeated-directive",
  "header.parse.max_age.leading_zero": "hsts-max-age-leading-zero",
  "header.parse.max_age.parse_int_error": "hsts-max-age-empty",
  "header.parse.invalid.max_age.no_value": "hsts-max-age-empty",
  "header.parse.max_age.non_digit_characters": "hsts-max-age-digits",
  "header.preloadable.include_sub_domains.missing": "hsts-preload-subdomains",
  "header.preloadable.preload.missing": "hsts-preload-directive",
  "header.preloadable.max_age.missing": "hsts-preload-max-age-missing",
  "header.preloadable.max_age.zero": "hsts-preload-max-age-zero",
  "header.preloadable.max_age.below_1_year": "hsts-preload-max-age-short",
  "header.preloadable.max_age.over_10_years": "hsts-preload-max-age-long",
};

/**
 * Five cases of the preload table whose issues the extraction put under the wrong severity: in the file they came from
 * (chromium/hstspreload d624d7c8, header_test.go, `preloadableHeaderStringTests`) "header.parse.empty" is a warning,
 * and the missing directives of the four others are errors, as in the table's cases with one directive missing.
 */
const misfiled = new Set(["empty", "only preload", "only includeSubdomains", "only max-age", "max-age without value"]);

function expected({ table, name, errors, warnings }: HstsCase): string[] {
  const all = [...errors.map((code) => ["error", code]), ...warnings.map((code) => ["warning", code])];
  return all
    .map(([severity, code = ""]) => {
      const right =
        table.startsWith("preloadable") && misfiled.has(name)
          ? code === "header.parse.empty"
            ? "warning"
            : "error"
          : severity;
      return `${right} ${codeOf[code]}`;
    })
    .sort();
}

describe("standards/hsts", () => {
  eachVector<HstsCase>(
    "hsts/hstspreload-header.json",
    ({ table, name }) => `${table}: ${name}`,
    (one) => {
      const preload = one.table === "preloadableHeaderStringTests";
      const { value, problems } = parse(one.header);
      const found = preload ? lint(one.header, { preload: true }) : problems;
      assert.deepEqual(found.map(({ severity, code }) => `${severity} ${code}`).sort(), expected(one));
      if (one.parsed !== undefined) {
        const { maxAge, ...rest } = one.parsed;
        assert.deepEqual(value, maxAge === null ? rest : { ...rest, maxAge });
      }
    },
  );

  it(
    "finds a header without max-age, which RFC 6797 section 6.1.1 calls REQUIRED, though the file's parser takes " +
      "it",
    () => {
      assert.deepEqual(
        lint("preload; includeSubDomains").map(({ code }) => code),
        ["hsts-max-age-missing"],
      );
      assert.deepEqual(
        lint("").map(({ code }) => code),
        ["hsts-empty", "hsts-max-age-missing"],
      );
      assert.deepEqual(
        lint("max-age=0").map(({ severity, code }) => [severity, code]),
        [["info", "hsts-max-age-zero"]],
      );
    },
  );

  it("takes a quoted value, and no value where none belongs", () => {
    assert.equal(parse('max-age="31536000"').value?.maxAge, 31_536_000);
    assert.deepEqual(
      lint("max-age=1; includeSubDomains=yes").map(({ code }) => code),
      ["hsts-unexpected-value"],
    );
    assert.deepEqual(
      lint("max-age=1; max-age=2").map(({ severity, code }) => [severity, code]),
      [["error", "hsts-repeated-directive"]],
    );
    assert.deepEqual(
      lint("max-age=300; preload").map(({ severity, code }) => [severity, code]),
      [
        ["warning", "hsts-preload-subdomains"],
        ["warning", "hsts-preload-max-age-short"],
      ],
    );
    assert.equal(parse(`max-age=${"9".repeat(400)}`).value?.maxAge, Number.MAX_SAFE_INTEGER);
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    assert.throws(() => build({ maxAge: -1 }), ProblemsError);
    assert.throws(() => build({ maxAge: 1.5 }), ProblemsError);
    const options = fc
      .record({
        maxAge: fc.integer({ min: 31_536_000, max: 315_360_000 }),
        includeSubDomains: fc.boolean(),
        preload: fc.boolean(),
      })
      .map((given) => ({ ...given, includeSubDomains: given.includeSubDomains || given.preload }));
    fc.assert(
      fc.property(options, (given) => {
        const text = build(given);
        assert.deepEqual(parse(text), { value: given, problems: [] });
        assert.deepEqual(lint(text), []);
      }),
      { numRuns: fuzzRuns },
    );
  });
});
