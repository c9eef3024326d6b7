import type { Planned } from "../planned";
import { withKept } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
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
  const limiting = rateLimitRules(choices, zone.plan);
  const limits = keptIn(zone, "http_ratelimit");
  const rules: FirewallRules = {
    custom: withKept(customRules(choices, zone.plan), keptIn(zone, "http_request_firewall_custom")),
    managed: withKept(managedRules(choices, zone.plan), keptIn(zone, "http_request_firewall_managed")),
    rateLimits: withKept(limiting, limits),
  };
  return {
    spec: {
      zone,
      ...rules,
      bots: botSettings(choices, zone.plan),
      degraded: [
        ...firewallDegradations(choices, zone, limits?.alone === true ? [] : limiting),
        ...(limits?.alone === true ? [standsAlone(choices, zone)] : []),
      ],
    },
    problems: firewallProblems(choices, zone, rules),
  };
}

function standsAlone({ limits: { forms, api } }: FirewallChoices, { name }: Zone): string {
  return (
    `${name}: the zone's own rate limits stand alone (rules.http_ratelimit), so those of ${forms} requests a minute ` +
    `for forms and ${api} for the API are not declared.`
  );
}
