import * as pulumi from "@pulumi/pulumi";
import { BotManagement } from "@pulumi/cloudflare/botManagement";
import { LeakedCredentialCheck } from "@pulumi/cloudflare/leakedCredentialCheck";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { UrlNormalizationSettings } from "@pulumi/cloudflare/urlNormalizationSettings";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import { botSettings } from "./bots";
import { customRules } from "./custom-rules";
import { firewallDegradations } from "./degraded";
import type { FirewallChoices } from "./firewall-choices";
import { firewallProblems } from "./firewall-problems";
import { managedRules } from "./managed-rulesets";
import { rateLimitRules } from "./rate-limits";

export interface FirewallArgs extends FirewallChoices {
  readonly zone: Zone;
}

/**
 * What stands between the zone and attackers: Cloudflare's managed rules and bot filtering as the plan has them, custom
 * rules with the holes that programs need, the check for leaked passwords, rate limits, and the way in which rules see
 * URLs.
 */
export class Firewall extends pulumi.ComponentResource {
  /** What the zone's plan could not do, and what was declared in its place, in words. */
  readonly degraded: readonly string[];

  /** @throws {ArgumentError} with every route, rule and limit that the zone's plan does not have. */
  constructor(name: string, args: FirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    const { zone } = args;
    refuse(`Firewall of ${zone.name}`, firewallProblems(args, zone));
    super("launch-ready:firewall:Firewall", name, {}, opts);
    this.degraded = firewallDegradations(args, zone);
    this.entryPoint(zone, "firewall", "http_request_firewall_custom", customRules(args, zone.plan));
    this.entryPoint(zone, "managed-rules", "http_request_firewall_managed", managedRules(args, zone.plan));
    this.entryPoint(zone, "rate-limits", "http_ratelimit", rateLimitRules(args, zone.plan));
    const child = { parent: this };
    new UrlNormalizationSettings(`${zone.name}/url-normalization`, { zoneId: zone.id, ...urlNormalization }, child);
    new BotManagement(`${zone.name}/bots`, { zoneId: zone.id, ...botSettings(args, zone.plan) }, child);
    new ZoneSetting(`${zone.name}/browser-check`, { zoneId: zone.id, settingId: "browser_check", value: "on" }, child);
    new LeakedCredentialCheck(`${zone.name}/leaked-credentials`, { zoneId: zone.id, enabled: true }, child);
    this.registerOutputs({ degraded: this.degraded });
  }

  private entryPoint(zone: Zone, name: string, phase: string, rules: RulesetRules): void {
    if (rules.length === 0) return;
    new Ruleset(
      `${zone.name}/${name}`,
      { zoneId: zone.id, name: `Launch Ready: ${name.replace("-", " ")}`, kind: "zone", phase, rules },
      // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
      { parent: this, deleteBeforeReplace: true },
    );
  }
}

/**
 * Rules see paths with slashes merged, as nginx and others read them, so that nobody walks around a rule by `//login`;
 * RFC 3986's normalisation leaves them. The origin gets the URL as it was sent: signatures of webhooks are over that
 * (Cloudflare, rules/normalization/how-it-works and /settings; checked 2026-11-24).
 */
const urlNormalization = { type: "cloudflare", scope: "incoming" } as const;

type RulesetRules =
  ReturnType<typeof customRules> | ReturnType<typeof managedRules> | ReturnType<typeof rateLimitRules>;
