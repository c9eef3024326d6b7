import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import peggy from "peggy";
import { parse, parseValue, print } from "../../edge/rules";

const folder = path.resolve(__dirname, "../../edge/rules");

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
    assert.ok(body(generated) === body(fresh), "Regenerate it; rules.peggy says how.");
  });

  const same: readonly (readonly [string, string])[] = [
    ['http.host == "a"', 'http.host eq "a"'],
    ['http.host != "a"', 'http.host ne "a"'],
    ["cf.edge.server_port < 1 || cf.edge.server_port <= 2", "cf.edge.server_port lt 1 or cf.edge.server_port le 2"],
    ["cf.edge.server_port > 1 ^^ cf.edge.server_port >= 2", "cf.edge.server_port gt 1 xor cf.edge.server_port ge 2"],
    ["!ssl && !!ssl", "not ssl and not not ssl"],
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
