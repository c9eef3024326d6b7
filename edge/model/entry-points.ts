import { entryPointKind, phases } from "../phases";
import { text, types, type DeclaredResource } from "../resource";
import { readRules, type RuleContext } from "./rule";
import { RuleIndex } from "./rule-index";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** The entry points among some resources: of a zone `kind` is `zone`, of an account it is `root`. */
export function entryPoints(
  resources: readonly DeclaredResource[],
  level: "account" | "zone",
  context: RuleContext,
): Map<string, RuleIndex> {
  const byPhase = new Map<string, DeclaredResource[]>();
  for (const ruleset of resources.filter((resource) => resource.type === types.ruleset)) {
    const phase = text(ruleset, "phase");
    const kind = text(ruleset, "kind");
    if (phase === undefined || kind === undefined) {
      context.unmodelled.push(
        notFollowed(
          "edge-ruleset-phase-unknown",
          ruleset,
          "Its phase or kind is known only after deployment; it is taken as absent.",
        ),
      );
    } else if (kind === entryPointKind[level]) {
      byPhase.set(phase, [...(byPhase.get(phase) ?? []), ruleset]);
    }
  }
  return new Map([...byPhase].map(([phase, rulesets]) => [phase, rulesOf(phase, rulesets, level, context)]));
}

function rulesOf(
  phase: string,
  rulesets: readonly DeclaredResource[],
  level: "account" | "zone",
  context: RuleContext,
): RuleIndex {
  const unmodelled: Unmodelled[] = context.unmodelled;
  for (const ruleset of rulesets) {
    if ((phases.get(phase)?.trace ?? "unmodelled") === "unmodelled")
      unmodelled.push(notFollowed("edge-phase-unmodelled", ruleset, `Rules of the phase ${phase} are not modelled.`));
  }
  for (const ruleset of rulesets.slice(1)) {
    unmodelled.push(
      notFollowed(
        "edge-entry-point-repeated",
        ruleset,
        `It is the second entry point of ${phase}; Cloudflare takes one. Its rules are run after the first's.`,
      ),
    );
  }
  return new RuleIndex(rulesets.flatMap((ruleset) => readRules(ruleset, phase, level, context)));
}
