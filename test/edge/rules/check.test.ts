import assert from "node:assert/strict";
import { check, suspiciousPatterns, parse, parseValue, type Context } from "../../../edge/rules";
import { includesPlan, limits, plans } from "../../../edge/plans";

function refused(text: string, context: Partial<Context>): string[] {
  const place = {
    plan: "enterprise",
    phase: "http_request_firewall_custom",
    where: "filter",
    text,
    ...context,
  } as const;
  const { expression } = place.where === "target" ? parseValue(text) : parse(text);
  assert.ok(expression, text);
  return check(expression, place).map(
    ({ code, location: { offset: at } }) => `${code.replace("expression-", "")} ${at}`,
  );
}

describe("what a plan, a phase and a position allow", () => {
  const redirect = { phase: "http_request_dynamic_redirect" };
  const rateLimit = { phase: "http_ratelimit" };
  const cases: readonly (readonly [string, Partial<Context>, string[]])[] = [
    ['http.host matches "a"', { plan: "free" }, ["plan-regex 18"]],
    ['http.host matches "a"', { plan: "pro" }, ["plan-regex 18"]],
    ['http.host matches "a"', { plan: "business" }, []],
    ['any(http.request.cookies["a"][*] eq "b")', { plan: "free" }, ["plan-field 4"]],
    ['any(http.request.cookies["a"][*] eq "b")', { plan: "pro" }, []],
    ['cf.waf.score.class eq "attack"', { plan: "pro" }, ["plan-field 0"]],
    ["cf.waf.score lt 20", { plan: "business" }, ["plan-field 0"]],
    ["cf.bot_management.score lt 30 and ssl", { plan: "pro" }, ["plan-field 0"]],
    [
      'is_timed_hmac_valid_v0("k", http.request.uri, 1, http.request.timestamp.sec)',
      { plan: "free" },
      ["plan-function 0"],
    ],
    ["http.response.code eq 500", {}, ["phase-field 0"]],
    ["http.response.code eq 500", { phase: "http_custom_errors" }, []],
    ["http.response.code eq 500", rateLimit, ["phase-field 0"]],
    ["http.response.code eq 500", { ...rateLimit, where: "counting" }, []],
    ["ssl", { ...rateLimit, where: "counting", plan: "pro" }, ["plan-counting 0"]],
    ['http.request.uri.path eq "/login"', { ...rateLimit, plan: "free" }, []],
    [
      'http.host eq "a" and http.request.uri.path eq "/login"',
      { ...rateLimit, plan: "free" },
      ["plan-rate-limit-field 0"],
    ],
    ['http.host eq "a" and http.request.uri.path eq "/login"', { ...rateLimit, plan: "pro" }, []],
    ['http.request.method eq "POST"', { ...rateLimit, plan: "pro" }, ["plan-rate-limit-field 0"]],
    ['http.request.method eq "POST"', { ...rateLimit, plan: "business" }, []],
    ["cidr(ip.src, 24, 64) in {192.0.2.0}", {}, []],
    ["cidr(ip.src, 24, 64) in {192.0.2.0}", redirect, ["phase-function 0"]],
    ['concat("https://example.com", http.request.uri.path)', { ...redirect, where: "target", plan: "free" }, []],
    ['wildcard_replace(http.host, "*", "a")', { ...redirect, where: "target", plan: "free" }, []],
    ['regex_replace(http.host, "a", "b")', { ...redirect, where: "target", plan: "pro" }, ["plan-regex 0"]],
    ['regex_replace(http.host, "a", "b")', { ...redirect, where: "target", plan: "business" }, []],
    ['regex_replace(http.host, "a", "b") eq "c"', redirect, ["phase-function 0"]],
    ['remove_query_args(http.request.uri.query, "a")', { ...redirect, where: "target" }, ["phase-function 0"]],
    ['remove_query_args(http.request.uri.query, "a")', { phase: "http_request_transform", where: "target" }, []],
    ["to_string(ip.src)", { phase: "http_request_late_transform", where: "target" }, []],
    [
      'concat("/a", concat("/b", http.request.uri.path))',
      { phase: "http_request_transform", where: "target" },
      ["concat-once 13"],
    ],
    ['concat("/a", concat("/b", http.request.uri.path))', { ...redirect, where: "target" }, []],
    ['split(http.host, ".", 3)[0] eq "a"', {}, ["phase-function 0"]],
    [
      'any(decode_base64(http.request.headers["a"][*])[*] eq "b")',
      { phase: "http_request_cache_settings" },
      ["phase-function 4"],
    ],
    ["ip.src in $office", { plan: "free" }, []],
    ["ip.src in $cf.malware", { plan: "free" }, []],
    ["ip.src in $cf.malwares", { plan: "free" }, ["unknown-list 22"]],
    ["http.host in $hosts", { plan: "business" }, ["plan-list 0"]],
    ["http.host in $hosts", {}, []],
    ["http.referer in $hosts", {}, ["list-field 0"]],
    ["http.request.full_uri in $redirects", { phase: "http_request_redirect", plan: "free" }, []],
    ["ip.src.asnum in $networks", {}, []],
    ["cf.edge.server_port in $networks", {}, ["list-field 0"]],
  ];
  for (const [text, context, expected] of cases) {
    it(`${text} (${Object.values(context).join(", ")})`, () => assert.deepEqual(refused(text, context), expected));
  }

  it("says what is needed and what the zone has", () => {
    const text = 'http.host matches "a"';
    const { expression } = parse(text);
    assert.ok(expression);
    const [problem] = check(expression, {
      plan: "free",
      phase: "http_request_dynamic_redirect",
      where: "filter",
      text,
    });
    assert.equal(problem?.message, "'matches' needs the Business plan or above; this zone is on Free.");
    assert.deepEqual([problem.location.offset, problem.severity], [18, "error"]);
  });
});

describe("the table of plans", () => {
  it("has no plan with less than a cheaper one", () => {
    const lessIsMore = new Set(["minimumTtl", "minimumEdgeTtl", "minimumBrowserTtl", "healthCheckInterval"]);
    for (const [name, row] of Object.entries(limits)) {
      const sizes = plans.map((plan) => size(row[plan]));
      const ordered = [...sizes].sort((a, b) => (lessIsMore.has(name) ? b - a : a - b));
      assert.deepEqual(sizes, ordered, name);
    }
  });

  function size(value: number | boolean | readonly unknown[] | undefined): number {
    // No limit at all is the most; what has no value at all is the least.
    if (value === undefined) return Infinity;
    return typeof value === "object" ? value.length : Number(value);
  }

  it("compares plans", () => {
    assert.deepEqual(
      plans.map((plan) => includesPlan(plan, "business")),
      [false, false, true, true],
    );
    assert.equal(limits.firewallCustomRules.free, 5);
    assert.deepEqual(limits.rateLimitPeriods.pro, [10, 60]);
    assert.deepEqual(limits.rateLimitTimeouts.free, [10]);
  });
});

describe("what is allowed in an expression and hardly meant", () => {
  const cases: readonly (readonly [string, string[]])[] = [
    ['http.host eq "example.com"', []],
    ['http.host eq "Example.com"', ["host-case 13"]],
    ['http.host in {"example.com" "WWW.example.com"}', ["host-case 0"]],
    ['lower(http.host) eq "Example.com"', ["never-true 20"]],
    ['any(lower(http.request.headers.names[*])[*] eq "X-A")', ["never-true 47"]],
    ['http.request.method eq "post"', ["never-true 23"]],
    ['ip.src.country in {"de" "FR"}', ["never-true 0"]],
    ['http.host wildcard "*.Example.com"', []],
    ["cf.threat_score gt 10", ["threat-score 0"]],
    ['ip.geoip.country eq "DE"', ["deprecated-field 0"]],
    ['http.host matches ".*"', ["always-true 18"]],
    ['http.host matches "^(a|.*)$"', ["always-true 18"]],
    ['http.host matches "(?s)^.*$"', ["always-true 18"]],
    ['http.host matches "^(a|.+)$"', []],
    ['http.host matches "^www.example.com$"', ["unescaped-dot 18"]],
    [String.raw`http.host matches r"^www\.example\.com$"`, []],
    ['http.host wildcard "*"', ["always-true 19"]],
    ['http.host wildcard "example.com"', ["no-star 19"]],
    ['http.host contains ""', ["always-true 19"]],
    ['http.host eq "*.example.com"', ["literal-star 13"]],
    ['http.request.uri.path eq "login"', ["never-true 25"]],
    ['http.request.uri.path eq "/login?a=b"', ["never-true 25"]],
    ['http.request.uri.query eq "?a=b"', ["never-true 26"]],
    ['http.host eq "https://example.com/"', ["never-true 13"]],
    ["len(http.host) lt 0", ["never-true 18"]],
    ["len(http.host) ge 0", []],
    ["cf.edge.server_port ge 0", ["always-true 23"]],
    ["cf.edge.server_port & 0", ["never-true 22"]],
    ['http.host eq "a" and http.host eq "b"', ["never-true 21"]],
    ['http.host ne "a" or http.host ne "b"', ["always-true 20"]],
    ['http.host in {"a" "a"}', ["duplicate 0"]],
    ["http.host in {}", ["never-true 0"]],
    ['starts_with(http.request.uri.path, "login")', ["never-true 35"]],
    ['starts_with(http.host, "https://")', ["never-true 23"]],
    ['starts_with(http.host, "")', ["always-true 23"]],
    ["not not ssl", ["double-negation 0"]],
    ["true", []],
    ["true and ssl", ["constant 0"]],
  ];
  for (const [text, expected] of cases) {
    it(text, () => {
      const { expression } = parse(text);
      assert.ok(expression);
      const found = suspiciousPatterns(expression, text);
      assert.deepEqual(
        found.map(({ code, location: { offset: at } }) => `${code.replace("expression-", "")} ${at}`),
        expected,
      );
      assert.ok(found.every((problem) => problem.severity !== "error"));
    });
  }
});
