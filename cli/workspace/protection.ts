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
  return protect(stack, await stack.exportStack(), ({ protect: isProtected }) => isProtected === true, false);
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
    if (!applied) await protect(stack, await stack.exportStack(), ({ urn }) => lifted.has(urn), true);
  }
}

async function lift(stack: Session["stack"], names: readonly string[]): Promise<ReadonlySet<string>> {
  const exported = await stack.exportStack();
  const guarded = resourcesOf(exported).flatMap(({ urn, protect: isProtected }) => (isProtected === true ? [urn] : []));
  const strange = names.filter((name) => !guarded.some((urn) => nameOf(urn) === name));
  if (strange.length > 0)
    throw usageError(
      "usage-protected-resource-unknown",
      `No protected resource of the stack is called ${strange.join(", ")}. ` +
        (guarded.length === 0 ? "It has none." : `They are: ${guarded.map(nameOf).join(", ")}.`),
    );
  const named = new Set(guarded.filter((urn) => names.includes(nameOf(urn))));
  await protect(stack, exported, ({ urn }) => named.has(urn), false);
  return named;
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

type Exported = Awaited<ReturnType<Session["stack"]["exportStack"]>>;

function resourcesOf({ deployment }: Exported): readonly Resource[] {
  return ((deployment ?? {}) as State).resources ?? [];
}

/** Writes into the state whether resources are protected. @returns how many were meant. */
async function protect(
  stack: Session["stack"],
  exported: Exported,
  isMeant: (resource: Resource) => boolean,
  value: boolean,
): Promise<number> {
  const resources = resourcesOf(exported);
  const count = resources.filter(isMeant).length;
  if (count === 0) return 0;
  const written = resources.map((resource) => (isMeant(resource) ? { ...resource, protect: value } : resource));
  await stack.importStack({ ...exported, deployment: { ...(exported.deployment as State), resources: written } });
  return count;
}
