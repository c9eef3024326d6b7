import assert from "node:assert/strict";
import { redirectRules, type RedirectPlan } from "../../components/redirects/redirect-rules";

const plan: RedirectPlan = {
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

describe("redirect rules", () => {
  it("are old links, then the canonical host, then HTTPS", () => {
    assert.deepEqual(decided(redirectRules(plan)), [
      {
        ref: "old-link-join",
        expression: '(http.host in {"example.com" "www.example.com"} and http.request.uri.path in {"/join" "/join/"})',
        statusCode: 301,
        preserveQueryString: true,
        targetUrl: { value: "https://example.com/membership" },
      },
      {
        ref: "old-link-blog",
        expression: '(http.host in {"example.com" "www.example.com"} and starts_with(http.request.uri.path, "/blog/"))',
        statusCode: 301,
        preserveQueryString: false,
        targetUrl: {
          expression: 'wildcard_replace(http.request.full_uri, "http*://*/blog/*", "https://example.com/articles/${3}")',
        },
      },
      {
        ref: "old-link-shop",
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
    const refs = redirectRules({ ...plan, mode: "preload" }).map((rule) => rule.ref);
    assert.deepEqual(refs, ["old-link-join", "old-link-blog", "old-link-shop", "canonical-host"]);
  });

  it("lead every spelling of an alias to the canonical host before HTTPS is asked for: one hop", () => {
    const alternates = ["example.net", "www.example.net"];
    const refs = redirectRules({ ...plan, alternates, hosts: [], oldLinks: [] }).map((rule) => rule.ref);
    assert.deepEqual(refs, ["canonical-host", "https"]);
  });
});
