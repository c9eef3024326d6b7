import type { Preview, Step } from "../../../cli/workspace/preview";

/** A resource that a preview would create. */
export function creation(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  more: Partial<Step> = {},
): Step {
  return { action: "create", urn: `urn:pulumi:dev::trial::${type}::${name}`, type, name, changed: [], inputs, ...more };
}

/** A preview of these steps. */
export function previewOf(steps: readonly Step[], parents: Preview["parents"] = {}): Preview {
  return { steps, parents, violations: [], diagnostics: [], counts: {}, outputs: {} };
}
