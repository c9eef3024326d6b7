import assert from "node:assert/strict";
import { literals, parse, parseValue, uses } from "../../../edge/rules";

function expressionOf(text: string) {
  const found = parse(text).expression ?? parseValue(text).expression;
  assert.ok(found, text);
  return found;
}

describe("what an expression uses", () => {
  it("is its fields, functions and lists, each once", () => {
    const text =
      'any(lower(http.request.headers["x"][*])[*] eq "a") and ip.src in $office and not ip.src in $blocked and ' +
      'lower(http.host) ne "b"';
    assert.deepEqual(uses(expressionOf(text)), {
      fields: ["http.host", "http.request.headers", "ip.src"],
      functions: ["any", "lower"],
      lists: ["blocked", "office"],
    });
  });

  it("is its literals, with the field, the path and the functions between", () => {
    const cases: readonly (readonly [string, unknown[]])[] = [
      ['http.host eq "a"', [["http.host", [], [], "eq", "a"]]],
      ['not http.request.uri.path wildcard "/a/*"', [["http.request.uri.path", [], [], "wildcard", "/a/*"]]],
      [
        'http.host eq coalesce(http.referer, "a")',
        [
          ["http.host", [], [], "eq", "a"],
          ["http.referer", [], [], "coalesce", "a"],
        ],
      ],
      ["http.host eq http.referer", []],
      ['has_key(http.request.headers, "x-a")', [["http.request.headers", [], [], "has_key", "x-a"]]],
      ['http.host matches "^a"', [["http.host", [], [], "matches", "^a"]]],
      [
        'http.host in {"a" "b"}',
        [
          ["http.host", [], [], "in", "a"],
          ["http.host", [], [], "in", "b"],
        ],
      ],
      [
        "ip.src in {10.0.0.0/8 ::1..::5}",
        [
          ["ip.src", [], [], "in", "10.0.0.0/8"],
          ["ip.src", [], [], "in", "::1"],
          ["ip.src", [], [], "in", "::5"],
        ],
      ],
      [
        "cf.edge.server_port in {80..90 443}",
        [
          ["cf.edge.server_port", [], [], "in", "80"],
          ["cf.edge.server_port", [], [], "in", "90"],
          ["cf.edge.server_port", [], [], "in", "443"],
        ],
      ],
      ['starts_with(http.request.uri.path, "/a")', [["http.request.uri.path", [], [], "starts_with", "/a"]]],
      [
        'starts_with(lower(http.request.uri.path), "/a")',
        [["http.request.uri.path", [], ["lower"], "starts_with", "/a"]],
      ],
      ['http.request.headers["x"][0] eq "a"', [["http.request.headers", ["x", 0], [], "eq", "a"]]],
      [
        'any(lower(http.request.headers["x"][*])[*] contains "a")',
        [["http.request.headers", ["x", "*"], ["lower"], "contains", "a"]],
      ],
      [
        'concat("https://example.com", http.request.uri.path)',
        [["http.request.uri.path", [], [], "concat", "https://example.com"]],
      ],
      ["ssl", []],
    ];
    for (const [text, expected] of cases) {
      const found = literals(expressionOf(text)).map(({ field, path, through, operator, value }) => [
        field,
        path,
        through,
        operator,
        value,
      ]);
      assert.deepEqual(found, expected, text);
    }
  });
});
