import assert from "node:assert/strict";
import fc from "fast-check";
import { bulkListName } from "../../components/redirects/bulk-list";
import type { OldLink } from "../../components/redirects/old-link";
import { planBulkRedirects } from "../../components/redirects/plan-bulk-redirects";
import { planRedirects } from "../../components/redirects/plan-redirects";
import type { RedirectChoices } from "../../components/redirects/redirect-choices";
import { Edge } from "../../edge/model";
import { types } from "../../edge/resource";
import { trace } from "../../edge/trace";
import { readSite } from "../../stacks/config/site-config";
import { ConfigError } from "../../stacks/config/problem";
import { record, resource } from "../policies/resources";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;
const accountId = "fedcba9876543210fedcba9876543210";
const choices: RedirectChoices = {
  canonicalHost: "example.com",
  alternates: ["www.example.com"],
  hosts: ["example.com", "api.example.com"],
  oldLinks: [],
  untouched: [
    { host: "*", path: "/hooks/*", purpose: "Hooks" },
    { host: "example.com", path: "/auth/callback", purpose: "Sign-in" },
  ],
  mode: "one-hop",
};
const many = (count: number): OldLink[] =>
  Array.from({ length: count }, (_, index) => ({ from: `/post-${index}`, to: `/articles/${index}` }));

function plan(changes: Partial<RedirectChoices>) {
  const { spec, problems } = planRedirects({ ...choices, ...changes }, zone);
  const bulk = planBulkRedirects({ domain: zone.name, accountId, plan: zone.plan, zones: [spec.bulk] });
  return { rules: spec.rules, bulk: bulk.spec, codes: [...problems, ...bulk.problems].map(({ code }) => code) };
}

/** The edge with the rules of the zone and, where there is one, the list of the account. */
function edgeOf(changes: Partial<RedirectChoices>): Edge {
  const { rules, bulk } = plan(changes);
  const { list, items, expression } = bulk;
  const rule = {
    ref: "bulk-redirects",
    expression,
    action: "redirect",
    actionParameters: { fromList: { name: list, key: "http.request.full_uri" } },
  };
  const ofAccount = { accountId, zoneId: undefined };
  return Edge.from([
    ...["example.com", "www.example.com", "api.example.com", "blog.example.com"].map((host) =>
      record(host, "A", { content: "192.0.2.1", proxied: true, ttl: 1 }),
    ),
    resource(types.ruleset, "redirects", { name: "r", kind: "zone", phase: "http_request_dynamic_redirect", rules }),
    ...(items.length === 0
      ? []
      : [
          resource(types.list, "list", {
            ...ofAccount,
            name: list,
            kind: "redirect",
            items: items.map((redirect) => ({ redirect })),
          }),
          resource(types.ruleset, "bulk", {
            ...ofAccount,
            name: "b",
            kind: "root",
            phase: "http_request_redirect",
            rules: [rule],
          }),
        ]),
  ]);
}

const way = (edge: Edge, url: string) => trace(edge, { url }).hops.map((hop) => hop.url);

describe("old links that a list of the account leads", () => {
  it("are as many as the Free plan has rules for, and arrive in one hop from any spelling", () => {
    assert.deepEqual(plan({ oldLinks: many(60) }).codes, ["redirect-rules-too-many"]);
    assert.deepEqual(plan({ oldLinks: many(60), bulk: true }).codes, []);
    const edge = edgeOf({ oldLinks: many(60), bulk: true });
    for (const start of [
      "http://www.example.com",
      "https://www.example.com",
      "http://example.com",
      "https://example.com",
    ])
      for (const path of ["/post-7", "/post-7/"])
        assert.deepEqual(way(edge, `${start}${path}?a=b`), [
          `${start}${path}?a=b`,
          "https://example.com/articles/7?a=b",
        ]);
  });

  it("take the other spellings and http along, which rules of the zone would have led on before", () => {
    const { rules, bulk } = plan({ oldLinks: many(1), bulk: true });
    assert.deepEqual(
      rules.map(({ ref }) => ref),
      ["https"],
    );
    assert.deepEqual(
      bulk.items.map(({ sourceUrl, targetUrl, statusCode }) => `${sourceUrl} ${statusCode} ${targetUrl}`),
      [
        "example.com/post-0 301 https://example.com/articles/0",
        "example.com/post-0/ 301 https://example.com/articles/0",
        "www.example.com/post-0 301 https://example.com/articles/0",
        "www.example.com/post-0/ 301 https://example.com/articles/0",
        "www.example.com/ 301 https://example.com/",
        "http://example.com/ 308 https://example.com/",
      ],
    );
    assert.equal(
      bulk.expression,
      "http.request.full_uri in $launch_ready_example_com and " +
        'not starts_with(http.request.uri.path, "/.well-known/") and ' +
        'not starts_with(http.request.uri.path, "/hooks/") and ' +
        'not (http.host eq "example.com" and http.request.uri.path eq "/auth/callback")',
    );
  });

  it("leave what a list cannot say to rules: queries, hosts of their own, and what stays untouched", () => {
    const oldLinks = [
      { from: "/page?id=7", to: "/seven" },
      { from: "blog.example.com/*", to: "/blog/*" },
      { from: "/.well-known/change-password", to: "/account", status: 302 as const },
      { from: "/shop/*", to: "/store/*" },
    ];
    const { rules, bulk } = plan({ oldLinks, bulk: true });
    assert.equal(rules.length, 4);
    assert.deepEqual(
      bulk.items.map(({ sourceUrl }) => sourceUrl),
      ["example.com/shop/", "www.example.com/shop/", "www.example.com/", "http://example.com/"],
    );
  });

  it("stay rules where one that only a rule can lead comes after them and catches some of their paths", () => {
    const oldLinks = [
      { from: "/a/c", to: "/c" },
      { from: "/a/*", to: "/to/*" },
      { from: "/b/*", to: "/to/*" },
      { from: "/a?id=7", to: "/seven" },
      { from: "/d/*/e", to: "/e/*" },
    ];
    const { bulk } = plan({ oldLinks, bulk: true });
    assert.deepEqual(
      bulk.items.map(({ sourceUrl }) => sourceUrl),
      ["example.com/b/", "www.example.com/b/", "www.example.com/", "http://example.com/"],
    );
    const [byRules, byList] = [edgeOf({ oldLinks }), edgeOf({ oldLinks, bulk: true })];
    for (const path of ["/a/?id=7", "/a?id=7", "/a/c", "/a/c/", "/a/d", "/b/", "/d/x/e"])
      assert.deepEqual(way(byList, `http://example.com${path}`), way(byRules, `http://example.com${path}`), path);
  });

  it("are led as rules would lead them, whatever is asked for", () => {
    const segment = fc.constantFrom("a", "b", "c", "hooks", "auth");
    const page = fc.array(segment, { minLength: 1, maxLength: 2 }).map((parts) => `/${parts.join("/")}`);
    const link = fc.oneof(
      fc.record({ from: page, to: fc.constantFrom("/new", "/new?x=1", "/new#y", "https://example.org/z") }),
      fc.record({
        from: page.map((path) => `${path}/*`),
        to: fc.constantFrom("/to/*", "/to", "https://example.org/*"),
      }),
      fc.record({ from: page.map((path) => `${path}?id=7`), to: fc.constant("/seven") }),
      fc.record({ from: segment.map((end) => `/*/${end}`), to: fc.constant("/ends/*") }),
    );
    const url = fc
      .tuple(
        fc.constantFrom("http", "https"),
        fc.constantFrom("example.com", "www.example.com", "api.example.com"),
        fc.oneof(
          page,
          page.map((path) => `${path}/`),
          fc.constantFrom("/", "/auth/callback", "/.well-known/acme-challenge/x"),
        ),
        fc.constantFrom("", "?id=7", "?q=1"),
      )
      .map(([scheme, host, path, query]) => `${scheme}://${host}${path}${query}`);
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 4 }),
        fc.array(url, { minLength: 5, maxLength: 12 }),
        (oldLinks, urls) => {
          const sound = planRedirects({ ...choices, oldLinks }, { ...zone, plan: "enterprise" });
          fc.pre(sound.problems.length === 0);
          const [byRules, byList] = [edgeOf({ oldLinks }), edgeOf({ oldLinks, bulk: true })];
          for (const one of urls) assert.deepEqual(way(byList, one), way(byRules, one));
        },
      ),
    );
  });

  it("are refused, as rules are, where the page with a final slash is a folder that stays untouched", () => {
    for (const bulk of [true, false])
      assert.deepEqual(plan({ oldLinks: [{ from: "/hooks", to: "/new" }], bulk }).codes, ["old-link-of-untouched"]);
  });

  it("need an account, and no more of it than its plan has", () => {
    const site = (redirects: object, more: object = {}) => ({
      domain: "example.com",
      zoneId: zone.id,
      services: { web: { target: "192.0.2.10", purpose: "Web app" } },
      hosts: { "@": "web" },
      redirects,
      ...more,
    });
    const told = (given: object) => {
      try {
        return Object.keys(readSite(given, "2026-11-24").spec);
      } catch (error) {
        assert.ok(error instanceof ConfigError);
        return error.problems.map(({ code, location }) => `${code} at ${location.path}`);
      }
    };
    const bulk = { bulk: true, oldLinks: { "/a": "/b" } };
    assert.deepEqual(told(site(bulk)), ["bulk-redirects-without-account at accountId"]);
    assert.ok(told(site(bulk, { accountId })).includes("bulkRedirects"));
    assert.ok(!told(site({ bulk: true }, { accountId })).includes("bulkRedirects"));
    const { codes } = plan({ oldLinks: many(2_500), bulk: true });
    assert.deepEqual(codes, ["bulk-redirects-too-many"]);
  });

  it("stand in a list whose name is the domain's own", () => {
    assert.equal(bulkListName("example.com"), "launch_ready_example_com");
    const names = ["a-b.com", "a.b.com", "ab.com", `${"x".repeat(60)}.com`].map(bulkListName);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z0-9_]{1,50}$/);
  });

  it("are as many as the best plan among the site's zones has", () => {
    const oldLinks = Object.fromEntries(many(4_000).map(({ from, to }) => [from, to]));
    const given = (plan: string) => ({
      domain: "example.com",
      zoneId: zone.id,
      accountId,
      services: { web: { target: "192.0.2.10", purpose: "Web app" } },
      hosts: { "@": "web" },
      redirects: { bulk: true, oldLinks },
      aliases: { "example.net": { zoneId: "00112233445566778899aabbccddeeff", plan } },
    });
    assert.throws(
      () => readSite(given("free"), "2026-11-24"),
      (error: unknown) =>
        error instanceof ConfigError && error.problems.map(({ code }) => code).join() === "bulk-redirects-too-many",
    );
    assert.equal(readSite(given("enterprise"), "2026-11-24").spec.bulkRedirects?.items.length, 32_004);
  });
});
