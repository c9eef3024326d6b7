import { ruleCodeOf } from "./codes";
import type { ControlId } from "./control";
import type { Judgement } from "./judge";
import { isDemand } from "./ownership";
import type { Finding } from "./rule";

/** One thing that cannot be judged, with every control that it leaves open. */
export interface OpenFinding {
  readonly finding: Finding;
  readonly controls: readonly ControlId[];
}

/**
 * What is to be said at each preview of what cannot be judged, each cause once. What no resource could show would be
 * said every time, and `check` lists it; what is merely not declared here has a line of its own.
 */
export function openOnce(judgements: readonly Judgement[]): readonly OpenFinding[] {
  const byCause = new Map<string, { readonly finding: Finding; readonly controls: ControlId[] }>();
  for (const { control, unjudged } of judgements) {
    for (const finding of unjudged) {
      if (isDemand(finding) || ruleCodeOf(finding.code)?.outside === true) continue;
      const cause = JSON.stringify([finding.code, finding.location, finding.message]);
      const same = byCause.get(cause);
      if (same === undefined) byCause.set(cause, { finding, controls: [control.id] });
      else if (!same.controls.includes(control.id)) same.controls.push(control.id);
    }
  }
  return [...byCause.values()];
}
