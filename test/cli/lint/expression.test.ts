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
          location: { kind: "text", offset: 27 },
          line: 1,
          column: 28,
          fix: "ip.src.country",
          source: "developers.cloudflare.com/ruleset-engine/rules-language/fields/reference",
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

  it("tells a target from a filter by its form", () => {
    const position = (text: string) => lintExpression(text).position;
    const targets = [
      'lower(concat("https://", ip.geoip.country, ".example.com"))',
      '"https://example.com/"',
      'r"https://example.com/"',
      'regex_replace(http.request.uri.path, "^/a", "/b")',
      'split(http.host, ".", 2)[0]',
    ];
    assert.deepEqual(
      targets.map(position),
      targets.map(() => "target"),
    );
    for (const text of targets) assert.equal(lintExpression(text).valid, true, text);
    const filters = [
      "http.host",
      'lower(http.host) eq "a"',
      "ssl",
      'starts_with(http.host, "a")',
      "len(http.host)",
      "5",
    ];
    assert.deepEqual(
      filters.map(position),
      filters.map(() => "filter"),
    );
  });

  it("judges as a target what is said to be one", () => {
    const asTarget = (text: string, target: boolean) => {
      const { valid, position, problems } = lintExpression(text, { target });
      return [valid, position, problems[0]?.code];
    };
    assert.deepEqual(asTarget("http.request.full_uri", true), [true, "target", undefined]);
    assert.deepEqual(asTarget("ssl", true), [false, "target", "expression-type"]);
    assert.deepEqual(asTarget('http.host eq "a"', true), [false, "target", "expression-type"]);
    assert.deepEqual(asTarget('lower("a")', false), [false, "filter", "expression-literal-argument"]);
  });

  it("knows what a plan does not have where it is told which", () => {
    const codes = (text: string, plan?: "free" | "pro" | "business" | "enterprise") =>
      lintExpression(text, plan ? { plan } : {})
        .problems.filter(({ severity }) => severity === "error")
        .map(({ code }) => code);
    const cases = [
      ['http.host matches "^a"', "business", "expression-plan-regex"],
      ['regex_replace(http.host, "a", "b")', "business", "expression-plan-regex"],
      ['any(http.request.cookies["a"][*] eq "b")', "pro", "expression-plan-field"],
      ["cf.waf.score lt 20", "enterprise", "expression-plan-field"],
      ["http.host in $hosts", "enterprise", "expression-plan-list"],
      [
        'is_timed_hmac_valid_v0("k", http.request.uri, 9, http.request.timestamp.sec)',
        "pro",
        "expression-plan-function",
      ],
    ] as const;
    for (const [text, least, code] of cases) {
      assert.deepEqual(codes(text), [], text);
      assert.deepEqual(codes(text, "free"), [code], text);
      assert.deepEqual(codes(text, least), [], text);
    }
    // What a phase does not have is not asked: no phase is known.
    assert.deepEqual(codes("uuidv4(cf.random_seed)", "free"), []);
  });

  it("gives results that are JSON, whatever the numbers", () => {
    const result = lintExpression("cf.edge.server_port eq 9223372036854775807");
    assert.equal(
      (JSON.parse(JSON.stringify(result)) as { value: string }).value,
      "cf.edge.server_port eq 9223372036854775807",
    );
  });
});
