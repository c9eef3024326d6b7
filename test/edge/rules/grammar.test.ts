import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import peggy from "peggy";
import { parse, parseValue, print } from "../../../edge/rules";

const folder = path.resolve(__dirname, "../../../edge/rules/grammar");

describe("the grammar of the Rules language", () => {
  it("is what its parser was generated from", () => {
    const grammar = readFileSync(path.join(folder, "rules.peggy"), "utf8");
    const generated = readFileSync(path.join(folder, "parser.generated.js"), "utf8");
    const fresh = peggy.generate(grammar, {
      output: "source",
      format: "commonjs",
      allowedStartRules: ["Filter", "Value"],
    });
    // Everything from the tables on; the head names the version of the generator.
    const body = (source: string): string => source.slice(source.indexOf("class peg$SyntaxError"));
    assert.ok(body(generated) === body(fresh), "Regenerate it: npm run grammar.");
  });

  const same: readonly (readonly [string, string])[] = [
    ['http.host == "a"', 'http.host eq "a"'],
    ['http.host != "a"', 'http.host ne "a"'],
    ["cf.edge.server_port < 1 || cf.edge.server_port <= 2", "cf.edge.server_port lt 1 or cf.edge.server_port le 2"],
    ["cf.edge.server_port > 1 ^^ cf.edge.server_port >= 2", "cf.edge.server_port gt 1 xor cf.edge.server_port ge 2"],
    ["!ssl && !!ssl", "not ssl and not not ssl"],
    ["http.request.uri.path != raw.http.request.uri.path", "http.request.uri.path ne raw.http.request.uri.path"],
    ["len(http.host) < len(http.referer)", "len(http.host) lt len(http.referer)"],
    ['http.host == coalesce(http.referer, "x")', 'http.host eq coalesce(http.referer, "x")'],
    ["ip.src in {fe80::1 ::1}", "ip.src in {fe80::1 ::1}"],
    ['http.host ~ "a"', 'http.host matches "a"'],
    ["cf.edge.server_port & 1", "cf.edge.server_port bitwise_and 1"],
    ["ssl and ssl and ssl", "ssl and (ssl and ssl)"],
    ["ssl or ssl xor ssl and not ssl", "ssl or (ssl xor (ssl and (not ssl)))"],
    ['(ssl) or\n  (  http.host\r\neq"a")', 'ssl or http.host eq "a"'],
    ['http.host eq r"a\\b"', 'http.host eq "a\\\\b"'],
    ['http.host eq r##"a"#b"##', 'http.host eq "a\\"#b"'],
    ['http.host eq "\\x41\\102c"', 'http.host eq "ABc"'],
    ['http.host eq "é"', 'http.host eq "\\xC3\\xA9"'],
    ['http.host matches "a\\"[\\"b\\d]\\.c"', 'http.host matches r#"a"[\\"b\\d]\\.c"#'],
    ['http.host matches "["]"', 'http.host matches r#"["]"#'],
    ["cf.edge.server_port in { 0x1F..0x2f -0 }", "cf.edge.server_port in {31..47 0}"],
    ['http.request.headers[ "a" ][ 0 ] eq "b"', 'http.request.headers["a"][0] eq "b"'],
    ['starts_with ( http.host , "a" )', 'starts_with(http.host, "a")'],
  ];
  for (const [one, other] of same) {
    it(`reads ${one} as ${other}`, () => {
      const first = parse(one);
      const second = parse(other);
      assert.deepEqual([first.problems, second.problems], [[], []]);
      assert.ok(first.expression && second.expression);
      assert.equal(print(first.expression), print(second.expression));
    });
  }

  const glued: readonly (readonly [string, string, readonly number[]])[] = [
    ['nothttp.host eq "a"', 'not http.host eq "a"', [3]],
    ["ip.src ne 192.0.2.1or ssl", "ip.src ne 192.0.2.1 or ssl", [19]],
    ["cf.edge.server_port eq 80xor ssl", "cf.edge.server_port eq 80 xor ssl", [25]],
    ["cf.edge.server_port eq 80and ssl", "cf.edge.server_port eq 80 and ssl", [25]],
    ["ssl andssl", "ssl and ssl", [7]],
    ["notssl ornotssl", "not ssl or not ssl", [3, 9, 12]],
    ["cf.edge.server_port lt5", "cf.edge.server_port lt 5", [22]],
    ["http.host eqhttp.referer", "http.host eq http.referer", [12]],
    ["ip.src eqfe80::1or ssl", "ip.src eq fe80::1 or ssl", [9, 16]],
    ['http.host contains"a"or ssl', 'http.host contains "a" or ssl', []],
    ["ip.src in{192.0.2.1}", "ip.src in {192.0.2.1}", []],
  ];
  for (const [text, apart, at] of glued) {
    it(`reads ${text} as ${apart}, as the engine does, and warns of it`, () => {
      const { expression, problems } = parse(text);
      assert.ok(expression);
      assert.equal(print(expression), apart);
      assert.deepEqual(
        problems.map(({ code, severity, location }) => [code, severity, location.offset]),
        at.map((offset) => ["expression-glued", "warning", offset]),
      );
    });
  }

  it("prints parentheses only where precedence needs them", () => {
    const text = 'not (ssl or http.host eq "a") and (ssl xor ssl) or ssl';
    const { expression } = parse(text);
    assert.ok(expression);
    assert.equal(print(expression), text);
  });

  it("keeps the place of every node", () => {
    const { expression } = parse('  ssl and http.host eq "a"');
    assert.deepEqual(expression, {
      kind: "and",
      at: 2,
      end: 26,
      operands: [
        {
          kind: "truth",
          at: 2,
          end: 5,
          operand: { kind: "field", name: "ssl", type: { kind: "boolean" }, at: 2, end: 5 },
        },
        {
          kind: "comparison",
          operator: "eq",
          at: 10,
          end: 26,
          left: { kind: "field", name: "http.host", type: { kind: "string" }, at: 10, end: 19 },
          right: { kind: "string", value: "a", at: 23, end: 26 },
        },
      ],
    });
  });

  it("takes a literal, a field or a call as a target", () => {
    for (const text of ['"https://example.com/"', "http.request.uri.path", 'concat("a", lower(http.host))']) {
      const { expression, problems } = parseValue(text);
      assert.deepEqual(problems, []);
      assert.ok(expression);
      assert.equal(print(expression), text);
    }
  });
});
