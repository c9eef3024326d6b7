// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import type { Plan } from "../../../edge/plans";
import * as edge from "../../../policies/edge/edge";
import { resource, setting, verdict, web, zoneId } from "../resources";

type Rule = Record<string, unknown>;

const entryPoint = (phase: string, rules: readonly Rule[]): DeclaredResource =>
  resource(types.ruleset, phase, { name: phase, kind: "zone", phase, rules });
const managed = (expression = "true", id = "77454fe2d30c4220b5701f6fdfb893ba") =>
  entryPoint("http_request_firewall_managed", [
    { ref: "managed", expression, action: "execute", actionParameters: { id } },
  ]);
const custom = (...rules: Rule[]) => entryPoint("http_request_firewall_custom", rules);
const bots = (props: Rule) => resource("cloudflare:index/botManagement:BotManagement", "bots", props);
const alert = (alertType: string, enabled = true): DeclaredResource => ({
  ...resource("cloudflare:index/notificationPolicy:NotificationPolicy", alertType, {}),
  props: { accountId: "fedcba9876543210fedcba9876543210", name: alertType, alertType, enabled },
});
const intent = (promises: Rule, plan: Plan = "free"): DeclaredResource => ({
  type: "launch-ready:site:Site",
  name: "intent",
  urn: "urn:pulumi:test::test::launch-ready:site:Site::intent",
  props: {
    intent: { zones: [{ id: zoneId, name: "example.com", plan }], promises: [{ zone: "example.com", ...promises }] },
  },
});

describe("policy edge/waf", () => {
  const good = [...web, managed(), bots({ fightMode: true }), alert("dos_attack_l7")];

  it("finds nothing with managed rules, a bot setting and an alert", () => {
    assert.deepEqual(verdict(edge.waf, good), []);
  });

  it("finds a zone without any of them", () => {
    assert.deepEqual(verdict(edge.waf, [...web, alert("universal_ssl_event_type")]), [
      "-: example.com runs none of Cloudflare's managed rulesets.",
      "-: example.com filters no bots.",
      "-: There are alerts, and none of them is about DDoS attacks.",
    ]);
    assert.deepEqual(verdict(edge.waf, [...web, managed(), bots({ fightMode: true }), alert("dos_attack_l7", false)]), [
      "-: There are alerts, and none of them is about DDoS attacks.",
    ]);
  });

  it("leaves open why what Cloudflare filters by default is turned off, in one line", () => {
    const off = (...ids: string[]) => verdict(edge.waf, [...good, ...ids.map((id) => setting(id, "off"))]);
    assert.deepEqual(off("browser_check", "email_obfuscation"), [
      "browser_check? example.com turns off browser_check (it refuses requests with headers that only abusers " +
        "send) and email_obfuscation (it hides mail addresses in pages from harvesters), and " +
        "nothing here shows who needs that",
    ]);
    assert.deepEqual(off("rocket_loader"), []);
    assert.deepEqual(verdict(edge.waf, [...good, setting("browser_check", UNKNOWN)]), [
      "browser_check? its value will be known only after deployment",
    ]);
  });

  it("leaves alerts unjudged where the program declares none", () => {
    assert.deepEqual(verdict(edge.waf, [...web, managed(), bots({ fightMode: true })]), [
      "-? no alert of the account is declared here, so it cannot be seen whether anybody is told of a DDoS attack",
    ]);
  });

  it("finds hosts that pass no managed ruleset, by the rule's expression or by a skip", () => {
    const some = managed('(http.host eq "example.com")');
    assert.deepEqual(verdict(edge.waf, [...web, some, bots({ fightMode: true }), alert("dos_attack_l7")]), [
      "-: Requests to www.example.com pass no managed ruleset.",
    ]);
    const skip = custom({
      ref: "skip",
      expression: '(http.host eq "example.com")',
      action: "skip",
      actionParameters: { phases: ["http_request_firewall_managed"] },
    });
    assert.deepEqual(verdict(edge.waf, [...good, skip]), ["-: Requests to example.com pass no managed ruleset."]);
  });

  const overridden = (overrides: unknown) =>
    entryPoint("http_request_firewall_managed", [
      {
        ref: "managed",
        expression: "true",
        action: "execute",
        actionParameters: { id: "77454fe2d30c4220b5701f6fdfb893ba", overrides },
      },
    ]);
  const withOverrides = (overrides: unknown) =>
    verdict(edge.waf, [...web, overridden(overrides), bots({ fightMode: true }), alert("dos_attack_l7")]);

  it("finds managed rules that an override turns off or only logs, all of them", () => {
    const off = [
      "http_request_firewall_managed: example.com runs Cloudflare's managed rules with an override that turns " +
        "them off, or only logs what they find.",
    ];
    const parts = {
      categories: [{ category: "wordpress", enabled: false }],
      rules: [{ id: "5de7edfa648c4d6891dc3e7f84534ffa", action: "log" }],
    };
    for (const overrides of [
      { enabled: false },
      { action: "log" },
      { enabled: false, action: "block" },
      { action: "log", ...parts },
      { enabled: false, rules: null, categories: [{ category: "wordpress", action: "block" }] },
    ]) {
      assert.deepEqual(withOverrides(overrides), off, JSON.stringify(overrides));
    }
  });

  it("takes overrides of single rules and categories, and of all that keep them working", () => {
    const fine = [
      null,
      {},
      { enabled: true, action: null },
      { action: "managed_challenge" },
      { rules: [{ id: "5de7edfa648c4d6891dc3e7f84534ffa", enabled: false }] },
      { categories: [{ category: "wordpress", action: "log" }] },
    ];
    for (const overrides of fine) assert.deepEqual(withOverrides(overrides), [], JSON.stringify(overrides));
  });

  it("does not judge rules that are off but for some, or whose override is not known yet", () => {
    const unsure = [
      "http_request_firewall_managed? an override leaves only some of the managed rules on for example.com, " +
        "www.example.com, or is known only after deployment",
    ];
    const some = [
      { enabled: false, categories: [{ category: "wordpress", enabled: true }] },
      { action: "log", rules: [{ id: "x", action: "block" }] },
      UNKNOWN,
      { enabled: UNKNOWN },
      { enabled: false, rules: UNKNOWN },
    ];
    for (const overrides of some) assert.deepEqual(withOverrides(overrides), unsure);
    const sound = managed().props.rules as Rule[];
    const both = {
      ...overridden({ action: "log" }),
      props: {
        ...managed().props,
        rules: [...(overridden({ action: "log" }).props.rules as Rule[]), { ...sound[0], ref: "sound" }],
      },
    };
    assert.deepEqual(verdict(edge.waf, [...web, both, bots({ fightMode: true }), alert("dos_attack_l7")]), []);
  });

  it("takes no ruleset of another kind for one", () => {
    const other = managed("true", "0123456789abcdef0123456789abcdef");
    assert.deepEqual(verdict(edge.waf, [...web, other, bots({ fightMode: true }), alert("dos_attack_l7")]), [
      "-: example.com runs none of Cloudflare's managed rulesets.",
    ]);
  });

  it("finds Bot Fight Mode where something must stay untouched, and takes a custom rule in its place", () => {
    const untouched = intent({ untouched: [{ host: "api.example.com", path: "/webhooks/*" }] });
    assert.deepEqual(verdict(edge.waf, [...good, untouched]), [
      "bots: example.com has Bot Fight Mode on, which no rule can skip: it challenges " +
        "api.example.com/webhooks/* too, which must stay untouched.",
    ]);
    const grey = resource(types.dnsRecord, "api", {
      name: "api.example.com",
      type: "A",
      content: "192.0.2.1",
      ttl: 300,
      proxied: false,
    });
    assert.deepEqual(verdict(edge.waf, [...good, untouched, grey]), []);
    const rule = { ref: "scripts", expression: '(http.user_agent contains "python")', action: "managed_challenge" };
    const off = [...web, untouched, managed(), bots({ fightMode: false }), alert("dos_attack_l7")];
    assert.deepEqual(verdict(edge.waf, [...off, custom(rule)]), []);
    assert.deepEqual(verdict(edge.waf, [...off, custom({ ...rule, action: "log" })]), [
      "bots: example.com filters no bots.",
    ]);
    assert.deepEqual(verdict(edge.waf, [...off, custom({ ...rule, enabled: false })]), [
      "bots: example.com filters no bots.",
    ]);
    const superBots = bots({ sbfmDefinitelyAutomated: "managed_challenge" });
    assert.deepEqual(verdict(edge.waf, [...web, intent({}, "pro"), managed(), superBots, alert("dos_attack_l7")]), []);
  });

  it("finds DDoS protection that was lowered", () => {
    const lowered = entryPoint("ddos_l7", [
      { expression: "true", action: "execute", actionParameters: { id: "x", overrides: { sensitivityLevel: "eoff" } } },
    ]);
    const kept = entryPoint("ddos_l7", [
      {
        expression: "true",
        action: "execute",
        actionParameters: { id: "x", overrides: { sensitivityLevel: "medium" } },
      },
    ]);
    assert.deepEqual(verdict(edge.waf, [...good, lowered]), [
      "ddos_l7: The rules against DDoS attacks are turned off or only logged.",
    ]);
    assert.deepEqual(verdict(edge.waf, [...good, kept]), []);
  });

  it("asks nothing of a program without hosts behind Cloudflare", () => {
    assert.deepEqual(verdict(edge.waf, []), []);
  });
});

describe("policy edge/rate-limit", () => {
  const limit = (expression: string, more: Rule = {}) => ({
    ref: "limit",
    expression,
    action: "block",
    ratelimit: { characteristics: ["cf.colo.id", "ip.src"], period: 10, requestsPerPeriod: 5, mitigationTimeout: 10 },
    ...more,
  });
  const limits = (...rules: Rule[]) => entryPoint("http_ratelimit", rules);
  const sensitive = [
    { host: "example.com", path: "/login" },
    { host: "example.com", path: "/api/*", method: "GET" },
  ];
  const promised = intent(
    { sensitive, untouched: [{ host: "example.com", path: "/api/hooks/*", purpose: "Payments" }] },
    "business",
  );
  const loginPath = '(lower(http.request.uri.path) in {"/login" "/login/"})';
  const login = limit(loginPath);
  const api = limit(
    '(starts_with(lower(http.request.uri.path), "/api/") and not starts_with(http.request.uri.path, "/api/hooks/"))',
    { ref: "api" },
  );
  const normalized = (type: string, scope = "incoming") =>
    resource("cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings", "urls", { type, scope });
  const limited = [...web, normalized("cloudflare")];

  it("finds nothing where each sensitive route is stopped after some requests", () => {
    assert.deepEqual(verdict(edge.rateLimit, [...limited, promised, limits(login, api)]), []);
  });

  it("finds a route that no rule counts, one that is only logged, and one whose limit a skip takes out", () => {
    const login5 = /^-: POST https:\/\/example\.com\/login is let through \d+ times in a row; nothing limits it/;
    const found = (...resources: DeclaredResource[]) => verdict(edge.rateLimit, [...limited, promised, ...resources]);
    assert.match(found(limits(api)).join("\n"), login5);
    assert.match(found(limits({ ...login, action: "log" }, api)).join("\n"), login5);
    const skip = custom({
      ref: "skip",
      expression: loginPath,
      action: "skip",
      actionParameters: { phases: ["http_ratelimit"] },
    });
    assert.match(found(limits(login, api), skip).join("\n"), login5);
  });

  it("finds the spellings by which servers answer a route and a rule does not see it", () => {
    const told =
      /^-: (POST|GET) https:\/\/example\.com(\S+) is let through \d+ times in a row; nothing limits it, and many servers answer it as (\S+)\. (Compare lower|Merge slashes)/;
    const spelled = (urls: DeclaredResource, ...rules: Rule[]) =>
      verdict(edge.rateLimit, [...web, urls, promised, limits(...rules)]).map(
        (line) => told.exec(line)?.slice(1, 5).join(" ") ?? line,
      );
    const cloudflare = normalized("cloudflare");
    assert.deepEqual(spelled(cloudflare, limit('(http.request.uri.path in {"/login" "/login/"})'), api), [
      "POST /LOGIN /login Compare lower",
    ]);
    assert.deepEqual(spelled(cloudflare, limit('(lower(http.request.uri.path) eq "/login")'), api), [
      "POST /login/ /login Compare lower",
    ]);
    const written = limit('(starts_with(http.request.uri.path, "/api/"))', { ref: "api" });
    assert.ok(spelled(cloudflare, login, written).includes("GET /API/ /api/* Compare lower"));
    for (const merges of [normalized("rfc3986"), normalized("cloudflare", "none")]) {
      assert.deepEqual(spelled(merges, login, api), ["POST //login /login Merge slashes"]);
    }
    const wild = limit(
      '(http.request.uri.path wildcard "*/login" or http.request.uri.path wildcard "/login/" or ' +
        'http.request.uri.path wildcard "*/api/*")',
    );
    assert.deepEqual(
      spelled(normalized("rfc3986"), wild).filter((line) => !line.includes("also counts")),
      [],
    );
  });

  it(
    "does not judge doubled slashes where nothing says what Cloudflare makes of them, unless the rule sees them " +
      "itself",
    () => {
      const unsaid =
        "-? whether https://example.com//login is limited as /login is: example.com declares no " +
        "UrlNormalizationSettings, whose type cloudflare merges slashes";
      assert.deepEqual(verdict(edge.rateLimit, [...web, promised, limits(login, api)]), [unsaid]);
      const post = intent({ sensitive: [{ host: "example.com", path: "/login" }] }, "business");
      const wild = limit('(http.request.uri.path wildcard "*/login" or http.request.uri.path wildcard "*/login/")');
      assert.deepEqual(verdict(edge.rateLimit, [...web, post, limits(wild)]), []);
    },
  );

  it("takes a narrower untouched route out of what is sensitive, as the limits do", () => {
    const invites = intent({
      sensitive: [{ host: "example.com", path: "/invite*" }],
      untouched: [{ host: "example.com", path: "/invite/*" }],
    });
    const rule = limit(
      '(starts_with(lower(http.request.uri.path), "/invite") and not starts_with(http.request.uri.path, "/invite/"))',
    );
    assert.deepEqual(verdict(edge.rateLimit, [...limited, invites, limits(rule)]), []);
  });

  it("a rate that only the deployment will tell crashes nothing", () => {
    const unknown = { ...login, ratelimit: { ...login.ratelimit, requestsPerPeriod: UNKNOWN } };
    assert.doesNotThrow(() => verdict(edge.rateLimit, [...limited, promised, limits(unknown, api)]));
  });

  it("finds a limit that lets one address guess more than 120 times a minute, in one go or in many", () => {
    const rate = (period: number, requestsPerPeriod: number, mitigationTimeout: number) =>
      verdict(edge.rateLimit, [
        ...limited,
        promised,
        limits(
          {
            ...login,
            ratelimit: { characteristics: ["cf.colo.id", "ip.src"], period, requestsPerPeriod, mitigationTimeout },
          },
          api,
        ),
      ]);
    const loose = [
      "-: POST https://example.com/login is let through more than 120 times within a minute from one address, " +
        "which keeps nobody from guessing. Lower the rate of the rule that limits /login.",
    ];
    assert.deepEqual(rate(60, 900, 600), loose);
    assert.deepEqual(rate(60, 121, 600), loose);
    assert.deepEqual(rate(60, 120, 600), []);
    // The same rate by the shortest period, and one that is higher although each period lets less through.
    assert.deepEqual(rate(10, 20, 10), []);
    assert.deepEqual(rate(10, 21, 10), loose);
    assert.deepEqual(rate(10, 100, 600), []);
    assert.deepEqual(rate(10, 100, 0), loose);
  });

  it("bounds the rate of guesses only: the calls of an API may be many", () => {
    const many = {
      ratelimit: {
        characteristics: ["cf.colo.id", "ip.src"],
        period: 60,
        requestsPerPeriod: 900,
        mitigationTimeout: 60,
      },
    };
    assert.deepEqual(verdict(edge.rateLimit, [...limited, promised, limits(login, { ...api, ...many })]), []);
    for (const route of [
      { path: "/account/password" },
      { path: "/signUp" },
      { path: "/u/enter", purpose: "Sign-in of members" },
      { path: "/invite/accept" },
      { path: "/login/code" },
    ]) {
      const guessed = intent({ sensitive: [{ host: "example.com", ...route }] }, "business");
      const said = verdict(edge.rateLimit, [...limited, guessed, limits(limit('(http.host eq "example.com")', many))]);
      assert.ok(
        said.some((one) => one.includes("more than 120 times within a minute")),
        `${route.path}: ${said.join()}`,
      );
    }
    const search = intent({ sensitive: [{ host: "example.com", path: "/search" }] }, "business");
    assert.deepEqual(
      verdict(edge.rateLimit, [
        ...limited,
        search,
        limits(limit('(lower(http.request.uri.path) in {"/search" "/search/"})', many)),
      ]),
      [],
    );
  });

  it("takes a limit that counts refused attempts only for one", () => {
    const refused = limit(loginPath, {
      ratelimit: {
        characteristics: ["cf.colo.id", "ip.src"],
        period: 60,
        requestsPerPeriod: 5,
        mitigationTimeout: 600,
        countingExpression: "(http.response.code eq 401)",
      },
    });
    const post = intent({ sensitive: [{ host: "example.com", path: "/login" }] }, "business");
    assert.deepEqual(verdict(edge.rateLimit, [...limited, post, limits(refused)]), []);
  });

  it("finds an untouched route that the limit stops, unless somebody calls it sensitive too", () => {
    const greedy = limit('(starts_with(http.request.uri.path, "/"))');
    const found = verdict(edge.rateLimit, [...limited, promised, limits(greedy)]);
    assert.ok(
      found.includes(
        "-: The rate limit also counts https://example.com/.well-known/x, which must stay untouched (Well-known URIs).",
      ),
      found.join("\n"),
    );
    const whole = limit('(starts_with(lower(http.request.uri.path), "/api/"))', { ref: "api" });
    assert.deepEqual(verdict(edge.rateLimit, [...limited, promised, limits(login, whole)]), [
      "-: The rate limit also counts https://example.com/api/hooks/x, which must stay untouched (Payments).",
    ]);
    const both = intent({ sensitive, untouched: [{ host: "example.com", path: "/api/*" }] }, "business");
    assert.deepEqual(verdict(edge.rateLimit, [...limited, both, limits(login, whole)]), []);
  });

  it("does not judge a route that is led away before a limit could count, unless it ends on a sensitive one", () => {
    const away = (url: string) =>
      entryPoint("http_request_dynamic_redirect", [
        {
          ref: "away",
          expression: loginPath,
          action: "redirect",
          actionParameters: { fromValue: { statusCode: 302, targetUrl: { value: url } } },
        },
      ]);
    const led = (url: string) => verdict(edge.rateLimit, [...limited, promised, limits(login, api), away(url)]);
    assert.deepEqual(led("https://auth.example.net/login"), [
      "-? https://example.com/login is redirected to https://auth.example.net/login before any rate limit, and " +
        "nothing says what is sensitive there",
    ]);
    assert.deepEqual(led("https://example.com/api/login"), []);
  });

  it("does not judge what nobody calls sensitive, nor rules that are not known yet", () => {
    const why =
      "-? nothing says which routes of example.com are sensitive: login, signup, password reset, invites, public API";
    assert.deepEqual(verdict(edge.rateLimit, web), [why]);
    assert.deepEqual(verdict(edge.rateLimit, [...web, intent({})]), [why]);
  });
});
