import { limits, type Plan } from "../../edge/plans";
import { PathPattern } from "../../edge/path-pattern";
import { needsBotRule } from "./bots";
import type { FirewallChoices } from "./firewall-choices";
import { tellsHosts, tellsMethods, type RateLimitRule } from "./rate-limits";

/**
 * What the zone's plan does not have, and what is declared in its place: one sentence each, for the report. Empty where
 * nothing was lost.
 *
 * @param limiting the rate limits that are declared.
 */
export function firewallDegradations(
  choices: FirewallChoices,
  zone: { readonly name: string; readonly plan: Plan },
  limiting: readonly RateLimitRule[],
): string[] {
  return [...managed(zone), ...bots(choices, zone), ...rateLimits(choices, zone, limiting), ...parts(zone, limiting)];
}

function managed(zone: { readonly name: string; readonly plan: Plan }): string[] {
  if (limits.managedRulesets[zone.plan].includes("cloudflare")) return [];
  return [
    `${zone.name}: the ${zone.plan} plan has Cloudflare's rules against attacks of wide impact only; the whole ` +
      "managed ruleset and OWASP's need the pro plan.",
  ];
}

function bots(choices: FirewallChoices, zone: { readonly name: string; readonly plan: Plan }): string[] {
  if (!needsBotRule(choices, zone.plan)) return [];
  return [
    `${zone.name}: Bot Fight Mode stays off, because no rule can keep it from challenging webhooks, apps and ` +
      "health checkers; a rule challenges scripts that say what they are. Super Bot Fight Mode, which can be " +
      "told, needs the pro plan.",
  ];
}

function rateLimits(
  choices: FirewallChoices,
  zone: { readonly name: string; readonly plan: Plan },
  rules: readonly RateLimitRule[],
): string[] {
  if (rules.length === 0) return [];
  if (!tellsHosts(zone.plan)) {
    const { period, requestsPerPeriod, mitigationTimeout } = rules[0]!.ratelimit;
    return [
      `${zone.name}: one rate limit counts all ${choices.sensitive.length} sensitive routes together, by path on ` +
        `every host and for any method: ${requestsPerPeriod} requests in ${period} s, then ${mitigationTimeout} ` +
        "s of block. The pro plan can tell hosts apart, and forms from API calls, and counts over a minute; the " +
        "business plan can tell methods apart too.",
      ...lostElsewhere(choices).map(
        (route) =>
          `${zone.name}: the rate limit leaves out ${route}, because the same path is untouched on another host.`,
      ),
      ...caughtElsewhere(choices).map(
        (route) =>
          `${zone.name}: the rate limit also counts ${route}, because the ${zone.plan} plan cannot tell hosts apart.`,
      ),
    ];
  }
  if (tellsMethods(zone.plan)) return [];
  return [
    `${zone.name}: rate limits count every method, so opening a form counts as an attempt; telling methods ` +
      "needs the business plan.",
  ];
}

/** Counters are a rule's own (Cloudflare, waf/rate-limiting-rules/request-rate; checked 2026-11-24). */
function parts(zone: { readonly name: string }, rules: readonly RateLimitRule[]): string[] {
  const first = rules.filter(({ ref }) => !/_\d+$/.test(ref));
  return first.flatMap(({ ref }) => {
    const count = rules.filter((rule) => rule.ref === ref || rule.ref.startsWith(`${ref}_`)).length;
    if (count === 1) return [];
    return [
      `${zone.name}: the routes of ${ref} take ${count} rules, since one expression has no room for them; each ` +
        `counts by itself, so one address may send up to ${count} times as much over all of them.`,
    ];
  });
}

function paths({ path }: { readonly path: string }): PathPattern {
  return PathPattern.parse(path);
}

/** Paths that lie in a sensitive route of one host and are untouched on another. */
function lostElsewhere(choices: FirewallChoices): string[] {
  return choices.sensitive.flatMap((route) =>
    choices.untouched
      .filter((kept) => kept.host !== "*" && kept.host !== route.host && paths(kept).isNarrowerThan(paths(route)))
      .map((kept) => `${route.host}${kept.path}`),
  );
}

/** Sensitive paths that are part of what is untouched on another host. */
function caughtElsewhere(choices: FirewallChoices): string[] {
  return choices.sensitive.flatMap((route) =>
    choices.untouched
      .filter((kept) => kept.host !== "*" && kept.host !== route.host && paths(kept).covers(paths(route)))
      .filter(
        (kept) => !choices.sensitive.some((other) => other.host === kept.host && paths(other).covers(paths(route))),
      )
      .map((kept) => `${kept.host}${route.path}`),
  );
}
