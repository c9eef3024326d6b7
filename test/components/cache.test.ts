// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { planCache } from "../../components/cache/plan-cache";
import {
  defaultAssets,
  defaultHashedAssets,
  type CachedHost,
  type CacheChoices,
} from "../../components/cache/cache-choices";
import { cacheRules } from "../../components/cache/cache-rules";
import { exampleCookie, hasCookie, isCookiePattern } from "../../components/cache/session-cookie";
import { usualSessionCookies } from "../../components/cache/usual-session-cookies";
import type { Edge } from "../../edge/model";
import { knownSessions } from "../../edge/prove/known-sessions";
import { plans } from "../../edge/plans";
import { compile, parse, print } from "../../edge/rules";
import { outcomeOf, type EdgeRequest, type OriginAnswer } from "../../edge/trace";
import { edgeOf } from "./edge-resources";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);

const choices: CacheChoices = {
  pages: "off",
  assets: defaultAssets,
  hashedAssets: defaultHashedAssets,
  sessionCookies: ["member_session", "app-*-auth"],
  privateRoutes: [{ host: "example.com", path: "/account/*", purpose: "Account pages" }],
};
const hosts: readonly CachedHost[] = [
  { name: "example.com", serves: "pages" },
  { name: "app.example.com", serves: "app" },
  { name: "api.example.com", serves: "api" },
];
const phase = "http_request_cache_settings";
const names = hosts.map((host) => host.name);

const edges = new Map<string, Edge>();

function edgeWith(changed: Partial<CacheChoices>): Edge {
  const key = JSON.stringify(changed);
  const edge = edges.get(key) ?? edgeOf(names, { [phase]: cacheRules({ ...choices, ...changed }, hosts) });
  edges.set(key, edge);
  return edge;
}

function decision(changed: Partial<CacheChoices>, request: EdgeRequest, answer: Partial<OriginAnswer> = {}) {
  const edge = edgeWith(changed);
  const { cache } = outcomeOf(edge, request, { origin: () => ({ status: 200, headers: {}, ...answer }) });
  assert.ok(cache);
  return { eligible: cache.eligible, edgeTtl: cache.edgeTtl, browserTtl: cache.browserTtl };
}

const bypassed = { eligible: false, edgeTtl: null, browserTtl: null };
const careless = { headers: { "cache-control": "public, s-maxage=600, max-age=60" } };

describe("cache rules", () => {
  it("put what is private last, where it decides", () => {
    const rules = cacheRules(choices, hosts);
    assert.deepEqual(
      rules.map(({ ref, actionParameters }) => `${ref} ${actionParameters.cache}`),
      [
        "pages false",
        "assets true",
        "hashed-assets true",
        "cookies true",
        "private-routes false",
        "signed-in false",
        "api false",
        "sessions false",
      ],
    );
    assert.equal(
      rules.at(-1)?.expression,
      '(any(http.request.headers.names[*] eq "authorization") or http.cookie contains "SESS" or ' +
        'lower(http.cookie) contains "member_session=" or http.cookie wildcard "*app-*-auth=*")',
    );
  });

  it("leave out classes that no host has", () => {
    const refs = (some: readonly CachedHost[]) =>
      cacheRules({ ...choices, privateRoutes: [] }, some).map((rule) => rule.ref);
    assert.deepEqual(refs([{ name: "api.example.com", serves: "api" }]), ["api", "sessions"]);
    assert.deepEqual(refs([{ name: "example.com", serves: "pages" }]), [
      "pages",
      "assets",
      "hashed-assets",
      "cookies",
      "sessions",
    ]);
  });

  it("keep files for a day, hashed ones in browsers for a year, and service workers not at all", () => {
    assert.deepEqual(decision({}, { url: "https://example.com/logo.svg" }), {
      eligible: true,
      edgeTtl: 86_400,
      browserTtl: 14_400,
    });
    assert.deepEqual(decision({}, { url: "https://example.com/_next/static/a1b2.js" }), {
      eligible: true,
      edgeTtl: 86_400,
      browserTtl: 31_536_000,
    });
    assert.deepEqual(decision({}, { url: "https://example.com/sw.js" }), bypassed);
  });

  it("give pages the one behaviour that was chosen, and never lift what the origin says", () => {
    const url = "https://example.com/about";
    assert.deepEqual(decision({ pages: "off" }, { url }, careless), { ...bypassed, browserTtl: 60 });
    assert.deepEqual(decision({ pages: "as-told" }, { url }, careless), {
      eligible: true,
      edgeTtl: 600,
      browserTtl: 60,
    });
    assert.deepEqual(decision({ pages: "as-told" }, { url }), bypassed);
    assert.deepEqual(decision({ pages: "by-default" }, { url }), { eligible: true, edgeTtl: 7200, browserTtl: null });
    for (const pages of ["off", "as-told", "by-default"] as const) {
      assert.equal(
        decision({ pages }, { url }, { headers: { ...careless.headers, "set-cookie": "a=b" } }).eligible,
        false,
      );
    }
  });

  it(
    "leave it to the origin whether anything is kept for a request with a cookie of which nobody knows " + "what it is",
    () => {
      const cookies = { of_a_home_made_sign_in: "1" };
      for (const pages of ["off", "as-told", "by-default"] as const) {
        for (const path of ["/me", "/me/a.css", "/photo.jpg", "/invoice.pdf", "/_next/static/a1b2.js"]) {
          assert.equal(
            decision({ pages }, { url: `https://example.com${path}`, cookies }).eligible,
            false,
            `${pages} ${path}`,
          );
        }
        assert.equal(
          decision({ pages }, { url: "https://example.com/sw.js", cookies }, careless).eligible,
          pages !== "off",
        );
        assert.equal(
          decision({ pages }, { url: "https://example.com/me", cookies }, careless).eligible,
          pages !== "off",
        );
      }
      const photo = { url: "https://example.com/photo.jpg", cookies };
      assert.equal(decision({}, photo, careless).edgeTtl, 600);
      assert.equal(decision({}, photo, { headers: { "cache-control": "private" } }).eligible, false);
      assert.equal(decision({ pages: "by-default" }, { url: "https://example.com/me" }).edgeTtl, 7200);
    },
  );

  it("property: nothing signed in, of an API, or asked for with a session is kept, whatever the origin says", () => {
    const path = fc.constantFrom(
      "/",
      "/about",
      "/account/me",
      "/account/style.css",
      "/app.js",
      "/_next/static/a.js",
      "/v1/users.json",
    );
    const answer = fc.constantFrom({}, careless, { headers: { "set-cookie": "a=b" } }, { status: 404 });
    const visitor = fc.constantFrom<Partial<EdgeRequest>>(
      {},
      { cookies: { member_session: "1" } },
      { cookies: { other: "2", "app-7-auth": "1" } },
      { headers: { Authorization: "Bearer x" } },
    );
    const pages = fc.constantFrom("off" as const, "as-told" as const, "by-default" as const);
    fc.assert(
      fc.property(fc.constantFrom(...names), path, visitor, answer, pages, (host, at, who, said, chosen) => {
        const isPrivate = host !== "example.com" || at.startsWith("/account/") || Object.keys(who).length > 0;
        const { eligible } = decision({ pages: chosen }, { url: `https://${host}${at}`, ...who }, said);
        if (isPrivate) assert.equal(eligible, false);
        else if (/\.js$/.test(at)) assert.equal(eligible, true);
      }),
      { numRuns },
    );
  });
});

describe("session cookies", () => {
  const finds = (name: string, cookie: string): boolean =>
    compile(parse(print(hasCookie(name))).expression!)((field) => (field === "http.cookie" ? cookie : undefined));

  it("are found by name, wherever they stand", () => {
    assert.equal(finds("session", "a=b; session=1"), true);
    assert.equal(finds("session", "a=session"), false);
    assert.equal(finds("wordpress_logged_in_*", "wordpress_logged_in_5f=x"), true);
    assert.equal(finds("sb-*-auth-token*", "x=1; sb-abc-auth-token.0=y"), true);
    assert.equal(finds("sb-*-auth-token*", "sb-abc=1"), false);
  });

  it("are found however their letters are written, since frameworks write the same name differently", () => {
    assert.equal(print(hasCookie("Member_Session")), 'lower(http.cookie) contains "member_session="');
    for (const cookie of ["SESSION=1", "appSession=1", "PLAY_SESSION=1", "a=b; Session=1"])
      assert.equal(finds("session", cookie), true, cookie);
    assert.equal(finds("SB-*-auth-token*", "sb-abc-AUTH-token.0=y"), true);
  });

  it("that are well known are all found, and those of analytics and consent are not", () => {
    const rule = compile(
      parse(cacheRules({ ...choices, sessionCookies: usualSessionCookies }, hosts).at(-1)!.expression).expression!,
    );
    const bypassed = (cookie: string) => rule((field) => (field === "http.cookie" ? cookie : []));
    const unseen = knownSessions.map(({ cookie }) => cookie).filter((cookie) => !bypassed(`x=y; ${cookie}=1`));
    assert.deepEqual(unseen, []);
    const strangers =
      "_ga _ga_AB12CD34EF _gid _gat _gcl_au _fbp _fbc _hjSessionUser_1 _hjSession_1 hubspotutk __hstc __hssc " +
      "__hssrc _pk_id.1.1f " +
      ("_pk_ses.1.1f ajs_anonymous_id mp_0a_mixpanel ph_phc_a_posthog _clck _clsk _ttp _uetvid OptanonConsent " +
        "OptanonAlertBoxClosed ") +
      ("CookieConsent cookieyes-consent cookieconsent_status __cf_bm cf_clearance _cfuvid _dd_s intercom-id-a " +
        "intercom-session-a ") +
      "__stripe_mid NEXT_LOCALE i18n_redirected theme lang";
    assert.deepEqual(
      strangers.split(" ").filter((cookie) => bypassed(`${cookie}=1.2`)),
      [],
    );
  });

  it("leave room for a site's own in one expression", () => {
    const [own] = cacheRules({ ...choices, sessionCookies: usualSessionCookies }, hosts).slice(-1);
    assert.ok(own!.expression.length < 3_000, String(own!.expression.length));
  });

  it("property: an example of a name is found by it", () => {
    const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z_*-]{0,12}$/).filter(isCookiePattern);
    fc.assert(
      fc.property(name, (given) => {
        for (const cookie of [exampleCookie(given), exampleCookie(given).toUpperCase()])
          assert.ok(finds(given, `a=b; ${cookie}=1`), given);
      }),
      { numRuns },
    );
  });
});

describe("cache problems", () => {
  const problems = (changed: Partial<CacheChoices>, zonePlan: (typeof plans)[number] = "free", of = hosts) =>
    planCache({ ...choices, ...changed }, of, { id: "0", name: "example.com", plan: zonePlan }).problems.map(
      ({ location, message }) => `${location.path}: ${message}`,
    );

  it("has none by default, on any plan", () => {
    for (const zonePlan of plans) assert.deepEqual(problems({}, zonePlan), [], zonePlan);
  });

  it("refuses lifetimes below the plan's minimum, and names all that is wrong at once", () => {
    const short = {
      assets: { edgeSeconds: 3600, browserSeconds: 0 },
      sessionCookies: ["a b"],
      privateRoutes: [{ host: "x.example.com", path: "/", purpose: "X" }],
    };
    assert.deepEqual(problems(short), [
      'cache.sessionCookies "a b": It cannot be a cookie\'s name.',
      "cache.assets.edgeSeconds: The free plan keeps nothing for less than 7200 seconds at the edge; 3600 was given.",
      "cache.assets.browserSeconds: 0 was given; browsers keep a file for 1 to 31536000 seconds.",
      "cache.private x.example.com/: The host x.example.com is not declared.",
    ]);
    assert.deepEqual(problems({ assets: { edgeSeconds: 3600, browserSeconds: 60 } }, "pro"), []);
  });

  it("refuses a folder that would take in everything", () => {
    assert.deepEqual(problems({ hashedAssets: { ...defaultHashedAssets, folders: ["/", "assets", "/static/"] } }), [
      'cache.hashedAssets.folders "/": It is not a folder.',
      'cache.hashedAssets.folders "assets": It is not a folder.',
    ]);
  });

  it("deals hosts that one expression has no room for out to several rules", () => {
    const many = Array.from({ length: 150 }, (_, index) => ({
      name: `host-number-${index}.long.example.com`,
      serves: "api" as const,
    }));
    assert.deepEqual(problems({}, "free", [...hosts, ...many]), []);
    const rules = cacheRules(choices, [...hosts, ...many]);
    const apis = rules.filter(({ ref }) => ref.startsWith("api"));
    assert.deepEqual(
      apis.map(({ ref, description, action, actionParameters }) => [ref, description, action, actionParameters]),
      [
        ["api", "Answers of an API are never cached", "set_cache_settings", { cache: false }],
        ["api_2", "Answers of an API are never cached (part 2)", "set_cache_settings", { cache: false }],
      ],
    );
    for (const { name } of many)
      assert.deepEqual(apis.filter(({ expression }) => expression.includes(`"${name}"`)).length, 1, name);
  });

  it("refuses what makes an expression too long", () => {
    assert.match(
      problems({ sessionCookies: ["s".repeat(5000)] }, "free").join("\n"),
      /^cache rule sessions_\d of example\.com: An expression has at most 4096 characters/,
    );
  });
});
