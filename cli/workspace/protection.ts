import { existsSync, readFileSync } from "node:fs";
import type { Session } from "./session";

interface State {
  readonly resources?: readonly { readonly protect?: boolean }[];
}

/**
 * Lifts the protection of every resource of a rehearsal, so that it can be ended.
 *
 * @returns how many were protected.
 */
export async function liftProtection({ stack, stateFile }: Session): Promise<number> {
  if (stateFile === undefined || !existsSync(stateFile) || !readFileSync(stateFile, "utf8").includes('"protect"'))
    return 0;
  const exported = await stack.exportStack();
  const state = (exported.deployment ?? {}) as State;
  const resources = state.resources ?? [];
  const deployment = { ...state, resources: resources.map((resource) => ({ ...resource, protect: false })) };
  await stack.importStack({ ...exported, deployment });
  return resources.filter(({ protect }) => protect === true).length;
}
