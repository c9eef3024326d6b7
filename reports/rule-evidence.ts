import type { ControlId } from "../edge/controls";
import { invariants } from "../edge/prove";
import type { Evidence } from "../live";
import { printable } from "../live/printable";
import type { Judgement } from "../policies/judge";

/** Controls that the model of the edge judges, by requests that it runs. */
const modelled: ReadonlySet<string> = new Set(invariants.map(({ control }) => control));

/** By what kind of evidence the pack's rule judges a control: what is declared, or what the model makes of it. */
function evidenceKind(control: ControlId): "modelled" | "declared" {
  return modelled.has(control) ? "modelled" : "declared";
}

/**
 * What the pack's rule goes by, in words. A control that nothing could be seen of has no evidence.
 *
 * @param at ISO instant at which it was judged.
 */
export function ruleEvidence(
  { control, findings: open, known, waived: hidden, unjudged, waiver }: Judgement,
  at: string,
): Evidence[] {
  const count = open.length + known.length + hidden.length;
  if (count === 0 && unjudged.length > 0) return [];
  const found = count === 1 ? "one fault" : `${count === 0 ? "no" : count} faults`;
  const rest = unjudged.length === 0 ? "" : `, and cannot judge ${unjudged.length} of what it reads`;
  const waived = waiver === undefined ? "" : ` Waived until ${waiver.until}: ${printable(waiver.reason)}.`;
  return [{ kind: evidenceKind(control.id), at, what: `The rule finds ${found} in what is declared${rest}.${waived}` }];
}
