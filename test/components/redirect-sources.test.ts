// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import fc from "fast-check";
import { areAmong, parametersOf, sourceOf } from "../../components/redirects/old-link-source";
import type { OldLink } from "../../components/redirects/old-link";
import { planRedirects } from "../../components/redirects/plan-redirects";
import { redirectRules } from "../../components/redirects/redirect-rules";
import type { RedirectChoices } from "../../components/redirects/redirect-choices";
import { declaredResources } from "../../cli/program/resources";
import { percentEncode, trace } from "../../edge/trace";
import { judgeAll } from "../../policies/judge";
import { Estate } from "../../policies/estate";
import { rules } from "../../policies/rules";
import { readSite } from "../../stacks/config/site-config";
import { launchOf } from "../stacks/catalogue-sites";
import { projectOf, type Site } from "../stacks/documented-presets";
import { edgeOf } from "./edge-resources";

const choices: RedirectChoices = {
  canonicalHost: "example.com",
  alternates: ["www.example.com"],
  hosts: ["example.com", "app.example.com"],
  unproxied: ["status.example.com"],
  oldLinks: [],
  untouched: [{ host: "app.example.com", path: "/hooks/*", purpose: "Hooks" }],
  mode: "one-hop",
};
const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "pro" } as const;
const links = (given: Readonly<Record<string, string>>): OldLink[] =>
  Object.entries(given).map(([from, to]) => ({ from, to }));
const codesOf = (given: Readonly<Record<string, string>>) =>
  planRedirects({ ...choices, oldLinks: links(given) }, zone).problems.map(
    ({ code, location }) => `${code} at ${location.path}`,
  );
const edge = (given: Readonly<Record<string, string>>) =>
  edgeOf(["example.com", "www.example.com", "app.example.com", "blog.example.com"], {
    http_request_dynamic_redirect: redirectRules({ ...choices, oldLinks: links(given) }),
  });
const way = (given: Readonly<Record<string, string>>, url: string) =>
  trace(edge(given), { url }).hops.map((hop) => hop.url);

describe("components/redirects: an old link on a host of its own", () => {
  const blog = { "blog.example.com/feed": "/feed.xml", "blog.example.com/*": "/blog/*" };

  it("goes to the prefix in one hop, over both schemes, and keeps the rest of the path and the query", () => {
    assert.deepEqual(way(blog, "https://blog.example.com/2024/a?x=1&y=%20"), [
      "https://blog.example.com/2024/a?x=1&y=%20",
      "https://example.com/blog/2024/a?x=1&y=%20",
    ]);
    assert.deepEqual(way(blog, "http://blog.example.com/"), ["http://blog.example.com/", "https://example.com/blog/"]);
    assert.deepEqual(way(blog, "https://blog.example.com/feed/"), [
      "https://blog.example.com/feed/",
      "https://example.com/feed.xml",
    ]);
  });

  it("leaves the same path of other hosts, well-known URIs and untouched routes alone", () => {
    assert.deepEqual(way(blog, "https://example.com/feed"), ["https://example.com/feed"]);
    assert.equal(way(blog, "https://blog.example.com/.well-known/acme-challenge/a").length, 1);
    const app = { "app.example.com/*": "/app/*" };
    assert.equal(way(app, "https://app.example.com/hooks/a").length, 1);
    assert.deepEqual(way(app, "https://app.example.com/hook"), [
      "https://app.example.com/hook",
      "https://example.com/app/hook",
    ]);
  });

  it("goes on to the same path, and is refused where an old link there would be a second hop", () => {
    const moved = { "old.example.com/*": "/*", "/join": "/membership", "/p?id=7": "/seven", "/news/*": "/blog/*" };
    assert.deepEqual(
      planRedirects({ ...choices, oldLinks: links(moved) }, zone).problems.map(({ message, fix }) => [message, fix]),
      [
        [
          "It leads old.example.com/join to an old link (/join): two hops.",
          "Lead old.example.com/join to /membership directly, before it.",
        ],
        [
          "It leads old.example.com/p?id=7 to an old link (/p?id=7): two hops.",
          "Lead old.example.com/p?id=7 to /seven directly, before it.",
        ],
        [
          "It leads old.example.com/news/* to an old link (/news/*): two hops.",
          "Lead old.example.com/news/* to /blog/* directly, before it.",
        ],
      ],
    );
    const mended = {
      "blog.example.com/join": "/membership",
      "blog.example.com/p?id=7": "/seven",
      "blog.example.com/news/*": "/blog/*",
      "blog.example.com/*": "/*",
      "/join": "/membership",
      "/p?id=7": "/seven",
      "/news/*": "/blog/*",
    };
    assert.deepEqual(codesOf(mended), []);
    for (const path of ["/join", "/join/", "/p?id=7", "/news/a", "/x?y=z"])
      assert.equal(way(mended, `https://blog.example.com${path}`).length, 2, path);
    assert.equal(way(mended, "https://blog.example.com/x?y=z").at(-1), "https://example.com/x?y=z");
    assert.deepEqual(codesOf({ "blog.example.com/*": "/blog/*", "/blog/old": "/blog/new" }), [
      "old-link-to-old-link at old link blog.example.com/*",
    ]);
  });

  it("is refused where it loops, chains, is shadowed or is nobody's", () => {
    assert.deepEqual(codesOf(blog), []);
    assert.deepEqual(codesOf({ "https://blog.example.com/*": "/" }), []);
    assert.deepEqual(codesOf({ "blog.example.com/*": "https://blog.example.com/new/*" }), [
      "old-link-to-itself at old link blog.example.com/*",
    ]);
    assert.deepEqual(codesOf({ "blog.example.com/*": "/blog/*", "/blog/*": "https://blog.example.com/*" }), [
      "old-link-loop at old link /blog/*",
    ]);
    assert.deepEqual(codesOf({ "blog.example.com/*": "/blog/*", "/blog/*": "/articles/*" }), [
      "old-link-to-old-link at old link blog.example.com/*",
    ]);
    assert.deepEqual(codesOf({ "blog.example.com/*": "/blog/*", "blog.example.com/a": "/a" }), [
      "old-link-unreachable at old link blog.example.com/a",
    ]);
    assert.deepEqual(codesOf({ "blog.example.com/a": "/a" }), ["old-link-host-partly at old link blog.example.com/a"]);
    assert.deepEqual(codesOf({ "app.example.com/a": "/a", "/b": "/c" }), []);
    assert.deepEqual(codesOf({ "app.example.com/hooks/old": "/a" }), [
      "old-link-of-untouched at old link app.example.com/hooks/old",
    ]);
    assert.deepEqual(codesOf({ "status.example.com/*": "/status/*" }), [
      "old-link-host-unproxied at old link status.example.com/*",
    ]);
    assert.deepEqual(codesOf({ "blog.example.org/*": "/a/*" }), [
      "old-link-host-outside at old link blog.example.org/*",
    ]);
    assert.deepEqual(codesOf({ "www.example.com/a": "/b", "example.com/c": "/d" }), [
      "old-link-host-canonical at old link www.example.com/a",
      "old-link-host-canonical at old link example.com/c",
    ]);
    assert.deepEqual(codesOf({ "blog/*": "/a/*", "index.html": "/" }), [
      "old-link-not-a-path at old link blog/*",
      "old-link-not-a-path at old link index.html",
    ]);
  });
});

describe("components/redirects: an old link with a query", () => {
  const pages = { "/page?id=7": "/seven", "/page?id=8&lang=de": "/acht", "/page": "/pages" };

  it("is told apart by its parameters, in any order and among others, on every spelling", () => {
    assert.deepEqual(way(pages, "http://www.example.com/page?utm=x&id=7"), [
      "http://www.example.com/page?utm=x&id=7",
      "https://example.com/seven",
    ]);
    assert.equal(way(pages, "https://example.com/page/?lang=de&id=8").at(-1), "https://example.com/acht");
    assert.equal(way(pages, "https://example.com/page?id=8").at(-1), "https://example.com/pages?id=8");
    assert.equal(way(pages, "https://example.com/page?id=77").at(-1), "https://example.com/pages?id=77");
  });

  it("is refused where no rule could find it, where it is shadowed, and where it loops", () => {
    assert.deepEqual(codesOf(pages), []);
    assert.deepEqual(codesOf({ "/page": "/pages", "/page?id=7": "/seven" }), [
      "old-link-unreachable at old link /page?id=7",
    ]);
    assert.deepEqual(codesOf({ "/page?id=7&a=b": "/x", "/page/?a=b&id=7": "/y" }), [
      "old-link-repeated at old link /page/?a=b&id=7",
    ]);
    assert.deepEqual(codesOf({ "/page?id=7": "/page?id=7&new=1" }), ["old-link-to-itself at old link /page?id=7"]);
    assert.deepEqual(codesOf({ "/page?id=7": "/page?id=8" }), []);
    assert.deepEqual(codesOf({ "/a": "/page?id=7", "/page?id=7": "/a" }), ["old-link-loop at old link /a"]);
    for (const from of ["/page?", "/page?id", "/page?=7", "/page?id=*", "/page/*?id=7"])
      assert.deepEqual(codesOf({ [from]: "/x" }), [`old-link-query-invalid at old link ${from}`]);
  });

  it("property: a rule finds a request exactly where its parameters are among those asked for", () => {
    const parameter = fc.constantFrom("a=1", "a=2", "b=1", "b=%20", "c=ä");
    const query = fc.uniqueArray(parameter, { minLength: 1, maxLength: 4 }).map((all) => all.join("&"));
    fc.assert(
      fc.property(query, query, (wanted, asked) => {
        const led = way({ [`/page?${wanted}`]: "/found" }, `https://example.com/page?${percentEncode(asked)}`);
        const among = areAmong(parametersOf(wanted), parametersOf(asked));
        assert.equal(led.at(-1) === "https://example.com/found", among, `${wanted} of ${asked}`);
      }),
    );
  });
});

describe("components/redirects: the source of an old link", () => {
  it("is read with host, path and query", () => {
    const read = (from: string) => {
      const { host, path, query } = sourceOf(from);
      return [host, path, query];
    };
    assert.deepEqual(read("/join"), [undefined, "/join", undefined]);
    assert.deepEqual(read("https://Blog.example.com/a?b=c"), ["blog.example.com", "/a", "b=c"]);
    assert.deepEqual(read("blog.example.com/*"), ["blog.example.com", "/*", undefined]);
    assert.deepEqual(read("blog/*"), [undefined, "blog/*", undefined]);
  });
});

describe("a site with old links on a host and with a query", () => {
  const site = {
    ...launchOf(),
    services: { site: { on: "vercel", purpose: "The site" } },
    hosts: { "@": "site" },
    redirects: { oldLinks: { "blog.example.com/*": "/blog/*", "/page?id=7": "/seven", "/join": "/membership" } },
  } as unknown as Site;

  it("declares the proxied record of the host, and promises both schemes of it", () => {
    const { spec } = readSite(site, "2026-11-29");
    const { record } = spec.records.records.find(({ record: { name } }) => name === "blog.example.com")!;
    assert.deepEqual(
      [record.type, record.content, record.proxied, record.comment],
      ["A", "192.0.2.1", true, "Only redirects to example.com"],
    );
    assert.deepEqual(spec.intent.promises[0]?.oldLinks, [
      { from: "https://blog.example.com/*", to: "/blog/*" },
      { from: "http://blog.example.com/*", to: "/blog/*" },
      { from: "/page?id=7", to: "/seven" },
      { from: "/join", to: "/membership" },
    ]);
  });

  it("is as green as without them, and red for old links where the host has no record", async () => {
    const cwd = projectOf({ s: site, plain: { ...site, redirects: {} } });
    try {
      const judged = async (stack: string, without?: string) => {
        const declared = await declaredResources(stack, cwd);
        const left = declared.filter(({ props }) => without === undefined || props.name !== without);
        const all = judgeAll(rules, new Estate(left, { today: "2026-11-29" }));
        return Object.fromEntries(all.map(({ control, status }) => [control.id, status]));
      };
      assert.deepEqual(await judged("s"), await judged("plain"));
      assert.equal((await judged("s"))["route/old-links"], "green");
      assert.equal((await judged("s", "blog.example.com"))["route/old-links"], "red");
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
});
