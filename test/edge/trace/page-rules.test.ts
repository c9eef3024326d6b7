import assert from "node:assert/strict";
import fc from "fast-check";
import { Edge } from "../../../edge/model";
import { pathOfPattern } from "../../../edge/model/page-rules";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { outcomeOf, trace, type EdgeRequest } from "../../../edge/trace";
import { record, resource, setting, web } from "../../policies/resources";

type Actions = Readonly<Record<string, unknown>>;

const pageRule = (target: unknown, actions: unknown, more: Actions = {}): DeclaredResource =>
  resource("cloudflare:index/pageRule:PageRule", `page ${String(target)}`, { target, actions, ...more });
const forward = (url: string, statusCode = 301) => ({ forwardingUrl: { url, statusCode } });
const edgeOf = (...more: DeclaredResource[]) => Edge.from([...web, record("app.example.com", "A", app), ...more]);
const app = { content: "198.51.100.8", proxied: true, ttl: 1 };
const led = (edge: Edge, url: string, request: Omit<EdgeRequest, "url"> = {}) =>
  outcomeOf(edge, { url, ...request }).location;

describe("page rules", () => {
  it("forward what their pattern matches, and put what each * took where its number stands", () => {
    const edge = edgeOf(pageRule("www.example.com/*", forward("https://example.com/$1")));
    assert.equal(led(edge, "https://www.example.com/a/b?c=d"), "https://example.com/a/b?c=d");
    assert.equal(led(edge, "http://www.example.com/"), "https://example.com/");
    assert.equal(led(edge, "https://example.com/a"), null);
    const two = edgeOf(pageRule("*.example.com/blog/*", forward("https://example.com/$1/articles/$2", 302)));
    const { status, location } = outcomeOf(two, { url: "https://app.example.com/blog/x/y" });
    assert.deepEqual([status, location], [302, "https://example.com/app/articles/x/y"]);
  });

  it("take both schemes unless they name one, a bare domain with its slash, and letters as they are", () => {
    const secure = edgeOf(pageRule("http://*example.com/*", { alwaysUseHttps: true }));
    assert.equal(led(secure, "http://app.example.com/x?y=1"), "https://app.example.com/x?y=1");
    assert.equal(led(secure, "https://app.example.com/x"), null);
    const bare = edgeOf(pageRule("Example.com", forward("https://www.example.com/")));
    assert.equal(led(bare, "https://example.com/"), "https://www.example.com/");
    assert.equal(led(bare, "https://example.com/x"), null);
    const cased = edgeOf(pageRule("example.com/Sale", forward("https://example.com/offers")));
    assert.deepEqual(
      [led(cased, "https://example.com/Sale"), led(cased, "https://example.com/sale")],
      ["https://example.com/offers", null],
    );
  });

  it("act one at a time: the highest priority that matches, and none that is disabled", () => {
    const rules = [
      pageRule("example.com/*", forward("https://example.org/low"), { priority: 1 }),
      pageRule("example.com/a*", forward("https://example.org/high"), { priority: 2 }),
      pageRule("example.com/ab*", forward("https://example.org/off"), { priority: 3, status: "disabled" }),
    ];
    assert.equal(led(edgeOf(...rules), "https://example.com/abc"), "https://example.org/high");
    assert.equal(led(edgeOf(...rules.toReversed()), "https://example.com/b"), "https://example.org/low");
  });

  it("give way to redirect rules, and their settings to configuration and cache rules", () => {
    const ruleset = (phase: string, action: string, actionParameters: Actions) =>
      resource("cloudflare:index/ruleset:Ruleset", phase, {
        kind: "zone",
        name: phase,
        phase,
        rules: [{ ref: "own", expression: 'http.host eq "example.com"', action, actionParameters }],
      });
    const toRule = { fromValue: { statusCode: 302, targetUrl: { value: "https://example.org/rule" } } };
    const both = edgeOf(
      pageRule("example.com/*", forward("https://example.org/page")),
      ruleset("http_request_dynamic_redirect", "redirect", toRule),
    );
    assert.equal(led(both, "https://example.com/"), "https://example.org/rule");
    const page = pageRule("*example.com/*", { ssl: "flexible", cacheLevel: "cache_everything", edgeCacheTtl: 600 });
    const protocols = (edge: Edge, host: string) => {
      const { origin, cache } = outcomeOf(edge, { url: `https://${host}/page` });
      return [origin?.protocol, cache?.eligible, cache?.edgeTtl];
    };
    assert.deepEqual(protocols(edgeOf(page), "example.com"), ["http", true, 600]);
    const settings = [
      ruleset("http_config_settings", "set_config", { ssl: "strict" }),
      ruleset("http_request_cache_settings", "set_cache_settings", { cache: false }),
    ];
    assert.deepEqual(protocols(edgeOf(page, ...settings), "example.com"), ["https", false, null]);
    assert.deepEqual(protocols(edgeOf(page, ...settings), "app.example.com"), ["http", true, 600]);
  });

  it("set cache, security level, host and origin for their URLs, and bypass the cache", () => {
    const edge = edgeOf(
      setting("security_level", "medium"),
      pageRule("example.com/keep/*", { edgeCacheTtl: 60, browserCacheTtl: 0 }),
      pageRule("example.com/a.css", { cacheLevel: "bypass" }),
      pageRule("example.com/attack*", { securityLevel: "under_attack" }),
      pageRule("app.example.com/*", { hostHeaderOverride: "b.example.net", resolveOverride: "c.example.net" }),
    );
    const cacheOf = (path: string) => outcomeOf(edge, { url: `https://example.com${path}` }).cache;
    assert.deepEqual(
      ["/keep/a.css", "/keep/page", "/a.css"].map((path) => {
        const { eligible, edgeTtl, browserTtl } = cacheOf(path)!;
        return [path, eligible, edgeTtl, browserTtl];
      }),
      [
        ["/keep/a.css", true, 60, null],
        ["/keep/page", false, null, null],
        ["/a.css", false, null, null],
      ],
    );
    assert.equal(outcomeOf(edge, { url: "https://example.com/attack" }).kind, "challenge");
    const { origin } = outcomeOf(edge, { url: "https://app.example.com/" });
    assert.deepEqual([origin?.host, origin?.address], ["b.example.net", "c.example.net"]);
    const [hop] = trace(edge, { url: "https://example.com/keep/a.css" }).hops;
    assert.deepEqual(
      hop!.steps.find(({ phase }) => phase === "page_rules"),
      {
        phase: "page_rules",
        rule: "page example.com/keep/*",
        action: "set_config",
        detail: "the page rule for example.com/keep/*: edgeTtl, browserTtl",
      },
    );
  });

  it("say which of their actions are not followed, and in what they have a say", () => {
    const said = (target: unknown, actions: unknown, more: Actions = {}) =>
      edgeOf(pageRule(target, actions, more)).unmodelled.map(({ code, decides }) => [code, decides]);
    assert.deepEqual(said("example.com/*", { ssl: "strict", rocketLoader: "off", disableApps: true }), []);
    assert.deepEqual(said("example.com/*", { bypassCacheOnCookie: "s=.*", disableSecurity: true }), [
      ["edge-page-rule-action", ["caching"]],
      ["edge-page-rule-action", ["guarding"]],
    ]);
    const all = ["routing", "guarding", "caching", "origin", "answer"];
    for (const [target, actions, more] of [
      [UNKNOWN, { ssl: "full" }],
      ["example.com/*", UNKNOWN],
      ["example.com/*", { ssl: UNKNOWN }],
      ["example.com/*", { ssl: "full" }, { priority: UNKNOWN }],
      ["example.com/*", undefined],
    ] as const)
      assert.deepEqual(said(target, actions, more ?? {}), [["edge-page-rule-unknown", all]]);
  });

  it("of any pattern match the path that stands for it, and no host beside its own", () => {
    const part = fc.stringMatching(/^[a-z.+?()-]{0,4}$/);
    const path = fc.tuple(part, fc.boolean(), part, fc.boolean()).map(([a, one, b, two]) => {
      const text = `/${a}${one ? "*" : ""}${b}${two ? "*" : ""}`;
      return text.replaceAll("?", "");
    });
    fc.assert(
      fc.property(path, (pattern) => {
        const edge = edgeOf(pageRule(`example.com${pattern}`, forward("https://example.org/")));
        const [rule] = edge.zones[0]!.pageRules;
        assert.ok(rule!.match("https", `example.com${pathOfPattern(`example.com${pattern}`)}`));
        assert.equal(rule!.match("https", `app.example.com${pathOfPattern(`example.com${pattern}`)}`), undefined);
      }),
    );
  });
});
