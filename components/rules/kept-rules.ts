import type { types } from "@pulumi/cloudflare";

/** A rule of a zone that is kept as it was found, in the shape of `@pulumi/cloudflare`. */
export type KeptRule = types.input.RulesetRule & {
  /** Stable identity: Cloudflare matches rules by it when a ruleset is replaced. */
  readonly ref: string;
  /** What it is for. */
  readonly description: string;
  readonly expression: string;
  readonly action: string;
  readonly enabled: boolean;
};

/** What a zone had in one phase before this project came, and what becomes of it. */
export interface KeptPhase {
  readonly phase: string;
  /** The name of its entry point: another name would be another ruleset, made in place of the old one. */
  readonly name: string;
  readonly description?: string;
  /** Whether nothing of this project's own is declared in the phase. */
  readonly alone: boolean;
  readonly rules: readonly KeptRule[];
}

/**
 * Where kept rules stand. `before`: where the first match decides, so that they go on doing what they did; and in the
 * cache, where the last one does, and that is to be ours, which keeps what is private out.
 */
const places: Readonly<Record<string, "before" | "after">> = {
  http_request_dynamic_redirect: "before",
  http_request_cache_settings: "before",
  http_request_firewall_managed: "before",
};

interface OwnRule {
  readonly ref: string;
  readonly action: string;
  readonly actionParameters?: unknown;
}

/** The rules of one entry point: this project's own and those that are kept. */
export function withKept<Rule extends OwnRule>(
  ours: readonly Rule[],
  kept: KeptPhase | undefined,
): readonly (Rule | KeptRule)[] {
  if (!kept) return ours;
  if (kept.alone) return kept.rules;
  const run = new Set(kept.rules.map(executed));
  const own = ours.filter((rule) => executed(rule) === undefined || !run.has(executed(rule)));
  return places[kept.phase] === "before" ? [...kept.rules, ...own] : [...own, ...kept.rules];
}

/** The ruleset that a rule runs: run twice, it would count everything twice. */
function executed({ action, actionParameters }: OwnRule): unknown {
  if (action !== "execute") return undefined;
  return (actionParameters as { readonly id?: unknown } | undefined)?.id;
}

/** What an entry point is called: as it was found, where it was. */
export function entryPointName<Names extends { readonly name: string; readonly description?: string }>(
  ours: Names,
  kept: KeptPhase | undefined,
): { readonly name: string; readonly description?: string } {
  if (!kept) return ours;
  return { name: kept.name, ...(kept.description === undefined ? {} : { description: kept.description }) };
}
