import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { build, isNullMx, lint, lintSet, nullMx, parse } from "../../../standards/null-mx";
import { fuzzRuns } from "../vectors";

describe("standards/null-mx", () => {
  it("reads MX data", () => {
    assert.deepEqual(parse("10 MX.example.com."), {
      value: { preference: 10, exchange: "mx.example.com" },
      problems: [],
    });
    assert.deepEqual(parse("0 ."), { value: nullMx, problems: [] });
    for (const text of ["", "mx.example.com", "10", "10 a b", "70000 a.example", "10 -a.example", "10 .."]) {
      assert.deepEqual(
        lint(text).map(({ code }) => code),
        ["mx-syntax"],
        text,
      );
    }
  });

  it("wants a null MX alone and with preference 0", () => {
    assert.deepEqual(lintSet([nullMx]), []);
    assert.deepEqual(
      lintSet([nullMx, { preference: 10, exchange: "mx.example.com" }]).map(({ code }) => code),
      ["null-mx-not-alone"],
    );
    assert.deepEqual(
      lint("10 .").map(({ code }) => code),
      ["null-mx-preference"],
    );
    assert.deepEqual(lintSet([{ preference: 10, exchange: "mx.example.com" }]), []);
    assert.equal(isNullMx({ preference: 0, exchange: "" }), true);
  });

  it("reads back what it builds", () => {
    assert.equal(build(), "0 .");
    assert.throws(() => build({ preference: 10, exchange: "." }), ProblemsError);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.domain(), (preference, host) => {
        const record = { preference, exchange: host.toLowerCase() };
        assert.deepEqual(parse(build(record)), { value: record, problems: [] });
      }),
      { numRuns: fuzzRuns },
    );
  });
});
