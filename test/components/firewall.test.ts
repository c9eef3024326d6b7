// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { botSettings } from "../../components/firewall/bots";
import { customRules } from "../../components/firewall/custom-rules";
import {
  baselineFirewall,
  defaultRequestLimits,
  type FirewallChoices,
} from "../../components/firewall/firewall-choices";
import { planFirewall } from "../../components/firewall/plan-firewall";
import { managedRules } from "../../components/firewall/managed-rulesets";
import { rateLimitRules } from "../../components/firewall/rate-limits";
import { PathPattern } from "../../edge/path-pattern";
import { healthCheckers } from "../../edge/health-checkers";
import { limits, plans, type Plan } from "../../edge/plans";
import { covers, toPromises } from "../../edge/prove/promises";
import { invariantsOf, prove } from "../../edge/prove";
import { createState, outcomeOf, trace } from "../../edge/trace";
import { rulesetRefusals } from "../../edge/rulesets/ruleset-refusals";
import { rulesetDocument } from "../../edge/rulesets/sdk-document";
import { edgeOf, entryPoint, setting, urlNormalization } from "./edge-resources";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 60);

const choices: FirewallChoices = {
  hosts: [
    { name: "example.com", serves: "pages" },
    { name: "auth.example.com", serves: "app" },
    { name: "api.example.com", serves: "api" },
  ],
  untouched: [
    { host: "api.example.com", path: "/v1/webhooks/*", purpose: "Payments" },
    { host: "auth.example.com", path: "/callback", purpose: "Sign-in" },
  ],
  healthChecked: { by: "route53", routes: [{ host: "api.example.com", path: "/health" }] },
  sensitive: [
    { host: "auth.example.com", path: "/login" },
    { host: "auth.example.com", path: "/signup" },
    { host: "api.example.com", path: "/v1/*" },
  ],
  limits: defaultRequestLimits,
  leakedPasswords: "watch",
  rules: [],
};
const names = choices.hosts.map((host) => host.name);
const zone = (of: Plan) => ({ id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: of });

const phasesOf = (given: FirewallChoices, of: Plan) => ({
  http_request_firewall_custom: customRules(given, of),
  http_request_firewall_managed: managedRules(given, of),
  http_ratelimit: rateLimitRules(given, of),
});

describe("rate limits", () => {
  it("on Free are one rule of 10 seconds by path alone, with what is untouched left out", () => {
    assert.deepEqual(rateLimitRules(choices, "free"), [
      {
        ref: "rate-limit",
        description: "Guesses at sensitive routes, and calls of the public API",
        expression:
          '((lower(http.request.uri.path) in {"/login" "/login/" "/signup" "/signup/"} or ' +
          '(starts_with(lower(http.request.uri.path), "/v1/") and not starts_with(http.request.uri.path, ' +
          '"/v1/webhooks/"))))',
        action: "block",
        ratelimit: {
          characteristics: ["cf.colo.id", "ip.src"],
          period: 10,
          requestsPerPeriod: 20,
          mitigationTimeout: 10,
          requestsToOrigin: false,
        },
        enabled: true,
      },
    ]);
  });

  it("tell forms from API calls on Pro, and their methods on Business", () => {
    const shown = (of: Plan) =>
      rateLimitRules(choices, of).map(({ ref, expression, ratelimit }) => [
        ref,
        expression,
        ratelimit.period,
        ratelimit.requestsPerPeriod,
        ratelimit.mitigationTimeout,
      ]);
    const api =
      '(((http.host eq "api.example.com" and starts_with(lower(http.request.uri.path), "/v1/")) and not ' +
      '(http.host eq "api.example.com" and starts_with(http.request.uri.path, "/v1/webhooks/"))))';
    const forms =
      '(http.host eq "auth.example.com" and lower(http.request.uri.path) in {"/login" "/login/" "/signup" "/signup/"})';
    assert.deepEqual(shown("pro"), [
      ["rate-limit-forms", `(${forms})`, 60, 10, 600],
      ["rate-limit-api", api, 60, 120, 60],
    ]);
    assert.deepEqual(shown("business"), [
      ["rate-limit-forms", `((http.request.method eq "POST" and ${forms}))`, 60, 10, 600],
      ["rate-limit-api", api, 60, 120, 60],
    ]);
  });

  it("without anything sensitive are none, and a few attempts are always let through", () => {
    assert.deepEqual(rateLimitRules({ ...choices, sensitive: [] }, "pro"), []);
    const [login] = rateLimitRules({ ...choices, sensitive: [{ host: "auth.example.com", path: "/login" }] }, "free");
    assert.equal(login?.ratelimit.requestsPerPeriod, 5);
  });

  it("property: on every plan a path is limited where the narrowest pattern that fits it is a sensitive one", () => {
    const host = fc.constantFrom("auth.example.com", "api.example.com", "example.com");
    const path = fc.constantFrom(
      "/login",
      "/a/*",
      "/a/b",
      "/a/b/*",
      "/v1/*",
      "/v1/hooks/*",
      "/v1/hooks/pay",
      "/callback",
    );
    const route = fc.record({ host, path });
    const asked = fc.record({
      host,
      path: fc.constantFrom("/login", "/a/x", "/a/b", "/a/b/x", "/v1/x", "/v1/hooks/x", "/v1/hooks/pay", "/"),
    });
    fc.assert(
      fc.property(
        fc.array(route, { minLength: 1, maxLength: 3 }),
        fc.array(route, { maxLength: 3 }),
        fc.constantFrom(...plans),
        fc.array(asked, { minLength: 1, maxLength: 3 }),
        (sensitive, untouched, of, requests) => {
          const given: FirewallChoices = { ...choices, sensitive, untouched };
          if (planFirewall(given, zone(of)).problems.length > 0) return;
          const edge = edgeOf(names, { http_ratelimit: rateLimitRules(given, of) });
          const meets = (one: string, other: string) => of === "free" || one === other;
          for (const { host: at, path: below } of requests) {
            const expected = sensitive.some(
              (one) =>
                meets(one.host, at) &&
                covers({ ...one, host: "*" }, "", below) &&
                !untouched.some(
                  (kept) =>
                    meets(kept.host, one.host) &&
                    PathPattern.parse(kept.path).isNarrowerThan(PathPattern.parse(one.path)) &&
                    covers({ ...kept, host: "*" }, "", below),
                ),
            );
            const state = createState();
            let last = "";
            for (let sent = 0; sent <= 121; sent += 1) {
              last = outcomeOf(edge, { url: `https://${at}${below}`, method: "POST" }, { state }).kind;
            }
            assert.equal(last, expected ? "limited" : "origin", `${at}${below}`);
          }
        },
      ),
      { numRuns },
    );
  });

  it("property: however a sensitive path is spelled that is not untouched, it is limited as the path is", () => {
    const spell = {
      upper: (path: string) => path.toUpperCase(),
      mixed: (path: string) => path.replace(/[a-z]/g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter)),
      slashes: (path: string) => path.replace(/\//g, "//"),
      dots: (path: string) => `/.${path}`,
      escaped: (path: string) => path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    };
    const paths = {
      "/login": "/login",
      "/reset-password*": "/reset-password/confirm",
      "/Invite/accept*": "/invite/accept/abc",
      "/v1/*": "/v1/users",
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(paths) as (keyof typeof paths)[])),
        fc.constantFrom(...plans),
        fc.boolean(),
        fc.subarray(Object.keys(spell) as (keyof typeof spell)[]),
        (path, of, endsInSlash, how) => {
          const given = { ...choices, sensitive: [{ host: "auth.example.com", path }] };
          const edge = edgeOf(names, { http_ratelimit: rateLimitRules(given, of) }, urlNormalization("cloudflare"));
          const asked = how.reduce((text, name) => spell[name](text), paths[path] + (endsInSlash ? "/" : ""));
          const state = createState();
          let last = "";
          for (let sent = 0; sent <= 11; sent += 1)
            last = outcomeOf(edge, { url: `https://auth.example.com${asked}`, method: "POST" }, { state }).kind;
          assert.equal(last, "limited", asked);
        },
      ),
      { numRuns },
    );
  });

  it("keep every promise that the search for counterexamples can hold them to", () => {
    for (const of of plans) {
      const edge = edgeOf(names, { http_ratelimit: rateLimitRules(choices, of) }, urlNormalization("cloudflare"));
      const hosts = names.map((name) => ({ host: name, public: true }));
      const promises = toPromises({
        zone: "example.com",
        sensitive: choices.sensitive,
        untouched: choices.untouched,
        hosts,
      });
      assert.deepEqual(prove(edge, invariantsOf("edge/rate-limit"), { promises: [promises] }).counterexamples, [], of);
    }
  });
});

describe("custom rules", () => {
  it("are the exemptions first, then Launch Ready's own, then the site's", () => {
    const own = {
      key: "block-old-client",
      expression: '(http.user_agent contains "OldApp/1")',
      action: "block",
      purpose: "Old app",
    } as const;
    const refs = (given: FirewallChoices, of: Plan) =>
      customRules(given, of).map((rule) => `${rule.ref} ${rule.action}`);
    assert.deepEqual(refs({ ...choices, rules: [own], leakedPasswords: "challenge" }, "pro"), [
      "holes skip",
      "api-clients skip",
      "exposed-files block",
      "leaked-passwords managed_challenge",
      "block-old-client block",
    ]);
    assert.deepEqual(refs(choices, "free"), [
      "holes skip",
      "api-clients skip",
      "exposed-files block",
      "automated-clients managed_challenge",
    ]);
  });

  it("ask whoever sends a leaked password to a form, however the form's path is spelled", () => {
    const rule = customRules({ ...choices, leakedPasswords: "challenge" }, "free").find(
      ({ ref }) => ref === "leaked-passwords",
    );
    assert.equal(
      rule?.expression,
      '(cf.waf.credential_check.password_leaked and (http.host eq "auth.example.com" and ' +
        'lower(http.request.uri.path) in {"/login" "/login/" "/signup" "/signup/"}))',
    );
  });

  it("skip Super Bot Fight Mode where the plan has it, and what challenges outside of rules everywhere", () => {
    assert.deepEqual(customRules(choices, "free")[0]?.actionParameters, {
      ruleset: "current",
      products: ["bic", "securityLevel"],
    });
    assert.deepEqual(customRules(choices, "pro")[0]?.actionParameters, {
      ruleset: "current",
      phases: ["http_request_sbfm"],
      products: ["bic", "securityLevel"],
    });
  });

  it("let webhooks, well-known URIs and health checkers through, whatever they say they are", () => {
    const greedy = { key: "robots", expression: "(true)", action: "managed_challenge", purpose: "Everybody" } as const;
    for (const of of plans) {
      const edge = edgeOf(names, phasesOf({ ...choices, rules: [greedy] }, of));
      const kind = (url: string, agent = "python-requests/2") =>
        outcomeOf(edge, { url, headers: { "user-agent": agent } }).kind;
      assert.equal(kind("https://api.example.com/v1/webhooks/payment"), "origin");
      assert.equal(kind("https://auth.example.com/callback"), "origin");
      assert.equal(kind("https://example.com/.well-known/security.txt"), "origin");
      const checker = healthCheckers.route53.userAgent;
      assert.equal(kind("https://api.example.com/health", checker), "origin");
      assert.equal(kind("https://api.example.com/v1/users", checker), "challenge");
      assert.equal(kind("https://example.com/"), "challenge");
    }
  });

  const watchedForms: FirewallChoices = {
    ...choices,
    healthChecked: {
      by: "cloudflare",
      routes: [
        { host: "auth.example.com", path: "/login" },
        { host: "example.com", path: "/" },
      ],
    },
  };

  it("open nothing to who says that it is the health checker but asking for what is watched", () => {
    const [exemptions, clients] = customRules(watchedForms, "pro");
    assert.equal(
      exemptions?.expression,
      '((starts_with(http.request.uri.path, "/.well-known/") or (http.host eq "api.example.com" and ' +
        'starts_with(http.request.uri.path, "/v1/webhooks/")) or (http.host eq "auth.example.com" and ' +
        'http.request.uri.path in {"/callback" "/callback/"})) or (http.user_agent contains ' +
        '"Cloudflare-Healthchecks" and http.request.method in {"GET" "HEAD"} and (http.host eq "example.com" and ' +
        'http.request.uri.path eq "/")))',
    );
    assert.equal(
      clients?.expression,
      '(http.host eq "api.example.com" or (http.user_agent contains "Cloudflare-Healthchecks" and ' +
        'http.request.method in {"GET" "HEAD"} and (http.host eq "auth.example.com" and http.request.uri.path in ' +
        '{"/login" "/login/"})))',
    );
    assert.deepEqual(clients?.actionParameters, { phases: ["http_request_sbfm"], products: ["bic", "securityLevel"] });
  });

  it("let the site's own rules hold at watched forms, and the bot filter pass its health checker", () => {
    const own = { key: "own", expression: "(true)", action: "block", purpose: "Everybody" } as const;
    for (const of of plans) {
      const underAttack = setting("security_level", "under_attack");
      const kind = (
        method: string,
        url: string,
        given: FirewallChoices,
        agent: string = healthCheckers.cloudflare.userAgent,
      ) =>
        outcomeOf(edgeOf(names, phasesOf(given, of), underAttack), { method, url, headers: { "user-agent": agent } })
          .kind;
      assert.equal(kind("GET", "https://auth.example.com/login", watchedForms), "origin");
      assert.equal(kind("POST", "https://auth.example.com/login", watchedForms), "challenge");
      assert.equal(
        kind("GET", "https://auth.example.com/login", watchedForms, healthCheckers.route53.userAgent),
        "challenge",
      );
      const guarded = { ...watchedForms, rules: [own] };
      assert.equal(kind("GET", "https://auth.example.com/login", guarded), "block");
      assert.equal(kind("GET", "https://example.com/", guarded), "origin");
      assert.equal(kind("POST", "https://example.com/", guarded), "block");
    }
  });

  it("property: to any other method health checks make no difference, whatever it says it is", () => {
    const own = {
      key: "own",
      expression: '(http.user_agent contains "x")',
      action: "block",
      purpose: "Old app",
    } as const;
    const route = fc.record({
      host: fc.constantFrom(...names),
      path: fc.constantFrom("/", "/login", "/health", "/v1/x"),
    });
    const agent = fc
      .constantFrom(healthCheckers.route53.userAgent, healthCheckers.cloudflare.userAgent, "x", "sqlmap", "")
      .chain((one) => fc.constantFrom(one, `${one} sqlmap`, `x ${one}`));
    fc.assert(
      fc.property(
        fc.array(route, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("route53" as const, "cloudflare" as const),
        route,
        agent,
        fc.constantFrom("POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
        fc.constantFrom(...plans),
        (routes, by, asked, userAgent, method, of) => {
          const { healthChecked: _, ...unwatched } = { ...choices, rules: [own] };
          const request = { method, url: `https://${asked.host}${asked.path}`, headers: { "user-agent": userAgent } };
          const outcome = (given: FirewallChoices) => outcomeOf(edgeOf(names, phasesOf(given, of)), request).kind;
          // On Free watching alone turns Bot Fight Mode off, which the API host does here already.
          assert.equal(outcome({ ...unwatched, healthChecked: { by, routes } }), outcome(unwatched));
        },
      ),
      { numRuns },
    );
  });

  it("block files that a deployment left behind, and nothing that is like them", () => {
    const edge = edgeOf(names, phasesOf(choices, "free"));
    const kind = (path: string) => outcomeOf(edge, { url: `https://example.com${path}` }).kind;
    assert.deepEqual(["/.env", "/.env.production", "/.git/config", "/.github", "/environment"].map(kind), [
      "block",
      "block",
      "block",
      "origin",
      "origin",
    ]);
  });
});

describe("managed rules and bots", () => {
  it("are what the plan has", () => {
    const refs = plans.map((of) => managedRules(choices, of).map((rule) => rule.ref));
    assert.deepEqual(refs, [
      ["free-managed"],
      ["cloudflare-managed", "owasp"],
      ["cloudflare-managed", "owasp"],
      ["cloudflare-managed", "owasp"],
    ]);
  });

  it("run the rules for known attacks everywhere, and those for oddities not where signed payloads come in", () => {
    const edge = edgeOf(names, phasesOf(choices, "pro"));
    const ran = (url: string) =>
      trace(edge, { url }, { follow: false })
        .hops[0]!.steps.filter((step) => step.phase === "http_request_firewall_managed")
        .map((step) => step.rule);
    assert.deepEqual(ran("https://example.com/"), ["cloudflare-managed", "owasp"]);
    assert.deepEqual(ran("https://api.example.com/v1/webhooks/x"), ["cloudflare-managed"]);
  });

  it("keep Bot Fight Mode off where a program has to get through, because nothing can skip it", () => {
    assert.deepEqual(botSettings(choices, "free"), { fightMode: false });
    assert.deepEqual(botSettings(baselineFirewall([{ name: "example.net", serves: "pages" }], []), "free"), {
      fightMode: true,
    });
    const superBots = {
      sbfmDefinitelyAutomated: "managed_challenge",
      sbfmVerifiedBots: "allow",
      sbfmStaticResourceProtection: false,
    };
    assert.deepEqual(botSettings(choices, "pro"), superBots);
    assert.deepEqual(botSettings(choices, "business"), { ...superBots, sbfmLikelyAutomated: "allow" });
  });
});

describe("firewalls", () => {
  const problems = (changed: Partial<FirewallChoices>, of: Plan = "free") =>
    planFirewall({ ...choices, ...changed }, zone(of)).problems.map(
      ({ location, message }) => `${location.path}: ${message}`,
    );

  it("are taken by Cloudflare on every plan, and within its numbers", () => {
    for (const of of plans) {
      assert.deepEqual(problems({ leakedPasswords: "challenge" }, of), [], of);
      for (const [phase, rules] of Object.entries(phasesOf({ ...choices, leakedPasswords: "challenge" }, of))) {
        assert.deepEqual(
          rulesetRefusals(rulesetDocument(entryPoint(phase, rules).props), { of: "zone", plan: of }),
          [],
          `${of} ${phase}`,
        );
      }
    }
  });

  it("refuse on Free what a limit that cannot tell hosts would stop", () => {
    const untouched = [{ host: "example.com", path: "/login", purpose: "Chat" }];
    assert.deepEqual(
      problems({
        untouched,
        sensitive: [
          { host: "auth.example.com", path: "/login" },
          { host: "api.example.com", path: "/*" },
        ],
      }),
      [
        "firewall.sensitive auth.example.com/login: On the free plan a rate limit cannot tell hosts apart, so it " +
          "would limit example.com/login too, which must stay untouched (Chat).",
        "firewall.sensitive api.example.com/*: On the free plan a rate limit cannot tell hosts apart, so it would " +
          "count every request of the zone.",
      ],
    );
    assert.deepEqual(problems({ untouched }, "pro"), []);
    const hooks = "/v1/hooks/*";
    const narrower = {
      untouched: [{ host: "api.example.com", path: hooks }],
      sensitive: [
        { host: "api.example.com", path: "/v1/*" },
        { host: "auth.example.com", path: hooks },
      ],
    };
    assert.match(
      problems(narrower).join(),
      /^firewall\.sensitive auth\.example\.com\/v1\/hooks\/\*: .* would limit api\.example\.com\/v1\/hooks\/\* too/,
    );
    assert.deepEqual(
      problems({ ...narrower, sensitive: [...narrower.sensitive, { host: "api.example.com", path: hooks }] }),
      [],
    );
  });

  it(
    "refuse hosts that are not there, limits that are none, names that are taken and expressions that are wrong, " +
      "at once",
    () => {
      const rule = (key: string, expression: string) =>
        ({ key, expression, action: "block", purpose: "A rule" }) as const;
      assert.deepEqual(
        problems({
          sensitive: [{ host: "shop.example.com", path: "/buy" }],
          limits: { forms: 0, api: 120 },
          rules: [
            rule("holes", "(ssl)"),
            rule("regex", '(http.host matches "^a")'),
            rule("broken", '(http.hots eq "a")'),
          ],
        }),
        [
          "firewall.sensitive shop.example.com/buy: The host shop.example.com is not declared, or not behind " +
            "Cloudflare.",
          "firewall.limits.forms: 0 was given; a limit is a whole number of requests a minute.",
          "firewall.rules.holes: Launch Ready has a rule of this name itself.",
          "firewall rules of example.com: 7 rules are needed (4 of Launch Ready, 3 of the site); the free plan has 5.",
          "firewall rule regex of example.com: 'matches' needs the Business plan or above; this zone is on Free. " +
            "(Column 20.)",
          "firewall rule broken of example.com: There is no field 'http.hots'; the nearest is 'http.host'. (Column 2.)",
        ],
      );
      assert.equal(limits.firewallCustomRules.free, 5);
    },
  );

  it("say what the plan cannot do, and nothing where it can do all", () => {
    const said = (of: Plan) =>
      planFirewall(choices, zone(of)).spec.degraded.map((text) => text.split(/[:,;]/)[1]?.trim());
    assert.deepEqual(said("free"), [
      "the free plan has Cloudflare's rules against attacks of wide impact only",
      "Bot Fight Mode stays off",
      "one rate limit counts all 3 sensitive routes together",
    ]);
    assert.deepEqual(said("pro"), ["rate limits count every method"]);
    assert.deepEqual(said("business"), []);
    const left = {
      ...choices,
      untouched: [{ host: "example.com", path: "/v1/hooks" }],
      sensitive: [{ host: "api.example.com", path: "/v1/*" }],
    };
    assert.match(
      planFirewall(left, zone("free")).spec.degraded.at(-1) ?? "",
      /leaves out api\.example\.com\/v1\/hooks,/,
    );
    const elsewhere = {
      ...choices,
      untouched: [{ host: "example.com", path: "/v1/*" }],
      sensitive: [{ host: "api.example.com", path: "/v1/pay" }],
    };
    assert.match(planFirewall(elsewhere, zone("free")).spec.degraded.at(-1) ?? "", /also counts example\.com\/v1\/pay/);
  });
});
