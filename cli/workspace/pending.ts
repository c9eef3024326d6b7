import { existsSync, readFileSync } from "node:fs";
import { findCreated, type Creation } from "../../sandbox/provider";
import { run } from "./deployment";
import type { Connection, Session } from "./session";

/** An operation that the engine had begun when it was killed, as the state tells it. */
interface Operation {
  readonly type: string;
  readonly resource: Resource;
}

interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly delete?: boolean;
  readonly pendingReplacement?: boolean;
}

interface State {
  readonly resources?: readonly Resource[];
  readonly pending_operations?: readonly Operation[];
}

/**
 * Clears up after a run that was killed: what it was creating is looked for, and taken into the state where it was made,
 * so that nothing is made twice. Begun updates and removals need nothing: doing them again does no harm.
 *
 * @returns what was done about each, for people.
 */
export async function settlePending(session: Session): Promise<readonly string[]> {
  if (!mayHavePending(session)) return [];
  const exported = await session.stack.exportStack();
  const state = (exported.deployment ?? {}) as State;
  const creations = (state.pending_operations ?? []).filter(({ type }) => type === "creating");
  if (creations.length === 0) return [];
  const notes: string[] = [];
  const found: { readonly operation: Operation; readonly creation: Creation }[] = [];
  for (const operation of creations) {
    const creation = await look(session, operation.resource);
    if (creation) found.push({ operation, creation });
    notes.push(sentence(operation.resource, creation));
  }
  const deployment = settle(state, found);
  await session.stack.importStack({ ...exported, deployment });
  // Only the inputs of what was taken over are known yet; this reads the rest.
  if (found.some(({ creation }) => creation.done)) await run(session, "refresh");
  return notes;
}

/** A rehearsal's state is a file, which is quicker read than asked for. */
function mayHavePending({ stateFile }: Session): boolean {
  if (stateFile === undefined) return true;
  return existsSync(stateFile) && readFileSync(stateFile, "utf8").includes('"pending_operations"');
}

async function look(session: Session, { type, inputs }: Resource): Promise<Creation | undefined> {
  // Random values are made by the provider itself, and AWS's stand-in keeps nothing that could be made twice.
  if (type.startsWith("random:") || (session.api && type.startsWith("aws:"))) return { done: false };
  const connection: Connection | undefined = await session.cloudflare();
  return connection && type.startsWith("cloudflare:") ? findCreated(connection, type, inputs ?? {}) : undefined;
}

/** The state with what was found among its resources, and without the operations that are settled. */
export function settle(state: State, found: readonly { readonly operation: Operation; readonly creation: Creation }[]): State {
  const settled = new Set(found.map(({ operation }) => operation));
  let resources = [...(state.resources ?? [])];
  for (const { operation, creation } of found) {
    if (!creation.done) continue;
    const { urn } = operation.resource;
    // One of the same name is the one that it replaces: gone already, or to be removed after it.
    resources = resources
      .filter((one) => !(one.urn === urn && one.pendingReplacement === true))
      .map((one) => (one.urn === urn ? { ...one, delete: true } : one));
    // A provider reads a resource by its outputs; until it has, the inputs are what is known of them.
    resources.push({ ...operation.resource, id: creation.id, outputs: operation.resource.inputs ?? {} });
  }
  return { ...state, resources, pending_operations: (state.pending_operations ?? []).filter((operation) => !settled.has(operation)) };
}

function sentence({ urn }: Resource, creation: Creation | undefined): string {
  const name = urn.split("::").slice(2).join(" ");
  if (creation?.done) return `${name} was being created when the last run was killed; it exists, and is in the state now.`;
  if (creation) return `${name} was being created when the last run was killed; it is not there, and will be created.`;
  return `${name} was being created when the last run was killed, and it cannot be told whether it exists: look, and import it with \`pulumi import\` if it does.`;
}
