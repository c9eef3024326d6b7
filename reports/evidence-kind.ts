import type { ControlId } from "../edge/controls";
import { invariants } from "../edge/prove";

/** Controls that the model of the edge judges, by requests that it runs. */
const modelled: ReadonlySet<string> = new Set(invariants.map(({ control }) => control));

/** By what kind of evidence the pack's rule judges a control: what is declared, or what the model makes of it. */
export function evidenceKind(control: ControlId): "modelled" | "declared" {
  return modelled.has(control) ? "modelled" : "declared";
}
