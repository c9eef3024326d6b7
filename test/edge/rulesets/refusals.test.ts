import assert from "node:assert/strict";
import type { Plan } from "../../../edge/plans";
import type { codes } from "../../../edge/rulesets/codes";
import { rulesetRefusals } from "../../../edge/rulesets/ruleset-refusals";

type Rule = Readonly<Record<string, unknown>>;

const head = { name: "a", kind: "zone" };
const redirects = "http_request_dynamic_redirect";
const block: Rule = { action: "block", expression: "true" };
const limit = {
  characteristics: ["cf.colo.id", "ip.src"],
  period: 10,
  requests_per_period: 5,
  mitigation_timeout: 10,
};
const cache = (parameters: Rule): Rule => ({
  action: "set_cache_settings",
  expression: "true",
  action_parameters: parameters,
});
const target = (target_url: unknown, more: Rule = {}): Rule => ({
  action: "redirect",
  expression: "true",
  action_parameters: { from_value: { target_url, ...more } },
});

function refused(ruleset: Rule, plan: Plan = "free", of: "zone" | "account" = "zone") {
  return rulesetRefusals({ ...head, ...ruleset }, { of, plan }).map(({ code, location }) => `${code} ${location.path}`);
}
const custom = (...rules: readonly unknown[]) => refused({ phase: "http_request_firewall_custom", rules });
const limited = (ratelimit: unknown, plan: Plan = "free") =>
  refused({ phase: "http_ratelimit", rules: [{ ...block, ratelimit }] }, plan);

/** What each code is said of: the ruleset's problems by code and place. */
const said: Readonly<Record<keyof typeof codes, readonly (readonly [() => string[], string])[]>> = {
  "ruleset-name-missing": [[() => refused({ name: "", phase: redirects }), "name"]],
  "ruleset-kind-invalid": [[() => refused({ kind: "root", phase: redirects }), "kind"]],
  "ruleset-phase-unknown": [[() => refused({ phase: `${redirects}s` }), "phase"]],
  "ruleset-phase-level": [
    [() => refused({ phase: "http_request_redirect" }), "phase"],
    [() => refused({ phase: "http_log_custom_fields", kind: "root" }, "free", "account"), "phase"],
  ],
  "ruleset-rules-invalid": [
    [() => refused({ phase: redirects, rules: "none" }), "rules"],
    [() => custom("none"), "rules[0]"],
  ],
  "ruleset-too-many-rules": [[() => custom(...Array<Rule>(6).fill(block)), "rules"]],
  "rule-ref-repeated": [[() => custom({ ...block, ref: "a" }, { ...block, ref: "a" }), "rules[1].ref"]],
  "rule-action-missing": [[() => custom({ expression: "true" }), "rules[0].action"]],
  "rule-action-invalid": [[() => custom({ ...block, action: "redirect" }), "rules[0].action"]],
  "rule-action-plan": [[() => custom({ ...block, action: "log" }), "rules[0].action"]],
  "rule-expression-blank": [[() => custom({ ...block, expression: " " }), "rules[0].expression"]],
  "rule-parameter-missing": [
    [
      () => refused({ phase: redirects, rules: [target(undefined)] }),
      "rules[0].action_parameters.from_value.target_url",
    ],
    [() => custom({ ...block, action: "skip" }), "rules[0].action_parameters"],
  ],
  "rule-parameter-invalid": [
    [
      () => refused({ phase: redirects, rules: [target({ value: "https://a.example" }, { status_code: 200 })] }),
      "rules[0].action_parameters.from_value.status_code",
    ],
  ],
  "rule-parameter-plan": [
    [
      () => refused({ phase: "http_request_cache_settings", rules: [cache({ cache_key: { custom_key: {} } })] }),
      "rules[0].action_parameters.cache_key.custom_key",
    ],
  ],
  "rule-parameter-phase": [
    [
      () =>
        refused({
          phase: "http_request_transform",
          rules: [{ action: "rewrite", expression: "true", action_parameters: { headers: {} } }],
        }),
      "rules[0].action_parameters.headers",
    ],
  ],
  "rate-limit-misplaced": [
    [() => custom({ ...block, ratelimit: limit }), "rules[0].ratelimit"],
    [() => limited(undefined), "rules[0].ratelimit"],
  ],
  "rate-limit-invalid": [
    [() => limited({ ...limit, characteristics: ["ip.src"] }), "rules[0].ratelimit.characteristics"],
    [() => limited({ ...limit, requests_per_period: 0 }), "rules[0].ratelimit.requests_per_period"],
  ],
  "rate-limit-plan": [
    [() => limited({ ...limit, period: 60 }), "rules[0].ratelimit.period"],
    [() => limited({ ...limit, counting_expression: "true" }), "rules[0].ratelimit.counting_expression"],
    [() => limited({ ...limit, characteristics: ["cf.colo.id", "http.host"] }), "rules[0].ratelimit.characteristics"],
  ],
};

describe("what Cloudflare refuses of a ruleset", () => {
  for (const [code, cases] of Object.entries(said)) {
    it(code, () => {
      for (const [problems, place] of cases) assert.deepEqual(problems(), [`${code} ${place}`]);
    });
  }

  it("keeps the codes of expressions, with the place of the expression in the ruleset", () => {
    assert.deepEqual(custom({ ...block, expression: 'http.hots eq "a" or lowr(http.host) eq "b"' }), [
      "expression-unknown-field rules[0].expression",
      "expression-unknown-function rules[0].expression",
    ]);
    assert.deepEqual(custom({ ...block, expression: 'http.host matches "a"' }), [
      "expression-plan-regex rules[0].expression",
    ]);
    assert.deepEqual(refused({ phase: redirects, rules: [target({ expression: "ssl" })] }), [
      "expression-type rules[0].action_parameters.from_value.target_url.expression",
    ]);
  });

  it("says what is wrong, and the value for whoever may show it", () => {
    const [one] = rulesetRefusals(
      { ...head, phase: "http_request_firewall_custom", rules: [{ ...block, action: "go" }] },
      {
        of: "zone",
        plan: "free",
      },
    );
    assert.deepEqual(
      [one?.message, one?.pointer, one?.value, one?.severity],
      [
        "rules[0].action is not valid: phase http_request_firewall_custom takes block, challenge, js_challenge, " +
          "managed_challenge, log, skip, execute, force_connection_close.",
        "/rules/0/action",
        "go",
        "error",
      ],
    );
  });

  it("has nothing against what it takes", () => {
    assert.deepEqual(custom(block), []);
    assert.deepEqual(limited(limit), []);
    assert.deepEqual(refused({ phase: redirects, rules: [target({ value: "https://example.com/" })] }), []);
  });
});
