import { existsSync, readFileSync } from "node:fs";
import { usageError } from "../usage";
import type { Session } from "./session";

interface Resource {
  readonly urn: string;
  readonly protect?: boolean;
}

interface State {
  readonly resources?: readonly Resource[];
}

/**
 * Lifts the protection of every resource of a rehearsal, so that it can be ended.
 *
 * @returns how many were protected.
 */
export async function liftProtection({ stack, stateFile }: Session): Promise<number> {
  if (stateFile === undefined || !existsSync(stateFile) || !readFileSync(stateFile, "utf8").includes('"protect"'))
    return 0;
  return (await changed(stack, ({ protect }) => protect === true, false)).length;
}

/**
 * Does work while resources that somebody named may be deleted or replaced. Those that are there afterwards, because
 * nothing was applied, are protected as before; what is applied protects what it declares by itself.
 *
 * @param names the last parts of URNs, as refusals have them.
 * @throws {UsageError} where none of the stack's protected resources has such a name.
 */
export async function unprotected<Result extends { readonly applied: boolean }>(
  { stack }: Pick<Session, "stack">,
  names: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  if (names.length === 0) return work();
  const lifted = await lift(stack, names);
  let applied = false;
  try {
    const result = await work();
    ({ applied } = result);
    return result;
  } finally {
    if (!applied) await changed(stack, ({ urn }) => lifted.includes(urn), true);
  }
}

async function lift(stack: Session["stack"], names: readonly string[]): Promise<string[]> {
  const guarded = (await resourcesOf(stack)).filter(({ protect }) => protect === true).map(({ urn }) => urn);
  const strange = names.filter((name) => !guarded.some((urn) => nameOf(urn) === name));
  if (strange.length > 0)
    throw usageError(
      "usage-protected-resource-unknown",
      `No protected resource of the stack is called ${strange.join(", ")}. ` +
        (guarded.length === 0 ? "It has none." : `They are: ${guarded.map(nameOf).join(", ")}.`),
    );
  const named = guarded.filter((urn) => names.includes(nameOf(urn)));
  return await changed(stack, ({ urn }) => named.includes(urn), false);
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

async function resourcesOf(stack: Session["stack"]): Promise<readonly Resource[]> {
  const exported = await stack.exportStack();
  return ((exported.deployment ?? {}) as State).resources ?? [];
}

/** Writes whether resources are protected into the state. @returns the URNs of those. */
async function changed(
  stack: Session["stack"],
  isMeant: (resource: Resource) => boolean,
  protect: boolean,
): Promise<string[]> {
  const exported = await stack.exportStack();
  const state = (exported.deployment ?? {}) as State;
  const resources = state.resources ?? [];
  const meant = resources.filter(isMeant);
  if (meant.length === 0) return [];
  const written = resources.map((resource) => (meant.includes(resource) ? { ...resource, protect } : resource));
  await stack.importStack({ ...exported, deployment: { ...state, resources: written } });
  return meant.map(({ urn }) => urn);
}
