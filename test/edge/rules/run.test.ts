import assert from "node:assert/strict";
import { compile, parse, toBytes, fromBytes, type Lists, type Value } from "../../../edge/rules";
import { ownMilliseconds } from "../../growth";

function run(text: string, values: Readonly<Record<string, Value>>, lists?: Lists): boolean {
  const { expression, problems } = parse(text);
  assert.deepEqual(
    problems.filter((problem) => problem.severity === "error"),
    [],
    text,
  );
  assert.ok(expression);
  return compile(expression, lists ? { lists } : {})((name) => values[name]);
}

const host = (value: string) => ({ "http.host": value });
const uri = (value: string) => ({ "http.request.full_uri": value });
const client = (value: string) => ({ "ip.src": value });

describe("running a filter", () => {
  it("binds not before and before xor before or", () => {
    for (const [a, b, c, d] of [
      [true, false, true, true],
      [false, true, false, true],
      [true, true, true, false],
      [false, false, true, true],
    ] as const) {
      const values = { ssl: a, "cf.client.bot": b, "cf.edge.client_tcp": c, "http.request.headers.truncated": d };
      const text = "ssl or cf.client.bot xor cf.edge.client_tcp and not http.request.headers.truncated";
      assert.equal(run(text, values), a || b !== (c && !d));
    }
  });

  it("finds every comparison with a missing value false, ne and not in too", () => {
    for (const text of [
      'http.host eq "a"',
      'http.host ne "a"',
      'http.host lt "a"',
      'http.host contains ""',
      'http.host matches ""',
      'http.host wildcard "*"',
      'http.host in {"a"}',
      'http.request.headers["x"][0] ne "a"',
      'lower(http.request.headers["x"][0]) ne "a"',
      'starts_with(http.host, "")',
      "ssl",
      "cf.threat_score & 1",
      'len(http.request.uri.args["order"]) >= 0',
      'http.request.headers.names[3] ne "a"',
    ]) {
      assert.equal(run(text, { "http.request.headers": new Map(), "http.request.headers.names": ["a"] }), false, text);
      assert.equal(run(`not ${text}`, {}), true, text);
    }
  });

  it("matches wildcards as the documentation's examples A to C say", () => {
    const a = 'http.request.full_uri wildcard "https://example.com/a/*"';
    const b = 'http.request.full_uri wildcard "*.example.com/*/page.html"';
    const c = 'http.request.full_uri wildcard "*.example.com/*" or http.request.full_uri wildcard "example.com/*"';
    const cases: readonly (readonly [string, string, boolean])[] = [
      [a, "https://example.com/a/", true],
      [a, "https://example.com/a/page.html", true],
      [a, "https://example.com/a/sub/folder/?name=value", true],
      [a, "https://EXAMPLE.com/A/", true],
      [a, "https://example.com/ab/", false],
      [a, "https://example.com/b/page.html", false],
      [a, "https://sub.example.com/a/", false],
      [b, "http://sub.example.com/folder/page.html", true],
      [b, "https://admin.example.com/team/subteam/page.html", true],
      [b, "https://example.com/ab/page.html", false],
      [b, "https://sub.example.com/folder2/page.html?s=value", false],
      [b, "https://sub.example.com/a/", false],
      [c, "https://admin.example.com/folder/team/app1/", true],
    ];
    for (const [text, value, expected] of cases) assert.equal(run(text, uri(value)), expected, `${text}: ${value}`);
    assert.equal(run(a.replace("wildcard", "strict wildcard"), uri("https://example.com/A/")), false);
    assert.equal(run('http.host wildcard r"a\\*b\\\\*"', host("A*B\\c")), true);
    assert.equal(run('http.host wildcard r"a\\*b*"', host("axb")), false);
    assert.equal(run('http.host wildcard "a*a"', host("a")), false);
  });

  it("compares addresses by their bits, in both families", () => {
    const text = "ip.src in {198.51.100.1 198.51.100.3..198.51.100.7 192.0.2.0/24 2001:0db8::/32 ::1..::5}";
    const inside = [
      "198.51.100.1",
      "198.51.100.3",
      "198.51.100.7",
      "192.0.2.0",
      "192.0.2.255",
      "2001:db8:ffff::1",
      "2001:DB8::",
      "::5",
    ];
    const outside = [
      "198.51.100.2",
      "198.51.100.8",
      "192.0.1.255",
      "192.0.3.0",
      "2001:db9::",
      "::6",
      "::ffff:192.0.2.1",
    ];
    for (const value of inside) assert.ok(run(text, client(value)), value);
    for (const value of outside) assert.ok(!run(text, client(value)), value);
    assert.ok(run("ip.src eq 2001:db8::1", client("2001:0DB8:0:0:0:0:0:1")));
    assert.ok(run("ip.src ne 192.0.2.1", client("::1")));
    assert.ok(run("ip.src gt 9.255.255.255", client("10.0.0.0")));
    assert.ok(!run("ip.src gt 9.255.255.255", client("2001:db8::")));
    assert.ok(!run("ip.src le 9.255.255.255", client("2001:db8::")));
    assert.ok(run("ip.src in {0.0.0.0/0}", client("203.0.113.9")));
    assert.ok(run("ip.src in {10.0.0.0/7}", client("11.255.0.1")));
    assert.ok(!run("ip.src in {10.0.0.0/7}", client("12.0.0.0")));
  });

  it("counts in 64 bits", () => {
    const port = (value: number | bigint) => ({ "cf.edge.server_port": value });
    assert.ok(run("cf.edge.server_port in {8000..8009 8080..8089 1}", port(8085)));
    assert.ok(!run("cf.edge.server_port in {8000..8009 8080..8089 1}", port(8010)));
    assert.ok(run("cf.edge.server_port & 0x10", port(0x11)));
    assert.ok(!run("cf.edge.server_port & 0x10", port(0x0f)));
    assert.ok(run("cf.edge.server_port & 0x100000000", port(0x300000000)));
    assert.ok(run("cf.edge.server_port lt 9223372036854775807", port(5)));
    assert.ok(run("cf.edge.server_port eq 9223372036854775807", port(9223372036854775807n)));
    assert.ok(run("cf.edge.server_port gt -9223372036854775808", port(0)));
  });

  it("orders at the value itself and beside it", () => {
    const expected = { lt: "T..", le: "TT.", eq: ".T.", ge: ".TT", gt: "..T", ne: "T.T" };
    for (const [operator, holds] of Object.entries(expected)) {
      const numbers = [4, 5, 6].map((value) =>
        run(`cf.edge.server_port ${operator} 5`, { "cf.edge.server_port": value }),
      );
      const strings = ["a", "b", "ba"].map((value) => run(`http.host ${operator} "b"`, host(value)));
      for (const found of [numbers, strings])
        assert.equal(found.map((value) => (value ? "T" : ".")).join(""), holds, operator);
    }
  });

  it("compares strings by their bytes", () => {
    assert.ok(run('http.host eq "é"', host(toBytes("é"))));
    assert.ok(run('http.host contains "\\xA9"', host(toBytes("é"))));
    assert.ok(run('http.host lt "a"', host("Z")));
    // U+FFFF sorts before U+10000 in UTF-8 and after it in UTF-16.
    assert.ok(run('http.host lt "\u{10000}"', host(toBytes("\uffff"))));
    assert.equal(fromBytes(toBytes("a\u{1f600}é")), "a\u{1f600}é");
  });

  // The outcomes are those of Rust's regex-automata 0.4.19 with Unicode off, run on the same patterns and values.
  it("runs patterns as Rust does without Unicode", () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ["^/articles/200[7-8]/$", "/articles/2007/", true],
      ["^/articles/200[7-8]/$", "/articles/2009/", false],
      ["b", "abc", true],
      ["^.$", "é", false],
      ["^..$", "é", true],
      ["(?u)^.$", "é", true],
      ["(?i)É", "é", false],
      ["(?iu)É", "é", true],
      ["^é+$", "éé", true],
      [String.raw`^\xc3\xa9$`, "é", true],
      [String.raw`^\u{e9}$`, "é", true],
      [String.raw`\s`, "\u000b", true],
      [String.raw`^[\s]$`, "\u000b", true],
      [String.raw`\S`, "\u000b", false],
      [String.raw`(?u)\p{Hangul}+`, "한", true],
      [String.raw`\d`, "٣", false],
      ["a$", "a\n", false],
      ["(?m)a$", "a\nb", true],
      ["a.b", "a\nb", false],
      ["(?s)a.b", "a\nb", true],
      ["(?-u)a", "a", true],
      ["a{ 2 }", "aa", true],
      [String.raw`[\S]`, "\u000b", false],
      [String.raw`^\x{e9}$`, "é", true],
      [String.raw`(?u)^\d$`, "٣", true],
      [String.raw`(?i)[[:^space:]k]`, "K", true],
    ];
    for (const [pattern, value, expected] of cases) {
      assert.equal(run(`http.host matches r#"${pattern}"#`, host(toBytes(value))), expected, `${pattern}: ${value}`);
    }
  });

  it("stays linear where backtracking would not", () => {
    const slow: readonly (readonly [string, string])[] = [
      ["^(a+)+$", `${"a".repeat(20_000)}!`],
      ["(a*)*b", "a".repeat(20_000)],
      ["(x+x+)+y", "x".repeat(20_000)],
    ];
    const stars = Array(50).fill("a").join("*");
    const milliseconds = ownMilliseconds(() => {
      for (const [pattern, value] of slow) assert.equal(run(`http.host matches "${pattern}"`, host(value)), false);
      assert.equal(run(`http.host wildcard "*${stars}*b"`, host("a".repeat(50_000))), false);
    });
    assert.ok(milliseconds < 5_000, `three patterns and a wildcard on 20,000 bytes took ${milliseconds} ms`);
  });

  it("unpacks arrays and maps under any() and all()", () => {
    const values = {
      "http.request.headers": new Map([
        ["accept", ["application/json"]],
        ["x", ["a", "B"]],
      ]),
      "http.request.headers.names": ["Content-Type", "X"],
      "http.request.uri.args": new Map([["filter", ["waf", "botm", "cdn"]]]),
      "http.request.body.multipart.names": [["username"], [], ["picture", "b"]],
    };
    const cases: readonly (readonly [string, boolean])[] = [
      ['any(http.request.headers["accept"][*] == "application/json")', true],
      ['any(http.request.headers["accept"][*] == "text/plain")', false],
      ['any(http.request.headers.names[*] == "content-type")', false],
      ['any(lower(http.request.headers.names[*])[*] == "content-type")', true],
      ['len(http.request.uri.args["filter"][1]) eq 4', true],
      ['all(len(http.request.uri.args["filter"][*])[*] in {3 4})', true],
      ['all(not len(http.request.uri.args["filter"][*])[*] in {3 4})', false],
      ['len(http.request.uri.args["filter"]) >= 0', true],
      ['any((http.request.headers["x"][*] eq "B" and not http.request.headers["x"][*] eq "a"))', true],
      ['all((http.request.headers["x"][*] eq "B" xor http.request.headers["x"][*] eq "a"))', true],
      ['any((http.request.headers["x"][*] eq "q" or http.request.headers["x"][*] eq "a"))', true],
      ['any(http.request.body.multipart.names[*][0] == "picture")', true],
      ['any(http.request.body.multipart.names[*][*] == "b")', true],
      ['any(http.request.headers[*][*] == "B")', true],
      ['any(starts_with(http.request.headers.names[*], "Con"))', true],
      ['all(starts_with(http.request.headers.names[*], "Con"))', false],
      ['any(url_decode(http.request.headers["y"][*])[*] contains "a")', false],
    ];
    for (const [text, expected] of cases) assert.equal(run(text, values), expected, text);
  });

  it("looks named lists up", () => {
    const lists = {
      office: ["192.0.2.7", "198.51.100.0/24", "2001:db8::/64"],
      hosts: ["example.com", "*.example.net"],
      numbers: ["64496"],
    };
    assert.ok(run("ip.src in $office", client("198.51.100.9"), lists));
    assert.ok(run("ip.src in $office", client("2001:db8::9"), lists));
    assert.ok(!run("ip.src in $office", client("192.0.2.8"), lists));
    assert.ok(!run("ip.src in $office", client("192.0.2.7")));
    assert.ok(run("http.host in $hosts", host("example.com"), lists));
    assert.ok(run("http.host in $hosts", host("a.example.net"), lists));
    assert.ok(!run("http.host in $hosts", host("example.net"), lists));
    assert.ok(run("ip.src.asnum in $numbers", { "ip.src.asnum": 64496 }, lists));
  });

  it("is true or false as a whole", () => {
    assert.equal(run("true", {}), true);
    assert.equal(run("false", {}), false);
  });
});
