import { includesPlan, limits, type Plan } from "../../edge/plans";
import { servesPrograms, type FirewallChoices } from "./firewall-choices";

/** The settings of the resource `BotManagement`. */
export interface BotSettings {
  readonly fightMode?: boolean;
  readonly sbfmDefinitelyAutomated?: "managed_challenge";
  readonly sbfmLikelyAutomated?: "allow";
  readonly sbfmVerifiedBots?: "allow";
  readonly sbfmStaticResourceProtection?: boolean;
}

/**
 * Bot filtering as the plan has it.
 *
 * Free has Bot Fight Mode, which protects the whole zone and cannot be skipped by any rule (Cloudflare,
 * bots/get-started/bot-fight-mode and waf/custom-rules/skip/options; checked 2026-11-24): it would challenge payment
 * webhooks, apps and health checkers. So it is on only where no program has to get through; elsewhere a custom rule
 * filters what browsers never send. From Pro on, Super Bot Fight Mode runs as a phase that the exemptions skip.
 */
export function botSettings(choices: FirewallChoices, zonePlan: Plan): BotSettings {
  if (!limits.superBotFightMode[zonePlan]) return { fightMode: !servesPrograms(choices) };
  return {
    sbfmDefinitelyAutomated: "managed_challenge",
    // "Likely" is a guess, which exists from Business on; people behind privacy tools are among them.
    ...(includesPlan(zonePlan, "business") ? { sbfmLikelyAutomated: "allow" as const } : {}),
    sbfmVerifiedBots: "allow",
    // Previews in chat and social apps fetch pictures.
    sbfmStaticResourceProtection: false,
  };
}

/** Whether a custom rule has to take the place of Bot Fight Mode. */
export function needsBotRule(choices: FirewallChoices, zonePlan: Plan): boolean {
  return !limits.superBotFightMode[zonePlan] && servesPrograms(choices);
}

/**
 * What crawlers, scanners and scripts say they are when nobody told them to lie. Libraries of mobile apps (okhttp,
 * CFNetwork, Dart) and what people type (curl) are not among them.
 */
export const automatedClients: readonly string[] = [
  "python-requests",
  "python-urllib",
  "aiohttp",
  "Scrapy",
  "libwww-perl",
  "Go-http-client",
  "masscan",
  "zgrab",
  "sqlmap",
  "Nikto",
];
