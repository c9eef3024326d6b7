import assert from "node:assert/strict";
import { lintExpression } from "../../../cli/lint/expression";
import { kinds } from "../../../cli/lint/kinds";

describe("launch-ready lint expression", () => {
  it("is a kind of the command", () => {
    assert.equal(kinds["expression"]?.(), lintExpression);
  });

  it("says what a valid expression reads, calls and may be mended in", () => {
    assert.deepEqual(lintExpression('lower(http.host) == "a" && ip.geoip.country eq "DE"'), {
      valid: true,
      value: 'lower(http.host) eq "a" and ip.geoip.country eq "DE"',
      position: "filter",
      fields: ["http.host", "ip.geoip.country"],
      functions: ["lower"],
      problems: [
        {
          severity: "warning",
          code: "expression-deprecated-field",
          message: "ip.geoip.country is deprecated: ip.src.country has the same value.",
          at: 27,
          line: 1,
          column: 28,
          fix: "ip.src.country",
        },
      ],
    });
  });

  it("says where an invalid one is wrong", () => {
    const { valid, value, problems, fields } = lintExpression('http.host eq "a"\nand http.hots eq "b"');
    assert.deepEqual([valid, value, fields], [false, undefined, []]);
    assert.deepEqual(
      problems.map(({ code, location: { offset: at }, line, column }) => [code, at, line, column]),
      [["expression-unknown-field", 21, 2, 5]],
    );
  });

  it("judges a target by the rules of targets", () => {
    const good = lintExpression('concat("https://example.com", http.request.uri.path)');
    assert.deepEqual([good.valid, good.position, good.functions], [true, "target", ["concat"]]);
    const bad = lintExpression('wildcard_replace(http.host, "**", "a")');
    assert.deepEqual([bad.valid, bad.position, bad.problems[0]?.code], [false, "target", "expression-wildcard"]);
    const filter = lintExpression('concat(http.host, "a") eq 1');
    assert.deepEqual([filter.valid, filter.position, filter.problems[0]?.code], [false, "filter", "expression-type"]);
  });

  it("gives results that are JSON, whatever the numbers", () => {
    const result = lintExpression("cf.edge.server_port eq 9223372036854775807");
    assert.equal(
      (JSON.parse(JSON.stringify(result)) as { value: string }).value,
      "cf.edge.server_port eq 9223372036854775807",
    );
  });
});
