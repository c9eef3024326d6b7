import { shadowed } from "../edge/prove";
import type { Estate } from "./estate";
import { together, type Verdict } from "./rule";
import { shared } from "./shared-codes";

/** Rules of a phase that never decide, because others always do where they match: somebody meant something by them. */
export function shadowedIn(phase: string, estate: Estate): Verdict {
  return together(
    shadowed(estate.edge, phase).flatMap(({ ruleset, rule, by }) => {
      const resource = estate.byUrn.get(ruleset);
      if (!resource) return [];
      return [
        shared.found(
          "rule-never-decides",
          `The rule ${rule} never decides: wherever it matches, ${by.join(", ")} does.`,
          "Take it out, or let it come first where the first match ends a request, and last where the last one wins.",
          resource,
        ),
      ];
    }),
  );
}
