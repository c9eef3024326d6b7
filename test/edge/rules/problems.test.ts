import assert from "node:assert/strict";
import { expressionLimits, lineAndColumn, parse, parseValue } from "../../../edge/rules";

/** Text, code without its prefix, offset, and a part of the message. */
type Case = readonly [text: string, code: string, at: number, says: RegExp];

const filters: readonly Case[] = [
  ["", "syntax", 0, /empty/],
  ['http.host "a"', "syntax", 10, /Found '"'; expected &, .*comparison operator, contains/],
  ["http.host eq", "syntax", 12, /Found the end; expected .*quoted string/],
  ['http.host eq "a" ssl', "syntax", 17, /Found 'ssl'; expected and, or, the end or xor/],
  ['(http.host eq "a"', "syntax", 17, /1 parenthesis not closed/],
  ["ssl)", "syntax", 3, /no \( for this \)/],
  ['http.host eq "a', "unclosed-string", 13, /not closed/],
  ['http.host eq r#"a"', "unclosed-string", 13, /not closed/],
  ["http.host eq 'a'", "syntax", 13, /double quotes/],
  ['http.host = "a"', "syntax", 10, /'==' or 'eq'/],
  ['http.host in {"a", "b"}', "syntax", 17, /separated by spaces/],
  ['http.host in "a"', "syntax", 13, /in \{"a"\}/],
  ["ip.src in 192.0.2.0/24", "syntax", 10, /in \{192\.0\.2\.0\/24\}/],
  ['http.host eq "a" # why', "syntax", 17, /no comments/],
  ['http.host EQ "a"', "capital-keyword", 10, /lowercase, 'eq'/],
  ["ssl AND ssl", "capital-keyword", 4, /lowercase, 'and'/],
  ["NOT ssl", "capital-keyword", 0, /lowercase, 'not'/],
  ['http.request.uri.path starts_with "/a"', "infix-function", 22, /starts_with\(http\.request\.uri\.path, "\/a"\)/],
  ["lower eq 1", "syntax", 5, /arguments are expected/],
  ['http.host equals "a"', "syntax", 10, /'equals' is not an operator/],
  ['http.host includes "a"', "syntax", 10, /'includes' is not an operator/],
  ['nothing eq "a"', "unknown-field", 0, /no field 'nothing'/],
  ["ip.src eq 192.0.2.1and ssl", "type", 10, /a space before 'and'/],
  ["cf.edge.server_port eq 0x1and ssl", "type", 23, /a space before 'and'/],
  ["http.host contains http.referer", "type", 19, /only eq, ne, lt, le, gt and ge compare with a field/],
  ["cf.waf.score gt http.host", "type", 16, /of one type: an Integer is expected/],
  ["http.host eq hots", "type", 13, /write "hots" in quotes/],
  ["http.host eq http.refere", "unknown-field", 13, /nearest is 'http\.referer'/],
  ["http.host eq http.request.headers.names[*]", "each", 13, /on the left/],
  ["any(ssl)", "type", 4, /not a Boolean/],
  ['to_string(any(ssl)) eq "a"', "type", 10, /cannot be used as a value/],
  ["any()", "arguments", 0, /takes 1 argument/],
  ['lower(http.host eq "a") eq "a"', "type", 6, /not a comparison/],
  ['http.hsot eq "a"', "unknown-field", 0, /nearest is 'http\.host'/],
  ['request.url.path.of.something eq "a"', "unknown-field", 0, /no field 'request\.url\.path\.of\.something'\.$/],
  ['startswith(http.host, "a")', "unknown-function", 0, /nearest is 'starts_with'/],
  ['http.host("a")', "unknown-function", 0, /is a field/],
  ["http.host eq 5", "type", 13, /write "5" in quotes/],
  ["http.host eq www.example.com", "type", 13, /"www\.example\.com"/],
  ['cf.edge.server_port eq "443"', "type", 23, /An Integer is expected here, not a String/],
  ["cf.edge.server_port eq 12ab", "type", 23, /Integer is expected/],
  ["cf.edge.server_port eq 9223372036854775808", "type", 23, /64 bits/],
  ['ip.src eq "192.0.2.1"', "type", 10, /without quotes/],
  ["ip.src eq 192.0.2.256", "type", 10, /IP address is expected/],
  ["ip.src eq 192.0.2.01", "type", 10, /IP address is expected/],
  ["ip.src eq 10.0.0.0/8", "cidr", 10, /in \{10\.0\.0\.0\/8\}/],
  ["ip.src eq 192.0.2.1..192.0.2.5", "cidr", 10, /in \{192/],
  ["ssl\tor ssl", "tab", 3, /spaces and line breaks/],
  ["ip.src in {10.0.0.1/8}", "cidr", 11, /bits of a host/],
  ["ip.src in {10.0.0.0/33}", "cidr", 11, /between 0 and 32/],
  ["ip.src in {10.0.0.9..10.0.0.1}", "range", 11, /ends before/],
  ["ip.src in {10.0.0.9..::1}", "range", 11, /mixes/],
  ["cf.edge.server_port in {5..1}", "range", 24, /ends before/],
  ['cf.edge.server_port in {"1"}', "type", 24, /without quotes/],
  ["ip.src in $Office", "list-name", 10, /lowercase/],
  ["ssl eq true", "type", 7, /Boolean is not compared/],
  ["true eq true", "type", 0, /is not compared with anything/],
  ["http.host", "type", 9, /not true or false by itself/],
  ['cf.edge.server_port contains "4"', "type", 0, /'contains' takes a String, not an Integer/],
  ["http.host & 4", "type", 0, /'&' takes an Integer/],
  ['http.request.headers eq "a"', "type", 0, /Map<Array<String>>.*\["name"\]/],
  ['http.request.headers["a"] eq "b"', "type", 0, /\[0\], or \[\*\]/],
  ['http.request.headers[0][0] eq "b"', "type", 21, /A String is expected/],
  ['http.request.headers["a"][-1] eq "b"', "index", 25, /between 0 and 4294967295/],
  ['http.host[0] eq "b"', "index", 9, /has no elements/],
  ['http.request.headers.names[*] eq "a"', "each", 0, /any\(\) or all\(\)/],
  [
    'any(http.request.headers.names[*] eq "a" and http.request.headers.names[*] eq "b")',
    "syntax",
    41,
    /in parentheses: any\(\(/,
  ],
  ["ip.src in {10.0.0.0/8/8}", "type", 11, /CIDR/],
  ['http.request.headers.names[4294967296] eq "a"', "index", 26, /between 0 and/],
  ['any((http.request.headers.names[*] eq "a" and ssl))', "each", 46, /\[\*\] is in some/],
  ["any(starts_with(http.host, http.request.headers.names[*]))", "each", 27, /first argument/],
  ["any(ssl)", "type", 4, /Array<Boolean>/],
  ['http.host eq "a\\nb"', "escape", 15, /'\\n' is not an escape/],
  ['http.host eq "\\x4"', "escape", 14, /not an escape/],
  ['http.host eq "\\400"', "escape", 14, /not an escape/],
  ['http.host wildcard "a**"', "wildcard", 21, /two stars/],
  ['http.host wildcard r"a\\b"', "wildcard", 22, /backslash escapes only/],
  ['http.host matches "(?=a)b"', "regex", 19, /look-ahead/],
  ['http.host matches "a(?<!b)"', "regex", 20, /look-behind/],
  ['http.host matches r"(a)\\1"', "regex", 23, /back-references/],
  ['http.host matches "(a"', "regex", 19, /missing closing/],
  ['http.host matches r"\\Qa\\E"', "regex", 20, /\\Q does not exist/],
  ['http.host matches "a{"', "regex", 20, /brace/],
  ['http.host matches "[é]"', "regex", 20, /\(\?u\)/],
  ['http.host matches r"\\p{Greek}"', "regex", 20, /\(\?u\)/],
  ['http.host matches "a(?i)*"', "regex", 24, /nothing to repeat/],
  ['len("abc") eq 3', "literal-argument", 4, /not a literal/],
  ["len(http.host, 1) eq 3", "arguments", 0, /takes 1 argument \(value\), not 2/],
  ['lower() eq "a"', "arguments", 0, /takes 1 argument/],
  ["starts_with(http.host, 5)", "type", 23, /A String is expected as substring of starts_with\(\), not an Integer/],
  ["cidr(ip.src, 33, 64) in {10.0.0.0/8}", "range", 13, /between 1 and 32/],
  ['concat(http.host, 5) eq "a"', "type", 18, /is expected/],
  ['concat(http.host, http.request.headers.names) eq "a"', "type", 18, /one type/],
  ['url_decode(http.host, "x") eq "a"', "range", 22, /cannot be 'x'/],
  ['split(http.host, "", 3)[0] eq "a"', "range", 17, /cannot be ''/],
  ["ssl and and", "syntax", 8, /expected before or after 'and'/],
];

const targets: readonly Case[] = [
  ["ssl", "type", 0, /A String is expected/],
  ['http.host eq "a"', "type", 0, /not a comparison/],
  ['http.request.headers["a"]', "type", 0, /not an Array<String>/],
  ["http.request.headers.names[*]", "each", 0, /use an index/],
  ['regex_replace(http.host, "(a)", "${2}")', "replacement", 33, /has 1/],
  ['regex_replace(http.host, "(a)", "a$b")', "replacement", 34, /write \$\$/],
  ['wildcard_replace(http.host, "*.*", "${3}")', "replacement", 36, /has 2/],
  ['wildcard_replace(http.host, "**", "a")', "wildcard", 29, /two stars/],
  [`regex_replace(http.host, "(a)", "${"${1}".repeat(9)}")`, "replacement", 32, /at most 8/],
  ['remove_query_args(http.host, "a")', "arguments", 18, /uri\.query/],
  ['regex_replace(regex_replace(http.host, "a", "b"), "b", "c")', "function-once", 14, /once, not 2 times/],
];

function check(cases: readonly Case[], judge: typeof parse | typeof parseValue): void {
  for (const [text, code, at, says] of cases) {
    it(text === "" ? "an empty text" : text, () => {
      const { expression, problems } = judge(text);
      assert.equal(expression, undefined);
      const [first] = problems.filter((problem) => problem.severity === "error");
      assert.equal(first?.code, `expression-${code}`, first?.message);
      assert.equal(first.location.offset, at, first.message);
      assert.match(first.message, says);
    });
  }
}

describe("what the Rules language refuses", () => {
  describe("as a filter", () => check(filters, parse));
  describe("as a target", () => check(targets, parseValue));

  it("names all problems at once, by line and column", () => {
    const text = 'http.hots eq "a"\n  and ip.src eq "192.0.2.1"\n  and lowr(http.host) eq "b"';
    const { problems } = parse(text);
    assert.deepEqual(
      problems.map(({ code, location }) => {
        const { line, column } = lineAndColumn(text, location.offset);
        return [code, line, column];
      }),
      [
        ["expression-unknown-field", 1, 1],
        ["expression-type", 2, 17],
        ["expression-unknown-function", 3, 7],
      ],
    );
  });

  it("holds the limits of length, nesting and patterns", () => {
    const most = expressionLimits.characters;
    const exactly = `http.host eq "${"a".repeat(most - 15)}"`;
    assert.equal(exactly.length, most);
    assert.deepEqual(parse(exactly).problems, []);
    assert.equal(parse(exactly.replace("a", "aa")).problems[0]?.code, "expression-length");

    const nested = (depth: number): string => `${"(".repeat(depth)}ssl${")".repeat(depth)}`;
    assert.deepEqual(parse(nested(128)).problems, []);
    assert.equal(parse(nested(129)).problems[0]?.code, "expression-nesting");
    assert.equal(parse("not ".repeat(129) + "ssl").problems[0]?.code, "expression-nesting");

    const patterns = (count: number): string => Array(count).fill('http.host ~ "a"').join(" or ");
    assert.deepEqual(parse(patterns(64)).problems, []);
    assert.equal(parse(patterns(65)).problems[0]?.code, "expression-regex-count");
  });

  it("takes a pattern that it cannot run, and says so", () => {
    for (const pattern of ["[a-z&&[^b]]", "(?x)a b", "a{2000}", "\\<a", "a**", "a(?u)b", "(?u)\\w"]) {
      const { expression, problems } = parse(`http.host matches "${pattern}"`);
      assert.ok(expression, pattern);
      assert.deepEqual(
        problems.map(({ severity, code }) => [severity, code]),
        [["warning", "expression-regex-unmodelled"]],
      );
    }
  });

  it("warns of numbers that are octal without being meant so", () => {
    const { expression, problems } = parse("cf.edge.server_port in {0443 -010..5 0}");
    assert.ok(expression?.kind === "in");
    assert.deepEqual(
      expression.items.map((item) => item.value),
      [291, -8, 0],
    );
    assert.deepEqual(
      problems.map(({ severity, code, location: { offset: at } }) => [severity, code, at]),
      [
        ["warning", "expression-octal", 24],
        ["warning", "expression-octal", 29],
      ],
    );
  });

  it("takes an order of addresses, which is not documented, with a warning", () => {
    const { expression, problems } = parse("ip.src gt 192.0.2.1");
    assert.ok(expression);
    assert.deepEqual(
      problems.map(({ severity, code, location: { offset: at } }) => [severity, code, at]),
      [["warning", "expression-address-order", 0]],
    );
  });
});
