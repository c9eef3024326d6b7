import assert from "node:assert/strict";
import { Edge } from "../../../../edge/model";
import { invariantsOf, knownSessions, prove, toPromises } from "../../../../edge/prove";
import { cache, goodSite, type Rule } from "../../declare";

const promises = toPromises({
  zone: "example.com",
  aliases: ["www.example.com"],
  hosts: ["example.com", "app.example.com", "api.example.com"].map((host) => ({ host, public: true })),
  privateRoutes: ["app.example.com", "api.example.com"].map((host) => ({ host, path: "/*" })),
  sessionCookies: ["session"],
});
const uncached = goodSite().filter(({ props }) => props.phase !== "http_request_cache_settings");

describe("a response to a session cookie", () => {
  const set = (ref: string, expression: string, actionParameters: object) => ({
    ref,
    expression,
    action: "set_cache_settings",
    actionParameters,
  });
  const kept = (ttl: object) => ({ cache: true, edgeTtl: ttl });
  const pages = set("pages", '(http.host eq "example.com")', kept({ mode: "respect_origin" }));
  const bypass = (cookie: string) =>
    set(
      "private",
      `(http.host in {"app.example.com" "api.example.com"} or ${cookie} or any(http.request.headers.names[*] ` +
        `eq "authorization"))`,
      { cache: false },
    );
  const knowing = bypass('http.cookie contains "session="');
  const judge = (rules: readonly Rule[], stated: Partial<typeof promises> = {}) =>
    prove(Edge.from([...uncached, cache(...rules)]), invariantsOf("cache/private"), {
      promises: [{ ...promises, ...stated }],
    }).counterexamples.filter(({ invariant }) => invariant === "private-not-cached");

  it("is looked for only where there is a URL: a zone may have no name yet", () => {
    const nameless = { type: "cloudflare:index/zone:Zone", name: "z", urn: "urn:z", props: { id: "" } };
    assert.deepEqual(prove(Edge.from([nameless]), invariantsOf("cache/private")).counterexamples, []);
  });

  it("is found where a rule does not know the letters in which it was promised", () => {
    const [one, ...more] = judge([pages, knowing], { sessionCookies: ["SESSION"] });
    assert.deepEqual(one?.request, { url: "https://example.com/", cookies: { SESSION: "a" } });
    assert.match(
      one?.explanation ?? "",
      /kept at the edge, though the request has the session cookie SESSION: the default for status 200/,
    );
    assert.deepEqual(more, []);
    assert.deepEqual(
      judge([pages, bypass('lower(http.cookie) contains "session="')], { sessionCookies: ["SESSION"] }),
      [],
    );
  });

  it(
    "is found where any session may be meant, and the rules miss a well-known one; not where somebody named them " +
      "all",
    () => {
      const [one] = judge([pages, knowing], { anySession: true });
      assert.match(
        one?.explanation ?? "",
        /kept at the edge, though the request has SESSION, the session cookie of Spring Session/,
      );
      assert.deepEqual(judge([pages, knowing]), []);
    },
  );

  it(
    "is found where pages are kept by default for a cookie that nobody knows, and not where the origin calls " +
      "them public",
    () => {
      const all = bypass('http.cookie ne ""');
      assert.deepEqual(judge([pages, all], { anySession: true }), []);
      // In two rules, for an expression has at most 4096 characters.
      const bypasses = [knownSessions.slice(0, 60), knownSessions.slice(60)].map((some) =>
        bypass(
          `(${some.map(({ cookie }) => `http.cookie contains "${cookie}="`).join(" or ")} or http.cookie ` +
            `contains "session=")`,
        ),
      );
      const [one] = judge([pages, ...bypasses], { anySession: true });
      assert.match(
        one?.explanation ?? "",
        /though the request has a cookie of which nobody knows whether it signs people in/,
      );
      const asTold = set("pages", '(http.host eq "example.com")', kept({ mode: "bypass_by_default" }));
      assert.deepEqual(judge([asTold, ...bypasses], { anySession: true }), []);
    },
  );

  it(
    "is found for documents and pictures, after the rule that bypasses the cache and without any rule, and not " +
      "for parts of pages",
    () => {
      const anonymous = 'http.host eq "example.com" and not any(http.request.headers.names[*] eq "authorization")';
      const late = (endings: string) =>
        judge([
          knowing,
          set(
            "late",
            `(${anonymous} and http.request.uri.path.extension in {${endings}})`,
            kept({ mode: "override_origin", default: 7200 }),
          ),
        ]);
      for (const ending of ["pdf", "jpg", "csv", "zip"]) {
        const [one] = late(`"${ending}"`);
        assert.match(
          one?.explanation ?? "",
          /the session cookie session: the rule late sets 7200 s whatever the origin says/,
          ending,
        );
      }
      const parts = '(http.host eq "example.com" and http.request.uri.path.extension in {"css" "js" "woff2"})';
      assert.deepEqual(judge([knowing, set("late", parts, kept({ mode: "override_origin", default: 7200 }))]), []);
      const built =
        '(http.host eq "example.com" and starts_with(http.request.uri.path, "/_next/static/") and ' +
        'http.request.uri.path.extension in {"css" "js"})';
      assert.deepEqual(judge([knowing, set("late", built, kept({ mode: "override_origin", default: 7200 }))]), []);
      const [alone] = judge([bypass("false")]);
      assert.match(alone?.request.url ?? "", /\.pdf$/);
      assert.equal(alone?.hops[0]?.outcome.cache?.reason, "the default for status 200");
    },
  );
});
