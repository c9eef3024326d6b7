import assert from "node:assert/strict";
import { UNKNOWN, types, type DeclaredResource } from "../../../edge/resource";
import { byRoute } from "../../../policies/cache/by-route";
import * as cache from "../../../policies/cache/cache";
import { Estate } from "../../../policies/estate";
import { record, resource, setting, verdict, web, zoneId } from "../resources";

type Rule = Record<string, unknown>;

const set = (ref: string, expression: string, actionParameters: unknown): Rule => ({
  ref,
  expression,
  action: "set_cache_settings",
  actionParameters,
});
const rules = (...all: Rule[]): DeclaredResource =>
  resource(types.ruleset, "cache", { name: "cache", kind: "zone", phase: "http_request_cache_settings", rules: all });

/** What the program says of itself, as a component of anybody's may register it. */
const intent = (promises: Record<string, unknown>): DeclaredResource => ({
  type: "launch-ready:site:Site",
  name: "intent",
  urn: "urn:pulumi:test::test::launch-ready:site:Site::intent",
  props: {
    intent: {
      zones: [{ id: zoneId, name: "example.com", plan: "pro" }],
      promises: [{ zone: "example.com", ...promises }],
    },
  },
});
const promised = intent({ privateRoutes: [{ host: "app.example.com", path: "/*" }], sessionCookies: ["session"] });
const app = record("app.example.com", "CNAME", { content: "origin.example.net", proxied: true, ttl: 1 });
const hosts = [...web, app];

const assets = set("assets", '(http.request.uri.path.extension in {"css" "js" "png" "woff2"})', {
  cache: true,
  edgeTtl: { mode: "override_origin", default: 604_800 },
  browserTtl: { mode: "override_origin", default: 86_400 },
});
const pages = set("pages", '(http.host in {"example.com" "www.example.com"})', {
  cache: true,
  edgeTtl: { mode: "bypass_by_default" },
});
const appPrivate = set("app", '(http.host eq "app.example.com")', { cache: false });
const sessions = set(
  "sessions",
  '(http.cookie contains "session=" or any(http.request.headers.names[*] eq "authorization"))',
  { cache: false },
);

describe("policy cache/private on a program that never heard of our components", () => {
  it("finds nothing where what is private comes last", () => {
    assert.deepEqual(
      verdict(cache.privateAnswers, [...hosts, promised, rules(pages, assets, appPrivate, sessions)]),
      [],
    );
  });

  it("leaves pictures and folders of files to whoever says what is private, and finds what else a rule keeps", () => {
    const keep = (expression: string) =>
      set("keep", expression, { cache: true, edgeTtl: { mode: "override_origin", default: 86_400 } });
    const told = (expression: string) =>
      cache.privateAnswers
        .judge(new Estate([...web, rules(keep(expression))], { today: "2026-11-30" }))
        .map(({ code }) => code)
        .filter((code) => code !== "private-routes-unstated");
    assert.deepEqual(told('http.request.uri.path.extension in {"png" "webp"}'), ["cached-media-unstated"]);
    assert.deepEqual(told('http.request.uri.path.extension eq "csv"'), ["cache-keeps-private-answer"]);
    const codes = (expression: string) => told(expression).filter((code) => code === "cache-drops-cookie");
    assert.deepEqual(codes('starts_with(http.request.uri.path, "/wp-content/uploads/")'), []);
    assert.deepEqual(codes('starts_with(http.request.uri.path, "/blog/")'), ["cache-drops-cookie"]);
    assert.match(
      verdict(cache.privateAnswers, [...hosts, promised, rules(assets)]).join("\n"),
      /\.png is kept at the edge, though/,
    );
  });

  it("finds a file's name under a private route, which is cached without any rule", () => {
    const found = verdict(cache.privateAnswers, [...hosts, promised, rules(sessions)]);
    assert.ok(
      found.some((line) =>
        /^cache: The answer to https:\/\/app\.example\.com\/\S*\.css is kept at the edge, though app\.example\.com\/\* is private/.test(
          line,
        ),
      ),
      found.join("\n"),
    );
  });

  it("finds a rule after the private ones that undoes them", () => {
    const late = (expression: string) =>
      verdict(cache.privateAnswers, [
        ...hosts,
        promised,
        rules(appPrivate, sessions, set("late", expression, { cache: true })),
      ]).join("\n");
    assert.match(
      late('(http.cookie contains "session=")'),
      /kept at the edge, though the request has the session cookie session/,
    );
    assert.match(
      late('(any(http.request.headers.names[*] eq "authorization"))'),
      /kept at the edge, though the request has an Authorization header/,
    );
    assert.match(late('(http.host eq "app.example.com")'), /kept at the edge, though app\.example\.com\/\* is private/);
  });

  it("finds a page whose cookie is stripped because the TTL overrides the origin", () => {
    const forced = set("forced", '(http.host eq "example.com")', {
      cache: true,
      edgeTtl: { mode: "override_origin", default: 7200 },
    });
    const found = verdict(cache.privateAnswers, [...hosts, promised, rules(forced, appPrivate, sessions)]);
    assert.equal(found.length, 1);
    assert.match(
      found[0] ?? "",
      /^cache: Where the page https:\/\/example\.com\/ sets a cookie, the edge drops the cookie and keeps the page/,
    );
  });

  it(
    "says what shows that it matters where nobody names the cookies, and takes no page for private that its " +
      "origin did not call public",
    () => {
      const kept = set("pages", '(http.host in {"example.com" "www.example.com"})', {
        cache: true,
        edgeTtl: { mode: "respect_origin" },
      });
      const whose = "nothing says which cookies sign people in at example.com";
      assert.deepEqual(verdict(cache.privateAnswers, [...hosts, intent({}), rules(kept, appPrivate, sessions)]), [
        `-? ${whose}, and https://example.com/x is kept at the edge though the request has SESSION, which signs ` +
          "people in with Spring Session",
      ]);
      assert.deepEqual(verdict(cache.privateAnswers, [...hosts, intent({}), rules(pages, appPrivate, sessions)]), [
        `-? ${whose}`,
      ]);
      assert.deepEqual(verdict(cache.privateAnswers, [...hosts, promised, rules(kept, appPrivate, sessions)]), []);
    },
  );

  it("does not judge what nobody promised, what is not known yet, nor page rules", () => {
    assert.deepEqual(verdict(cache.privateAnswers, web), [
      "-? nothing says which routes of example.com are private, nor which cookies sign people in",
    ]);
    assert.deepEqual(verdict(cache.privateAnswers, [...hosts, intent({}), rules(appPrivate)]), [
      "-? nothing says which cookies sign people in at example.com",
    ]);
    const unknown = resource(types.ruleset, "cache", {
      name: "c",
      kind: "zone",
      phase: "http_request_cache_settings",
      rules: UNKNOWN,
    });
    assert.ok(
      verdict(cache.privateAnswers, [...web, promised, unknown]).some((line) =>
        line.startsWith("cache? its rules are known only after deployment"),
      ),
    );
    const pageRule = resource("cloudflare:index/pageRule:PageRule", "page-rule", { target: "example.com/*" });
    const judged = verdict(cache.privateAnswers, [...hosts, promised, rules(appPrivate, sessions), pageRule]);
    assert.ok(
      judged.some((line) => line.startsWith("page-rule? ")),
      judged.join("\n"),
    );
  });
});

describe("policy cache/static", () => {
  const brotli = setting("brotli", "on");

  it("finds nothing where a rule keeps files for long, and compression is on", () => {
    assert.deepEqual(verdict(cache.staticAssets, [...web, brotli, rules(assets)]), []);
  });

  it("finds files that are not cached, or not for long", () => {
    const none = set("none", "(true)", { cache: false });
    assert.deepEqual(verdict(cache.staticAssets, [...web, setting("brotli", "off"), rules(none)]), [
      "-: https://example.com/assets/app.css is not cached: the rule none bypasses the cache; the same on " +
        "www.example.com.",
      "brotli: example.com has Brotli compression off.",
    ]);
    const brief = set("brief", "(true)", { cache: true, edgeTtl: { mode: "override_origin", default: 7200 } });
    assert.match(
      verdict(cache.staticAssets, [...web, brotli, rules(brief)])[0] ?? "",
      /is kept for 7200 s at the edge and 86400 s in browsers: the rule brief/,
    );
  });

  it("finds development mode, once, and not what it does to each host", () => {
    const developing = (value: unknown) =>
      verdict(cache.staticAssets, [...web, brotli, setting("development_mode", value), rules(assets)]);
    assert.deepEqual(developing("on"), [
      "development_mode: example.com has development mode on: nothing is cached until Cloudflare turns it off after " +
        "three hours.",
    ]);
    assert.deepEqual(developing("off"), []);
    assert.deepEqual(developing(UNKNOWN), ["development_mode? its value will be known only after deployment"]);
  });

  it("leaves to the origin's word, and to a setting that nobody declared, what only they tell", () => {
    assert.deepEqual(verdict(cache.staticAssets, web), [
      "-? how long https://example.com/assets/app.css is kept is the origin's to say; no rule decides it; the same " +
        "on www.example.com",
      "-? no setting brotli is declared for example.com; it is on unless somebody turned it off",
    ]);
    assert.deepEqual(verdict(cache.staticAssets, [...web, setting("brotli", UNKNOWN), rules(assets)]), [
      "brotli? its value will be known only after deployment",
    ]);
  });
});

describe("policy cache/by-route", () => {
  it("finds nothing where each class has a rule", () => {
    assert.deepEqual(verdict(byRoute, [...hosts, promised, rules(pages, assets, appPrivate, sessions)]), []);
  });

  it("names each class that no rule speaks of", () => {
    assert.deepEqual(verdict(byRoute, [...hosts, promised, rules(assets)]), [
      "-: No cache rule says what happens to public pages of example.com (https://example.com/x).",
      "-: No cache rule says what happens to the private route app.example.com/* (https://app.example.com/x).",
      "-: No cache rule says what happens to requests to example.com with a session cookie (https://example.com/x).",
    ]);
  });

  it("leaves a name unjudged that answers people and of which nobody speaks", () => {
    const named = ["*.example.com", "shop.example.com", "status.example.com"].map((name) =>
      record(name, "CNAME", { content: "origin.example.net", proxied: true, ttl: 1 }),
    );
    const own = record("db.example.com", "A", { content: "198.51.100.9" });
    const speaks = intent({
      hosts: [
        { host: "example.com", public: true },
        { host: "shop.example.com", public: true },
      ],
      privateRoutes: [{ host: "app.example.com", path: "/*" }],
      sessionCookies: ["session"],
    });
    const shop = set("shop", '(http.host eq "shop.example.com")', { cache: false });
    const all = [...hosts, ...named, own, speaks, rules(pages, assets, appPrivate, shop, sessions)];
    assert.deepEqual(verdict(byRoute, all), [
      "-: No cache rule says what happens to public pages of example.com (https://status.example.com/x).",
      "*.example.com CNAME? nothing says what *.example.com serves, and so how it may be cached",
      "status.example.com CNAME? nothing says what status.example.com serves, and so how it may be cached",
    ]);
  });
});
