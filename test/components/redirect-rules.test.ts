// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { OldLink } from "../../components/redirects/old-link";
import { pathAsSeen } from "../../edge/trace";
import { planRedirects } from "../../components/redirects/plan-redirects";
import { redirectRules } from "../../components/redirects/redirect-rules";
import type { RedirectChoices } from "../../components/redirects/redirect-choices";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com" };
const choices: RedirectChoices = {
  canonicalHost: "example.com",
  alternates: ["www.example.com"],
  hosts: ["example.com", "api.example.com"],
  oldLinks: [
    { from: "/join", to: "/membership" },
    { from: "/blog/*", to: "/articles/*" },
    { from: "/shop/*", to: "https://shop.example.org/" },
  ],
  untouched: [{ host: "www.example.com", path: "/callback", purpose: "Sign-in" }],
  mode: "one-hop",
};

const decided = (rules: ReturnType<typeof redirectRules>) =>
  rules.map(({ ref, expression, actionParameters: { fromValue } }) => ({ ref, expression, ...fromValue }));

const refsOf = (...links: string[]) =>
  redirectRules({
    ...choices,
    alternates: [],
    mode: "preload",
    oldLinks: links.map((from) => ({ from, to: "/x" })),
  }).map(({ ref }) => ref);
const problems = (...oldLinks: OldLink[]) =>
  planRedirects({ ...choices, oldLinks }, { ...zone, plan: "enterprise" }).problems.map(
    ({ location, message, fix }) => `${location.path}: ${message} ${fix}`,
  );

describe("the refs of old links", () => {
  it("are the path where it is one plain word or several with hyphens, and tell others apart", () => {
    assert.deepEqual(refsOf("/", "/join", "/events-calendar", "/blog", "/blog/*"), [
      "old-link",
      "old-link-join",
      "old-link-events-calendar",
      "old-link-blog",
      "old-link-blog-all",
    ]);
    assert.deepEqual(refsOf("/a.b", "/a-b", "/a/b", "/a/b/*", "/ä", "/ö", "/blog-all", "/all", "/x-0123abcd"), [
      "old-link-a-b-3f1dd2c9",
      "old-link-a-b",
      "old-link-a-b-662b7b62",
      "old-link-a-b-2e6ef162-all",
      "old-link-325e06d1",
      "old-link-6757c014",
      "old-link-blog-all-3225f285",
      "old-link-all-a0f25776",
      "old-link-x-0123abcd-1ffd435c",
    ]);
  });

  it("property: differ where the links do, whatever comes before and after", () => {
    const segment = fc.stringMatching(/^[a-c.é-]{0,3}(all)?$/);
    const link = fc
      .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([segments, prefix]) => `/${segments.join("/")}${prefix ? "/*" : ""}`);
    fc.assert(
      fc.property(fc.uniqueArray(link, { maxLength: 12 }), (links) => {
        const refs = refsOf(...links);
        assert.equal(new Set(refs).size, links.length, refs.join());
        assert.deepEqual(refsOf(...[...links].reverse()), [...refs].reverse());
      }),
    );
  });

  it("are refused twice, which two links have by chance alone", () => {
    assert.deepEqual(problems({ from: "/a!_)._b", to: "/x" }, { from: "/a,.&~_b", to: "/y" }), [
      "old link /a,.&~_b: Its rule has the ref old-link-a-b-25a9e040, which the rule of /a!_)._b has already; " +
        "Cloudflare takes each once. Lead both by one prefix, or leave one out.",
    ]);
  });
});

describe("an old link that stands after another", () => {
  it("is reached where a page stands before its prefix, in any order", () => {
    assert.deepEqual(problems({ from: "/blog", to: "/articles" }, { from: "/blog/*", to: "/articles/*" }), []);
    assert.deepEqual(problems({ from: "/blog/*", to: "/articles/*" }, { from: "/blog", to: "/articles" }), []);
  });

  it("is never reached below a prefix that stands before it", () => {
    assert.deepEqual(
      problems(
        { from: "/blog/*", to: "/articles/*" },
        { from: "/blog/old/*", to: "/x" },
        { from: "/blog/a", to: "/y" },
      ),
      [
        "old link /blog/old/*: It is never reached: /blog/* comes before it and catches it. Put /blog/old/* " +
          "before /blog/*.",
        "old link /blog/a: It is never reached: /blog/* comes before it and catches it. Put /blog/a before /blog/*.",
      ],
    );
  });

  it("property: is refused where the rules before it leave it nothing, and only there", () => {
    const link = fc
      .tuple(fc.constantFrom("/a", "/a/b", "/ab", "/a/b/c"), fc.boolean())
      .map(([path, prefix]) => (prefix ? `${path}/*` : path));
    fc.assert(
      fc.property(fc.uniqueArray(link, { maxLength: 5 }), (links) => {
        const catches = (from: string, path: string) =>
          from.endsWith("/*") ? path.startsWith(from.slice(0, -1)) : path === from || path === `${from}/`;
        const dead = links.filter((from, index) => {
          const paths = from.endsWith("/*")
            ? ["", "b/q", "q", "b/c/q"].map((rest) => `${from.slice(0, -1)}${rest}`)
            : [from, `${from}/`];
          return paths.every((path) => links.slice(0, index).some((other) => catches(other, path)));
        });
        const refused = problems(...links.map((from) => ({ from, to: "/x" }))).flatMap(
          (line) => /^old link (\S+): It is never reached/.exec(line)?.[1] ?? [],
        );
        assert.deepEqual(refused, dead);
      }),
    );
  });
});

describe("redirect rules", () => {
  it("are old links, then the canonical host, then HTTPS", () => {
    assert.deepEqual(decided(redirectRules(choices)), [
      {
        ref: "old-link-join",
        expression: '(http.host in {"example.com" "www.example.com"} and http.request.uri.path in {"/join" "/join/"})',
        statusCode: 301,
        preserveQueryString: true,
        targetUrl: { value: "https://example.com/membership" },
      },
      {
        ref: "old-link-blog-all",
        expression: '(http.host in {"example.com" "www.example.com"} and starts_with(http.request.uri.path, "/blog/"))',
        statusCode: 301,
        preserveQueryString: false,
        targetUrl: {
          expression:
            'wildcard_replace(http.request.full_uri, "http*://*/blog/*", "https://example.com/articles/${3}")',
        },
      },
      {
        ref: "old-link-shop-all",
        expression: '(http.host in {"example.com" "www.example.com"} and starts_with(http.request.uri.path, "/shop/"))',
        statusCode: 301,
        preserveQueryString: true,
        targetUrl: { value: "https://shop.example.org/" },
      },
      {
        ref: "canonical-host",
        expression:
          '(http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/") ' +
          'and not (http.host eq "www.example.com" and http.request.uri.path eq "/callback"))',
        statusCode: 301,
        preserveQueryString: true,
        targetUrl: { expression: 'concat("https://example.com", http.request.uri.path)' },
      },
      {
        ref: "https",
        expression: '(not ssl and not starts_with(http.request.uri.path, "/.well-known/acme-challenge/"))',
        statusCode: 308,
        preserveQueryString: true,
        targetUrl: { expression: 'concat("https://", http.host, http.request.uri.path)' },
      },
    ]);
  });

  it("leave HTTPS to Always Use HTTPS in preload mode", () => {
    const refs = redirectRules({ ...choices, mode: "preload" }).map((rule) => rule.ref);
    assert.deepEqual(refs, ["old-link-join", "old-link-blog-all", "old-link-shop-all", "canonical-host"]);
  });

  it("lead every spelling of an alias to the canonical host before HTTPS is asked for: one hop", () => {
    const alternates = ["example.net", "www.example.net"];
    const refs = redirectRules({ ...choices, alternates, hosts: [], oldLinks: [] }).map((rule) => rule.ref);
    assert.deepEqual(refs, ["canonical-host", "https"]);
  });

  it("speak of paths as rules see them and lead where browsers understand it, whatever letters were written", () => {
    const oldLinks = [
      { from: "/jöin", to: "/membérship" },
      { from: "/j%c3%b6in-us", to: "https://example.org/a%20b?q=ü" },
      { from: "/blög/*", to: "/artícles/*" },
    ];
    assert.deepEqual(
      decided(redirectRules({ ...choices, oldLinks }))
        .slice(0, 3)
        .map(({ expression, targetUrl }) => [expression.slice(expression.indexOf(" and ") + 5, -1), targetUrl]),
      [
        ['http.request.uri.path in {"/j%C3%B6in" "/j%C3%B6in/"}', { value: "https://example.com/memb%C3%A9rship" }],
        [
          'http.request.uri.path in {"/j%C3%B6in-us" "/j%C3%B6in-us/"}',
          { value: "https://example.org/a%20b?q=%C3%BC" },
        ],
        [
          'starts_with(http.request.uri.path, "/bl%C3%B6g/")',
          {
            expression:
              'wildcard_replace(http.request.full_uri, "http*://*/bl%C3%B6g/*", ' +
              '"https://example.com/art%C3%ADcles/${3}")',
          },
        ],
      ],
    );
  });

  it("see one path however it is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const path = `/${text.replace(/[?#*\s]/gu, "")}`;
        assert.equal(pathAsSeen(pathAsSeen(path)), pathAsSeen(path));
        assert.match(pathAsSeen(path), /^[\x21-\x7e]*$/);
        if (!path.includes("\\"))
          assert.equal(pathAsSeen(new URL(`https://example.com/x${path}`).pathname), pathAsSeen(`/x${path}`));
      }),
    );
  });
});

describe("problems of old links", () => {
  const told = (oldLinks: RedirectChoices["oldLinks"]) =>
    planRedirects({ ...choices, oldLinks }, { ...zone, plan: "free" }).problems.map(
      ({ location, message, fix }) => `${location.path}: ${message} ${fix}`,
    );

  it("call two spellings of one page the same", () => {
    for (const [first, second] of [
      ["/join", "/join/"],
      ["/join/", "/join"],
      ["/jöin", "/j%c3%b6in"],
      ["/jöin/*", "/j%C3%B6in/*"],
    ] as const) {
      assert.deepEqual(
        told([
          { from: first, to: "/a" },
          { from: second, to: "/b" },
        ]),
        [`old link ${second}: It means the same as ${first}, which comes before it. Keep one of the two.`],
      );
    }
  });

  it("call a loop over several a loop, and what leads into it two hops", () => {
    assert.deepEqual(
      told([
        { from: "/join", to: "/a" },
        { from: "/a", to: "/join" },
        { from: "/b", to: "/a" },
      ]),
      [
        "old link /a: It leads to /join, and from there back again: a loop. Lead one of them to another page.",
        "old link /b: It leads to /a, which is an old link itself (/a): two hops. Lead it to /join directly.",
      ],
    );
    assert.deepEqual(told([{ from: "/jöin", to: "/j%C3%B6in" }]), [
      "old link /jöin: It leads to itself (/j%C3%B6in): a loop. Lead it to another page.",
    ]);
  });
});
