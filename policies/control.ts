import type { ControlId } from "../edge/controls";

export { controlOf, controls, type Control, type ControlId } from "../edge/controls";

/** The name of a control's policy: its id with a hyphen for the slash. */
export function policyName(id: ControlId): string {
  return id.replace("/", "-");
}
