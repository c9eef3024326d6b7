import type { KeptRule } from "../rules/kept-rules";
import type { FirewallRule } from "./custom-rules";
import type { ManagedRule } from "./managed-rulesets";
import type { RateLimitRule } from "./rate-limits";

/** The rules of a firewall, by the phase that they run in. */
export interface FirewallRules {
  readonly custom: readonly (FirewallRule | KeptRule)[];
  readonly managed: readonly (ManagedRule | KeptRule)[];
  readonly rateLimits: readonly (RateLimitRule | KeptRule)[];
}
