import * as pulumi from "@pulumi/pulumi";
import { BotManagement } from "@pulumi/cloudflare/botManagement";
import { LeakedCredentialCheck } from "@pulumi/cloudflare/leakedCredentialCheck";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { UrlNormalizationSettings } from "@pulumi/cloudflare/urlNormalizationSettings";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting";
import { checked } from "../planned";
import { entryPointName } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import type { FirewallChoices } from "./firewall-choices";
import { planFirewall, type FirewallSpec } from "./plan-firewall";

export interface FirewallArgs extends FirewallChoices {
  readonly zone: Zone;
}

/**
 * What stands between the zone and attackers: Cloudflare's managed rules and bot filtering as the plan has them, custom
 * rules with the exemptions that programs need, the check for leaked passwords, rate limits, and the way in which
 * rules see URLs.
 */
export class Firewall extends pulumi.ComponentResource {
  /** What the zone's plan could not do, and what was declared in its place, in words. */
  readonly degraded: readonly string[];

  /**
   * @example
   * const hosts = [{ name: "example.com", serves: "pages" as const }];
   * new Firewall("example.com", Firewall.plan({ zone, ...baselineFirewall(hosts, []) }));
   * @throws {ProblemsError} with every route, rule and limit that the zone's plan does not have.
   */
  static plan({ zone, ...choices }: FirewallArgs): FirewallSpec {
    return checked(`Firewall of ${zone.name}`, planFirewall(choices, zone));
  }

  constructor(name: string, spec: FirewallSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:firewall:Firewall", name, {}, opts);
    const { zone, custom, managed, rateLimits, bots, degraded } = spec;
    this.degraded = degraded;
    this.entryPoint(zone, "firewall", "http_request_firewall_custom", custom);
    this.entryPoint(zone, "managed-rules", "http_request_firewall_managed", managed);
    this.entryPoint(zone, "rate-limits", "http_ratelimit", rateLimits);
    const child = { parent: this };
    new UrlNormalizationSettings(`${zone.name}/url-normalization`, { zoneId: zone.id, ...urlNormalization }, child);
    new BotManagement(`${zone.name}/bots`, { zoneId: zone.id, ...bots }, child);
    new ZoneSetting(`${zone.name}/browser-check`, { zoneId: zone.id, settingId: "browser_check", value: "on" }, child);
    new LeakedCredentialCheck(`${zone.name}/leaked-credentials`, { zoneId: zone.id, enabled: true }, child);
    this.registerOutputs({ degraded: this.degraded });
  }

  private entryPoint(zone: Zone, name: string, phase: string, rules: RulesetRules): void {
    if (rules.length === 0) return;
    new Ruleset(
      `${zone.name}/${name}`,
      {
        zoneId: zone.id,
        ...entryPointName({ name: `Launch Ready: ${name.replace("-", " ")}` }, keptIn(zone, phase)),
        kind: "zone",
        phase,
        rules: [...rules],
      },
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

type RulesetRules = FirewallSpec["custom"] | FirewallSpec["managed"] | FirewallSpec["rateLimits"];
