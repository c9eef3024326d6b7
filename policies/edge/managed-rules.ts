import { includesPlan } from "../../edge/plans";
import { isUnknown } from "../../edge/resource";
import { managedRulesets } from "../../edge/rulesets/managed-rulesets";
import { trace } from "../../edge/trace";
import type { Estate } from "../estate";
import { together, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { skippedForAll } from "./skipped";
import { browser, notFollowed, type WebZone } from "../web-hosts";

const phase = "http_request_firewall_managed";

/** Those against known attacks; OWASP's, which scores what looks odd, is none of them. */
const againstAttacks: ReadonlySet<unknown> = new Set([managedRulesets.free, managedRulesets.cloudflare]);

/** Every host passes a managed ruleset that is not switched off. */
export function managedRules(estate: Estate, web: WebZone): Verdict {
  const skipped = skippedForAll(estate, web);
  if (skipped.length > 0) return skipped;
  const { zone, hosts } = web;
  const edge = estate.edge;
  const ofZone = edge.phasesOf(zone).get(phase)?.rules ?? [];
  const running = [...ofZone, ...(edge.accountPhases.get(phase)?.rules ?? [])]
    .filter((rule) => rule.action === "execute" && againstAttacks.has(rule.parameters.id))
    .map(({ name, ruleset, parameters }) => ({ name, ruleset, kept: keptBy(parameters.overrides) }));
  const id = includesPlan(zone.plan ?? "free", "pro") ? managedRulesets.cloudflare : managedRulesets.free;
  const fix =
    `Declare a Ruleset of the phase ${phase} with a rule whose action is execute, id ${id} and ` + "expression true.";
  if (running.length === 0) {
    const unread = notFollowed(estate, zone, (_, of) => of === phase);
    return unread.length > 0
      ? unread
      : found("managed-rules-missing", `${zone.name} runs none of Cloudflare's managed rulesets.`, fix, zone);
  }
  if (running.every(({ kept }) => kept === "none")) {
    return found(
      "managed-rules-off",
      `${zone.name} runs Cloudflare's managed rules with an override that turns them off, or only logs what they find.`,
      "Take enabled and action out of the overrides; overrides of single rules or categories may stay.",
      running[0]!.ruleset,
    );
  }
  const passed = hosts.map((host) => ({ host, kept: keptFor(host, running, estate) }));
  const unsure = passed.filter(({ kept }) => kept === "some").map(({ host }) => host);
  const why =
    `an override leaves only some of the managed rules on for ${unsure.join(", ")}, or is known only after ` +
    "deployment";
  return together([
    ...passed
      .filter(({ kept }) => kept === "none")
      .map(({ host }) => found("managed-rules-bypassed", `Requests to ${host} pass no managed ruleset.`, fix)),
    ...(unsure.length > 0
      ? [cannotJudge("managed-rules-in-part", why, running.find(({ kept }) => kept === "some")!.ruleset)]
      : []),
  ]);
}

/** How much of the managed rules a visitor's request to a host passes, if it gets as far as the origin. */
function keptFor(
  host: string,
  running: readonly { readonly name: string; readonly kept: Kept }[],
  estate: Estate,
): Kept {
  const [hop] = trace(estate.edge, { url: `https://${host}/x`, headers: browser }, { follow: false }).hops;
  if (hop?.outcome.kind !== "origin") return "all";
  const passed = running
    .filter(({ name }) => hop.steps.some((step) => step.phase === phase && step.rule === name))
    .map(({ kept }) => kept);
  return (["all", "some"] as const).find((kept) => passed.includes(kept)) ?? "none";
}

/** How many of a ruleset's rules an override leaves working; `some` where nobody can tell. */
type Kept = "all" | "some" | "none";

interface Override {
  readonly enabled?: unknown;
  readonly action?: unknown;
  readonly categories?: unknown;
  readonly rules?: unknown;
}

/**
 * What a rule's own override says goes before what its category's says, and that before the ruleset's (Cloudflare,
 * ruleset-engine/managed-rulesets/override-managed-ruleset; checked 2026-11-24). Overrides of single rules and
 * categories are how false alarms are dealt with, and switch nothing off as a whole.
 */
function keptBy(overrides: unknown): Kept {
  if (isUnknown(overrides)) return "some";
  const whole = (overrides ?? {}) as Override;
  const state = (one: Override): boolean | undefined => {
    const [enabled, action] = [one.enabled ?? whole.enabled, one.action ?? whole.action];
    if (enabled === false || action === "log") return false;
    return isUnknown(enabled) || isUnknown(action) ? undefined : true;
  };
  const works = state(whole);
  if (works === true) return "all";
  const parts = [whole.categories, whole.rules];
  const single = parts.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  const offBut = parts.some(isUnknown) || single.some((one) => isUnknown(one) || state(one ?? {}) !== false);
  return works === undefined || offBut ? "some" : "none";
}
