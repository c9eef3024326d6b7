import type { FirewallRule } from "./custom-rules";
import type { ManagedRule } from "./managed-rulesets";
import type { RateLimitRule } from "./rate-limits";

/** The rules of a firewall, by the phase that they run in. */
export interface FirewallRules {
  readonly custom: readonly FirewallRule[];
  readonly managed: readonly ManagedRule[];
  readonly rateLimits: readonly RateLimitRule[];
}
