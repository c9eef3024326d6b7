import assert from "node:assert/strict";
import fc from "fast-check";
import { planRedirects } from "../../components/redirects/plan-redirects";
import { redirectRules } from "../../components/redirects/redirect-rules";
import { bulkRedirects } from "../../components/redirects/bulk-list";
import type { RedirectChoices } from "../../components/redirects/redirect-choices";
import { WildcardLink } from "../../components/redirects/wildcard-link";
import { plans } from "../../edge/plans";
import { invariantsOf, prove, toPromises } from "../../edge/prove";
import { check, parse, parseValue } from "../../edge/rules";
import { trace } from "../../edge/trace";
import { edgeOf } from "./edge-resources";

const choices: RedirectChoices = {
  canonicalHost: "example.com",
  alternates: ["www.example.com"],
  hosts: ["example.com"],
  oldLinks: [],
  untouched: [{ host: "example.com", path: "/hooks/*", purpose: "Hooks" }],
  mode: "one-hop",
};
const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;
type Links = Readonly<Record<string, string>>;
const oldLinks = (given: Links) => Object.entries(given).map(([from, to]) => ({ from, to }));
const problems = (given: Links) =>
  planRedirects({ ...choices, oldLinks: oldLinks(given) }, zone).problems.map(
    ({ code, location }) => `${code} at ${location.path}`,
  );
const rules = (given: Links) => redirectRules({ ...choices, oldLinks: oldLinks(given) });
const edge = (given: Links) =>
  edgeOf(["example.com", "www.example.com", "shop.example.com"], { http_request_dynamic_redirect: rules(given) });
const way = (given: Links, url: string) => trace(edge(given), { url }).hops.map((hop) => hop.url);

const shop = { "/shop/*/details": "/products/*", "/shop/*/reviews/*": "/reviews/*/of/*", "/p/*": "/product?slug=*" };

describe("components/redirects: stars within an old link", () => {
  it("are any text, and go to the stars of the target in their order, in one hop", () => {
    assert.deepEqual(problems(shop), []);
    assert.deepEqual(way(shop, "https://example.com/shop/red/shoe/details"), [
      "https://example.com/shop/red/shoe/details",
      "https://example.com/products/red/shoe",
    ]);
    assert.deepEqual(way(shop, "http://www.example.com/shop/Shoe/reviews/7?sort=new"), [
      "http://www.example.com/shop/Shoe/reviews/7?sort=new",
      "https://example.com/reviews/Shoe/of/7?sort=new",
    ]);
    assert.deepEqual(way(shop, "https://example.com/p/shoe"), [
      "https://example.com/p/shoe",
      "https://example.com/product?slug=shoe",
    ]);
    assert.equal(way(shop, "https://example.com/shop/shoe/detail").length, 1);
    assert.equal(way(shop, "https://example.com/Shop/shoe/details").length, 1, "letters are as they were written");
  });

  it("are rules that every plan takes", () => {
    const [first] = rules(shop);
    assert.deepEqual(first?.actionParameters.fromValue.targetUrl, {
      expression:
        'wildcard_replace(http.request.uri.path, "/shop/*/details", "https://example.com/products/${1}", "s")',
    });
    assert.equal(
      first?.expression,
      '(http.host in {"example.com" "www.example.com"} and http.request.uri.path strict wildcard "/shop/*/details")',
    );
    const phase = "http_request_dynamic_redirect";
    for (const plan of plans)
      for (const { expression, actionParameters } of rules(shop)) {
        const { targetUrl } = actionParameters.fromValue;
        assert.deepEqual(check(parse(expression).expression!, { phase, where: "filter", plan }), []);
        if ("expression" in targetUrl)
          assert.deepEqual(check(parseValue(targetUrl.expression).expression!, { phase, where: "target", plan }), []);
      }
  });

  it("leave what must stay untouched alone, and are refused where nothing but that is left", () => {
    const amp = { "/*/amp": "/*" };
    assert.deepEqual(problems(amp), []);
    assert.deepEqual(way(amp, "https://example.com/news/1/amp").at(-1), "https://example.com/news/1");
    assert.equal(way(amp, "https://example.com/hooks/amp").length, 1);
    assert.equal(way(amp, "https://example.com/.well-known/x/amp").length, 1);
    assert.deepEqual(problems({ "/hooks/*/old": "/new/*" }), ["old-link-of-untouched at old link /hooks/*/old"]);
  });

  it("may be on a host of its own, with a last link for the rest", () => {
    const moved = { "shop.example.com/*/details": "/products/*", "shop.example.com/*": "/shop/*" };
    assert.deepEqual(problems(moved), []);
    assert.equal(way(moved, "https://shop.example.com/shoe/details").at(-1), "https://example.com/products/shoe");
    assert.equal(way(moved, "https://shop.example.com/cart").at(-1), "https://example.com/shop/cart");
    assert.deepEqual(problems({ "shop.example.com/*/details": "/products/*" }), [
      "old-link-host-partly at old link shop.example.com/*/details",
    ]);
  });

  it("are refused where they say nothing, loop, or are never reached", () => {
    const refused: [Links, string][] = [
      [{ "/a/*/b/*": "/c/*" }, "old-link-stars-differ at old link /a/*/b/*"],
      [{ "/a/*/b": "https://*.example.org/" }, "old-link-target-star at old link /a/*/b"],
      [{ "/a/*/b": "/c/**" }, "old-link-target-star at old link /a/*/b"],
      [{ "/a/**/b": "/c" }, "old-link-not-a-path at old link /a/**/b"],
      [{ "/a/*/b?x=1": "/c" }, "old-link-query-invalid at old link /a/*/b?x=1"],
      [{ "/a/*/b": "/a/*/b" }, "old-link-to-itself at old link /a/*/b"],
      [{ "/a/*/b": "/c/*/d", "/c/*/d": "/e/*" }, "old-link-to-old-link at old link /a/*/b"],
      [{ "/a/*": "/b/*", "/a/*/c": "/d/*" }, "old-link-unreachable at old link /a/*/c"],
      [{ "/a/*/c/*": "/d/*/*x", "/a/b/c/*": "/e/*" }, "old-link-unreachable at old link /a/b/c/*"],
    ];
    for (const [given, problem] of refused) assert.ok(problems(given).includes(problem), JSON.stringify(given));
    assert.deepEqual(problems({ "/a/*/c": "/d/*", "/a/b/c": "/e", "/a/*": "/f/*" }), [], "a page has its final slash");
  });

  it("are never in a list of the account, which knows none", () => {
    assert.deepEqual(bulkRedirects({ ...choices, bulk: true, oldLinks: oldLinks(shop) }).items, []);
  });

  it("land where they were promised", () => {
    const promises = [toPromises({ zone: "example.com", aliases: ["www.example.com"], oldLinks: oldLinks(shop) })];
    const told = (given: Links) =>
      prove(edge(given), invariantsOf("route/old-links"), { promises }).counterexamples.map(
        ({ request }) => request.url,
      );
    assert.deepEqual(told(shop), []);
    const { "/p/*": _p, ...less } = shop;
    assert.ok(told(less).every((url) => url.endsWith("/p/a")) && told(less).length > 0);
  });

  it("cover another exactly where every path of the other is one of theirs", () => {
    const part = fc.constantFrom("a", "b", "ab", "*");
    const text = fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => `/${parts.join("/")}`)
      .filter((path) => !path.includes("**"));
    const path = fc.array(fc.constantFrom("a", "b", "ab"), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, text, fc.array(path, { maxLength: 20 }), (one, other, paths) => {
        const [first, second] = [one, other].map((from) => WildcardLink.of({ from, to: from.replace(/^/, "/x") }));
        if (!first || !second) return;
        const covers = first.coversAll({ wildcard: second, seen: { text: second.text, isPrefix: true } });
        for (const parts of paths) {
          const asked = `/${parts.join("/")}`;
          if (covers && second.matches(asked)) assert.ok(first.matches(asked), `${one} ${other} ${asked}`);
        }
        if (!covers)
          assert.ok(
            second.matches(second.text.replaceAll("*", "~")) && !first.matches(second.text.replaceAll("*", "~")),
          );
      }),
    );
  });
});
