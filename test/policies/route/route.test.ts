import assert from "node:assert/strict";
import { types, type DeclaredResource } from "../../../edge/resource";
import { anyScope, type Scope } from "../../../edge/scope";
import { Estate } from "../../../policies/estate";
import * as route from "../../../policies/route/route";
import { record, resource, setting, verdict, web, zoneId } from "../resources";

function redirect(ref: string, expression: string, target: string): Record<string, unknown> {
  return {
    ref,
    expression,
    action: "redirect",
    actionParameters: { fromValue: { statusCode: 301, preserveQueryString: true, targetUrl: { expression: target } } },
  };
}

const redirects = (...rules: Record<string, unknown>[]): DeclaredResource =>
  resource(types.ruleset, "redirects", {
    kind: "zone",
    phase: "http_request_dynamic_redirect",
    name: "redirects",
    rules,
  });

const wwwToApex = redirect(
  "www",
  '(http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/"))',
  'concat("https://example.com", http.request.uri.path)',
);
const toHttps = redirect("https", "not ssl", 'concat("https://", http.host, http.request.uri.path)');

const ways = (lines: readonly string[]) => lines.map((line) => /\[(.*)\]$/.exec(line)?.[1]);

describe("a loop that the SSL mode makes", () => {
  const flexible = [...web, setting("ssl", "flexible"), setting("always_use_https", "on")];
  const loops = (scope: Scope) =>
    route.once
      .judge(new Estate(flexible, { today: "2026-11-30", scope }))
      .flatMap(({ code }) => (code === "redirect-loop" ? [code] : []));

  it("is said by tls/strict, of the mode, and by route/once where that is switched off", () => {
    assert.deepEqual(loops(anyScope), []);
    assert.deepEqual(loops({ ...anyScope, levels: { "tls/strict": "disabled" } }), ["redirect-loop", "redirect-loop"]);
  });
});

describe("policies route/* on a program that never heard of our components", () => {
  const good = [
    ...web,
    setting("always_use_https", "off"),
    setting("automatic_https_rewrites", "on"),
    redirects(wwwToApex, toHttps),
  ];

  it("find nothing in one hop for every spelling", () => {
    for (const rule of [route.canonical, route.once, route.untouched, route.https])
      assert.deepEqual(verdict(rule, good), [], rule.control);
  });

  it("route/once: Always Use HTTPS before a host redirect takes two hops, and says which", () => {
    const found = verdict(route.once, [...web, setting("always_use_https", "on"), redirects(wwwToApex)]);
    assert.deepEqual(ways(found), [
      "GET http://www.example.com/ → 301 https://www.example.com/ → 301 https://example.com/ → origin over https",
    ]);
  });

  it("route/once: a redirect to the canonical host that forgets the path", () => {
    const forgetful = redirect("www", 'http.host eq "www.example.com"', '"https://example.com/"');
    const judged = route.once.judge(new Estate([...web, redirects(forgetful, toHttps)], { today: "2026-11-29" }));
    assert.deepEqual(
      judged.map(({ code, location }) => [code, location.name]),
      [["redirect-loses-path", "example.com"]],
    );
  });

  it("route/untouched: a canonical rule that eats the well-known URIs", () => {
    const greedy = redirect(
      "www",
      '(http.host eq "www.example.com")',
      'concat("https://example.com", http.request.uri.path)',
    );
    const found = verdict(route.untouched, [...web, redirects(greedy, toHttps)]);
    assert.equal(found.length > 0, true);
    assert.match(
      ways(found)[0] ?? "",
      /^GET https?:\/\/www\.example\.com\/\.well-known\/\S* → 301 https:\/\/example\.com\/\.well-known\//,
    );
  });

  it("route/once: a loop is found with its hops", () => {
    const apexToWww = redirect(
      "apex",
      '(http.host eq "example.com")',
      'concat("https://www.example.com", http.request.uri.path)',
    );
    const found = verdict(route.once, [...web, redirects(wwwToApex, apexToWww)]);
    assert.ok(
      found.some((line) =>
        /https:\/\/example\.com\/ → 301 https:\/\/www\.example\.com\/ → 301 https:\/\/example\.com\//.test(line),
      ),
      found.join("\n"),
    );
  });

  it("tls/https: a host that answers over plain http, and pages that may mix it in", () => {
    const found = verdict(route.https, [...web, redirects(wwwToApex)]);
    assert.ok(
      found.some((line) => line.includes("[GET http://example.com/ → origin over http]")),
      found.join("\n"),
    );
    assert.ok(found.some((line) => line.includes("does not rewrite http links within its pages")));
  });

  it("route/old-links: a redirect that another one always comes before is dead", () => {
    const old = redirect(
      "old",
      '(http.host eq "www.example.com" and http.request.uri.path eq "/old")',
      '"https://example.com/new"',
    );
    const found = verdict(route.oldLinks, [...web, redirects(wwwToApex, old, toHttps)]);
    assert.deepEqual(
      found.filter((line) => !line.startsWith("-?")),
      ["redirects: The rule old never decides: wherever it matches, www does."],
    );
  });

  it("route/old-links: without a list nothing can be judged", () => {
    assert.deepEqual(verdict(route.oldLinks, good), ["-? there is no list of the old links that must keep working"]);
  });

  const custom = (...rules: Record<string, unknown>[]) =>
    resource(types.ruleset, "custom", { kind: "zone", phase: "http_request_firewall_custom", name: "custom", rules });
  const leaked = {
    ref: "leaked",
    expression: "(cf.waf.credential_check.password_leaked)",
    action: "managed_challenge",
  };
  const exemptions = {
    ref: "holes",
    expression: '(starts_with(http.request.uri.path, "/.well-known/"))',
    action: "skip",
    actionParameters: { ruleset: "current" },
  };
  const unread = (names: string) => [`custom? rule ${names}, which a request has here only where it is stated`];

  it("judge what a WAF rule has no say in, whatever the rule reads", () => {
    const from = { ref: "from", expression: '(ip.src.country in {"T1"})', action: "block" };
    for (const rule of [route.canonical, route.once, route.https])
      assert.deepEqual(verdict(rule, [...good, custom(leaked, from)]), [], rule.control);
    assert.deepEqual(verdict(route.oldLinks, [...good, custom(leaked)]), [
      "-? there is no list of the old links that must keep working",
    ]);
  });

  it(
    "route/untouched: a rule that reads what is not known is judged where the exemptions come first, or where it " +
      "speaks of others",
    () => {
      const untouched = (...rules: Record<string, unknown>[]) => verdict(route.untouched, [...good, custom(...rules)]);
      assert.deepEqual(untouched(exemptions, leaked), []);
      assert.deepEqual(
        untouched({
          ...leaked,
          expression: '(cf.waf.credential_check.password_leaked and http.request.uri.path eq "/login")',
        }),
        [],
      );
      assert.deepEqual(untouched(leaked, exemptions), unread("leaked reads cf.waf.credential_check.password_leaked"));
      assert.deepEqual(
        untouched({ ref: "score", expression: "(not cf.bot_management.score ge 30)", action: "block" }),
        unread("score reads cf.bot_management.score"),
      );
      const perhaps = {
        ...exemptions,
        expression: '(starts_with(http.request.uri.path, "/.well-known/") and cf.bot_management.verified_bot)',
      };
      assert.deepEqual(untouched(perhaps, leaked), [
        ...unread("holes reads cf.bot_management.verified_bot"),
        ...unread("leaked reads cf.waf.credential_check.password_leaked"),
      ]);
    },
  );

  it("route/untouched: no program is challenged on any route of the host that it calls", () => {
    const challenge = (expression: string, action = "managed_challenge") =>
      resource(types.ruleset, "waf", {
        kind: "zone",
        phase: "http_request_firewall_custom",
        name: "waf",
        rules: [{ ref: "people", expression, action, description: "only people" }],
      });
    const api = record("api.example.com", "A", { content: "198.51.100.9", proxied: true, ttl: 1 });
    const called = (programs: boolean) =>
      resource("launch-ready:site:Site", "intent", {
        intent: {
          zones: [{ id: zoneId, name: "example.com", plan: "free" }],
          promises: [{ zone: "example.com", hosts: [{ host: "api.example.com", public: true, programs }] }],
        },
      });
    const all = (programs: boolean, rule: DeclaredResource) =>
      verdict(route.untouched, [...good, api, called(programs), rule])
        .map((line) => line.split(", though")[0]!)
        .filter((line) => line.includes("//api.") && !line.includes("/.well-known/"));
    const met = ["-: https://api.example.com/ is met with a challenge"];
    for (const expression of [
      'http.request.method eq "POST"',
      'http.host eq "api.example.com" and http.request.method eq "POST"',
      'ends_with(http.host, ".example.com")',
    ]) {
      assert.deepEqual(all(true, challenge(expression)), met, expression);
      assert.deepEqual(all(false, challenge(expression)), [], expression);
    }
    const other = 'http.host eq "example.com" and http.request.uri.path eq "/login"';
    assert.deepEqual(all(true, challenge(other)), [], "another host");
    assert.deepEqual(all(true, challenge('http.request.method eq "TRACE"', "block")), [], "a block is its owner's");
  });
});
