import type { Planned } from "../planned";
import type { Zone } from "../zone";
import { botSettings, type BotSettings } from "./bots";
import { customRules } from "./custom-rules";
import { firewallDegradations } from "./degraded";
import type { FirewallChoices } from "./firewall-choices";
import { firewallProblems } from "./firewall-problems";
import type { FirewallRules } from "./firewall-rules";
import { managedRules } from "./managed-rulesets";
import { rateLimitRules } from "./rate-limits";

/** What `Firewall` declares. */
export interface FirewallSpec extends FirewallRules {
  readonly zone: Zone;
  readonly bots: BotSettings;
  /** What the zone's plan could not do, and what is declared in its place, in words. */
  readonly degraded: readonly string[];
}

/** The firewall of one zone, and all that is wrong with it. */
export function planFirewall(choices: FirewallChoices, zone: Zone): Planned<FirewallSpec> {
  const rules: FirewallRules = {
    custom: customRules(choices, zone.plan),
    managed: managedRules(choices, zone.plan),
    rateLimits: rateLimitRules(choices, zone.plan),
  };
  return {
    spec: {
      zone,
      ...rules,
      bots: botSettings(choices, zone.plan),
      degraded: firewallDegradations(choices, zone, rules.rateLimits),
    },
    problems: firewallProblems(choices, zone, rules),
  };
}
