import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { isValid } from "../../../standards/problem";
import { build, lint, parse } from "../../../standards/tls-rpt";
import { eachVector, fuzzRuns } from "../vectors";

describe("standards/tls-rpt", () => {
  eachVector<{ input: string; valid: boolean }>(
    "tls-rpt/mox-record.json",
    ({ input }) => JSON.stringify(input).slice(0, 80),
    ({ input, valid }) => {
      const { value, problems } = parse(input);
      assert.equal(isValid(problems), valid, JSON.stringify(problems));
      assert.equal(value !== undefined, valid);
    },
  );

  it("reads the addresses and says what is wrong", () => {
    assert.deepEqual(parse("v=TLSRPTv1; rua=mailto:a@example.com , https://example.com/t").value, {
      reports: ["mailto:a@example.com", "https://example.com/t"],
    });
    assert.deepEqual(
      lint("v=TLSRPTv1; rua=http://example.com/t").map(({ code }) => code),
      ["tls-rpt-scheme"],
    );
    assert.deepEqual(
      lint("v=TLSRPTv1; rua=a@example.com").map(({ code, location: { offset: at } }) => [code, at]),
      [["tls-rpt-uri", 16]],
    );
    assert.throws(() => build({ reports: [] }), ProblemsError);
    assert.throws(
      () => build({ reports: ["a@example.com", "x"] }),
      (error: unknown) => error instanceof ProblemsError && error.problems.length === 2,
    );
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    const uri = fc.oneof(
      fc.domain().map((host) => `mailto:reports@${host}`),
      fc.domain().map((host) => `https://${host}/tls`),
    );
    fc.assert(
      fc.property(fc.array(uri, { minLength: 1, maxLength: 4 }), (reports) => {
        assert.deepEqual(parse(build({ reports })), { value: { reports }, problems: [] });
      }),
      { numRuns: fuzzRuns },
    );
  });

  it("says quotes where the strings of a zone file were pasted", () => {
    const [found, ...others] = lint('v=TLSRPTv1; rua=mailto:a" "b@example.com');
    assert.deepEqual([found?.severity, found?.code, others], ["error", "tls-rpt-quoted-strings", []]);
    const [comma] = lint("v=TLSRPTv1; rua=mailto:a@example.com;mailto:b@example.com");
    assert.deepEqual(
      [comma?.code, comma?.fix],
      ["tls-rpt-report-separator", "Write a comma in place of the semicolon."],
    );
  });
});
