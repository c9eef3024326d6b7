// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN, types, type DeclaredResource } from "../../../edge/resource";
import type { Plan } from "../../../edge/plans";
import { Estate } from "../../../policies/estate";
import { valid } from "../../../policies/edge/valid";
import { resource, setting, verdict, web, zoneId } from "../resources";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 150);

type Rule = Record<string, unknown>;

const ruleset = (phase: string, rules: unknown, more: Rule = {}): DeclaredResource =>
  resource(types.ruleset, phase, { name: phase, kind: "zone", phase, rules, ...more });
const onPlan = (plan: Plan): DeclaredResource => ({
  type: "launch-ready:site:Site",
  name: "intent",
  urn: "urn:pulumi:test::test::launch-ready:site:Site::intent",
  props: { intent: { zones: [{ id: zoneId, name: "example.com", plan }] } },
});
const block = (ref: string, expression: string): Rule => ({ ref, expression, action: "block" });
/** On the Free plan, unless a resource states another. */
const found = (...resources: DeclaredResource[]) => {
  const stated = resources.some(({ name }) => name === "intent");
  return verdict(valid, [...web, ...(stated ? [] : [onPlan("free")]), ...resources]);
};

describe("policy edge/valid on any program's resources", () => {
  it("finds two entry points of a phase, and not a custom ruleset beside one", () => {
    const first = ruleset("http_request_firewall_custom", [block("a", "(ssl)")]);
    const second = { ...ruleset("http_request_firewall_custom", [block("b", "(ssl)")]), name: "second", urn: "second" };
    assert.deepEqual(found(first, second), [
      "second: example.com has two entry points of the phase http_request_firewall_custom: this one and " +
        "http_request_firewall_custom. Cloudflare refuses the second (error 20217).",
    ]);
    assert.deepEqual(found(first, { ...second, props: { ...second.props, kind: "custom" } }), []);
  });

  it("finds phases and actions that do not exist, with the nearest", () => {
    assert.deepEqual(found(ruleset("http_request_firewall_costum", [])), [
      'http_request_firewall_costum: The ruleset\'s phase "http_request_firewall_costum" is not valid: there ' +
        "is no such phase; the nearest is http_request_firewall_custom.",
    ]);
    assert.deepEqual(found(ruleset("http_request_dynamic_redirect", [block("stop", "(ssl)")])), [
      'http_request_dynamic_redirect: In the rule stop, action "block" is not valid: phase ' +
        "http_request_dynamic_redirect takes redirect.",
    ]);
  });

  it("finds expressions that do not parse, or that the plan does not have, without showing them", () => {
    const broken = ruleset("http_request_firewall_custom", [block("broken", '(http.hots eq "hidden")')]);
    const [line = ""] = found(broken);
    assert.match(
      line,
      /^http_request_firewall_custom: In the rule broken, expression is not valid: .*\(1:2\): There is no field 'http\.hots'/,
    );
    assert.equal(line.includes("hidden"), false);
    const regex = ruleset("http_request_firewall_custom", [block("regex", '(http.host matches "^a")')]);
    assert.match(found(onPlan("pro"), regex).join(), /'matches' needs the Business plan/);
    assert.deepEqual(found(onPlan("business"), regex), []);
    const target = {
      ref: "go",
      expression: "(ssl)",
      action: "redirect",
      actionParameters: { fromValue: { statusCode: 301, targetUrl: { expression: "conct(http.host)" } } },
    };
    assert.match(
      found(ruleset("http_request_dynamic_redirect", [target])).join(),
      /from_value\.target_url\.expression is not valid: .*conct/,
    );
  });

  it("finds more rules than the plan has, and the same ref twice", () => {
    const many = Array.from({ length: 6 }, (_, index) => block(`rule-${index}`, "(ssl)"));
    assert.deepEqual(found(ruleset("http_request_firewall_custom", many)), [
      "http_request_firewall_custom: It exceeded maximum number of rules in the http_request_firewall_custom " +
        "phase: 6 were given, and the free plan has 5.",
    ]);
    assert.deepEqual(found(onPlan("pro"), ruleset("http_request_firewall_custom", many)), []);
    assert.deepEqual(found(ruleset("http_request_firewall_custom", [block("a", "(ssl)"), block("a", "(not ssl)")])), [
      'http_request_firewall_custom: In the rule a, ref "a" is not valid: rule 0 has it already.',
    ]);
  });

  it("cannot judge what the plan decides where nobody states it; what no plan allows is found all the same", () => {
    const regex = ruleset("http_request_firewall_custom", [
      block("regex", '(http.host matches "^a")'),
      block("broken", "(http.hots)"),
    ]);
    const lines = verdict(valid, [...web, regex]);
    assert.deepEqual(
      lines.map((line) => line.slice(0, 90)),
      [
        "http_request_firewall_custom: In the rule broken, expression is not valid: could not parse",
        "http_request_firewall_custom? the zone's plan is not stated; on the free plan: In the rule",
      ],
    );
  });

  it("finds rate limits, lifetimes and rulesets that the plan does not have", () => {
    const limit = {
      ref: "limit",
      expression: '(http.host eq "a")',
      action: "block",
      ratelimit: { characteristics: ["ip.src"], period: 60, requestsPerPeriod: 5, mitigationTimeout: 600 },
    };
    assert.deepEqual(
      found(ruleset("http_ratelimit", [limit])).map((line) => /In the rule limit, (\S+)/.exec(line)?.[1]),
      ["ratelimit.characteristics", "ratelimit.period", "ratelimit.mitigation_timeout", "expression"],
    );
    const short = {
      ref: "short",
      expression: "(ssl)",
      action: "set_cache_settings",
      actionParameters: { cache: true, edgeTtl: { mode: "override_origin", default: 60 } },
    };
    assert.match(
      found(ruleset("http_request_cache_settings", [short])).join(),
      /edge_ttl\.default 60 is not valid: override_origin needs .* from 7200/,
    );
    const owasp = {
      ref: "owasp",
      expression: "true",
      action: "execute",
      actionParameters: { id: "4814384a9e5d4991b9815dcfc25d2f1f" },
    };
    assert.deepEqual(found(ruleset("http_request_firewall_managed", [owasp])), [
      "http_request_firewall_managed: The rule owasp runs the owasp managed ruleset, which the free plan does " +
        "not have.",
    ]);
    assert.deepEqual(found(onPlan("pro"), ruleset("http_request_firewall_managed", [owasp])), []);
  });

  it("finds settings that do not exist, are refused, cannot be changed, or are set twice", () => {
    const again = { ...setting("brotli", "on"), name: "again", urn: "again" };
    assert.deepEqual(
      found(
        setting("brotly", "on"),
        setting("ssl", "strong"),
        setting("polish", "lossy"),
        setting("brotli", "on"),
        again,
      ),
      [
        'brotly: example.com sets "brotly", and Cloudflare has no such setting.',
        "ssl: example.com sets ssl to a value that Cloudflare refuses.",
        "polish: example.com sets polish, which cannot be changed on the free plan.",
        "again: example.com sets brotli twice: here and in brotli. The last to be applied wins.",
      ],
    );
  });

  it("counts what a plan has a number of", () => {
    const checks = [1, 2].map((index) =>
      resource("cloudflare:index/healthcheck:Healthcheck", `check-${index}`, { name: `check-${index}` }),
    );
    assert.deepEqual(found(...checks), ["check-1: example.com declares 2 health checks; the free plan has 0."]);
    assert.deepEqual(found(onPlan("pro"), ...checks), []);
    const bots = resource("cloudflare:index/botManagement:BotManagement", "bots", { sbfmVerifiedBots: "allow" });
    assert.deepEqual(found(bots), [
      "bots: example.com sets sbfmVerifiedBots: Super Bot Fight Mode needs the pro plan, and the zone is on free.",
    ]);
  });

  it("says with care how often a health check may look: no page of Cloudflare's confirms the numbers", () => {
    const check = (interval: unknown) =>
      resource("cloudflare:index/healthcheck:Healthcheck", "check", { name: "check", interval });
    const doubt = (seconds: number, plan: string, least: number) => [
      `check? it looks every ${seconds} seconds, and the ${plan} plan is said to take ${least} or more; no ` +
        "page of Cloudflare's confirms that, so the API may refuse it",
    ];
    for (const [plan, least] of [
      ["pro", 60],
      ["business", 15],
      ["enterprise", 10],
    ] as const) {
      assert.deepEqual(verdict(valid, [...web, onPlan(plan), check(least - 5)]), doubt(least - 5, plan, least));
      for (const fine of [least, 60, 3600, undefined])
        assert.deepEqual(verdict(valid, [...web, onPlan(plan), check(fine)]), [], String(fine));
    }
    assert.deepEqual(verdict(valid, [...web, onPlan("pro"), check(UNKNOWN)]), [
      "check? its interval will be known only after deployment",
    ]);
  });

  it("judges the account's rulesets too", () => {
    const bulk = {
      ...ruleset("http_request_redirect", [
        {
          ref: "bulk",
          expression: "(http.request.full_uri in $moved)",
          action: "redirect",
          actionParameters: { fromList: { name: "mo-ved", key: "http.request.full_uri" } },
        },
      ]),
    };
    const account = {
      ...bulk,
      props: {
        name: "bulk",
        kind: "root",
        phase: "http_request_redirect",
        accountId: "fedcba9876543210fedcba9876543210",
        rules: bulk.props.rules,
      },
    };
    assert.deepEqual(found(account), [
      'http_request_redirect: In the rule bulk, action_parameters.from_list.name "mo-ved" is not valid: a ' +
        "list's name has letters, digits and _.",
    ]);
  });

  it("says what is not known yet instead of passing it, and asks nothing of a header's value", () => {
    assert.deepEqual(found(ruleset("http_request_firewall_custom", UNKNOWN)), [
      "http_request_firewall_custom? its rules will be known only after deployment",
    ]);
    assert.deepEqual(
      found(
        ruleset("http_request_firewall_custom", [block("later", UNKNOWN as unknown as string), block("bad", "(")]),
      ).map((line) => line.slice(0, 72)),
      [
        "http_request_firewall_custom: In the rule bad, expression is not valid: c".slice(0, 72),
        "http_request_firewall_custom? the rule later has values that will be kno".slice(0, 72),
      ],
    );
    assert.deepEqual(found(setting("ssl", UNKNOWN)), ["ssl? its value will be known only after deployment"]);
    for (const value of [UNKNOWN, null]) {
      const header = {
        ref: "proof",
        expression: "true",
        action: "rewrite",
        actionParameters: { headers: { "X-Proof": { operation: "set", value } } },
      };
      assert.deepEqual(found(ruleset("http_request_late_transform", [header])), []);
    }
  });

  it("property: never throws, and shows no value of a ruleset that is marked as secret", () => {
    const junk = fc.oneof(
      fc.constant(UNKNOWN),
      fc.constant(null),
      fc.integer(),
      fc.constant("s3cret-text"),
      fc.constant({}),
      fc.constant([]),
    );
    const rule = fc.oneof(
      junk,
      fc.record(
        {
          ref: junk,
          action: fc.oneof(junk, fc.constantFrom("block", "skip", "redirect", "set_config", "route")),
          expression: junk,
          actionParameters: junk,
          ratelimit: junk,
        },
        { requiredKeys: [] },
      ),
    );
    const phase = fc.constantFrom<unknown>(
      "http_request_firewall_custom",
      "http_ratelimit",
      "http_request_dynamic_redirect",
      "nonsense",
      UNKNOWN,
      7,
    );
    fc.assert(
      fc.property(phase, fc.oneof(junk, fc.array(rule, { maxLength: 3 })), (of, rules) => {
        const given = {
          ...resource(types.ruleset, "r", { name: "r", kind: "zone", phase: of, rules }),
          secret: ["rules"],
        };
        const lines = found(given);
        assert.equal(
          lines.some((line) => line.includes('"s3cret-text"')),
          false,
          lines.join("\n"),
        );
      }),
      { numRuns },
    );
  });

  it("names the setting that a misspelt one, or one of Terraform's, means", () => {
    const fixes = ["brotly", "zero_rtt", "minify_everything_at_once"].map((id) => {
      const [finding] = valid.judge(new Estate([...web, setting(id, "on")], { today: "2026-11-29" }));
      return finding?.fix;
    });
    assert.deepEqual(fixes, [
      'Did you mean "brotli"? Else take it out.',
      'Did you mean "0rtt"? Else take it out.',
      "Correct settingId, or take it out.",
    ]);
  });
});
