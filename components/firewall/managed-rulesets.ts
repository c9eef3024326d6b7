import { limits, type Plan } from "../../edge/plans";
import { managedRulesets } from "../../edge/rulesets/managed-rulesets";
import { wellKnown } from "../../edge/prove/promises";
import { not } from "../../edge/rules/build";
import { matchesRoutes } from "../route-expression";
import { inParentheses } from "../rule-text";
import type { FirewallChoices } from "./firewall-choices";

/** A rule of the phase `http_request_firewall_managed` that runs one of Cloudflare's rulesets. */
export interface ManagedRule {
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "execute";
  readonly actionParameters: {
    readonly id: string;
    readonly overrides?: {
      readonly categories: { readonly category: string; readonly enabled: boolean }[];
      readonly rules: { readonly id: string; readonly action: "block"; readonly scoreThreshold: number }[];
    };
  };
  readonly enabled: true;
}

/** The last rule of the OWASP ruleset, which acts on the score (waf/…/owasp-core-ruleset/configure-api). */
const owaspScoreRule = "6179ae15870a4bb7b2d480d4843b323c";

/**
 * Cloudflare's managed rules as the plan has them. Where the Cloudflare Managed Ruleset runs, the free one adds nothing
 * (Cloudflare, waf/managed-rules; checked 2026-11-24).
 *
 * OWASP's rules add up scores of what merely looks odd, as payloads of webhooks do; so they pass over untouched routes,
 * whose senders sign what they send. The rules for known attacks run everywhere.
 */
export function managedRules(choices: FirewallChoices, zonePlan: Plan): ManagedRule[] {
  const available = limits.managedRulesets[zonePlan];
  if (!available.includes("cloudflare")) {
    return [
      execute("free-managed", "Attacks of wide impact (Cloudflare Free Managed Ruleset)", managedRulesets.free, "true"),
    ];
  }
  return [
    execute("cloudflare-managed", "Known attacks (Cloudflare Managed Ruleset)", managedRulesets.cloudflare, "true"),
    {
      ...execute(
        "owasp",
        "What looks like an attack (OWASP Core Ruleset)",
        managedRulesets.owasp,
        inParentheses(not(matchesRoutes([wellKnown, ...choices.untouched]))),
      ),
      actionParameters: { id: managedRulesets.owasp, overrides: owaspOverrides },
    },
  ];
}

/** Paranoia level 1 and a threshold of 60: the mildest, for a site whose false positives nobody has seen yet. */
const owaspOverrides = {
  categories: [2, 3, 4].map((level) => ({ category: `paranoia-level-${level}`, enabled: false })),
  rules: [{ id: owaspScoreRule, action: "block" as const, scoreThreshold: 60 }],
};

function execute(ref: string, description: string, id: string, expression: string): ManagedRule {
  return { ref, description, expression, action: "execute", actionParameters: { id }, enabled: true };
}
