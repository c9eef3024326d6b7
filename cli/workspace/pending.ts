import { existsSync, readFileSync } from "node:fs";
import type { Deployment } from "@pulumi/pulumi/automation";
import { currentType } from "../../edge/older-resources";
import { findCreated, isToldApart, secondCreations, type Creation } from "../../sandbox/provider";
import { run } from "./deployment";
import { explainFailure } from "./engine-error";
import { PreviewRecorder } from "./preview";
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

/** Says what a killed run was creating, and what would be done about it. Only looks at the state. */
export async function pendingNotes(session: Session): Promise<readonly string[]> {
  return creationsIn((await exported(session)).state).map(
    ({ resource }) => `${begun(resource)}; with --yes it is looked for, and taken into the state where it exists.`,
  );
}

/**
 * Clears up after a run that was killed: what it was creating is looked for, and taken into the state where it was
 * made, so that nothing is made twice. Begun updates and removals need nothing: doing them again does no harm.
 *
 * @param say told what was done about each, for people, as soon as it is.
 * @returns whether there was anything to clear up.
 * @throws {DeploymentFailed} where the state cannot be read or written, or what was found cannot be read.
 */
export async function settlePending(session: Session, say: (note: string) => void): Promise<boolean> {
  const { state, whole } = await exported(session);
  const creations = creationsIn(state);
  if (creations.length === 0) return false;
  const notes: string[] = [];
  const found: { readonly operation: Operation; readonly creation: Creation }[] = [];
  const ids = [...(state.resources ?? [])].flatMap(({ id, type }) => (id === undefined ? [] : [{ id, type }]));
  for (const operation of creations) {
    const { type } = operation.resource;
    // Names that are ids at AWS are unique of their kind alone.
    const known = new Set(ids.filter((one) => currentType(one.type) === currentType(type)).map(({ id }) => id));
    const creation = await look(session, operation.resource, known);
    if (creation?.done) ids.push({ id: creation.id, type });
    if (creation) found.push({ operation, creation });
    notes.push(sentence(operation.resource, creation));
  }
  await told(session, session.stack.importStack({ ...whole, deployment: settle(state, found) }));
  for (const note of notes) say(note);
  // Only the inputs of what was taken over are known yet; this reads the rest.
  if (found.some(({ creation }) => creation.done)) await run(session, "refresh");
  return true;
}

async function exported(session: Session): Promise<{ readonly state: State; readonly whole: Deployment }> {
  if (!mayHavePending(session)) return { state: {}, whole: { version: 3, deployment: {} } };
  const whole = await told(session, session.stack.exportStack());
  return { state: (whole.deployment ?? {}) as State, whole };
}

function creationsIn(state: State): readonly Operation[] {
  return (state.pending_operations ?? []).filter(({ type }) => type === "creating");
}

/** The engine's refusal in its own words, as those of a run are told. */
async function told<Result>({ stack }: Session, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw explainFailure(
      error instanceof Error ? error.message : String(error),
      new PreviewRecorder().preview(),
      stack.name,
    );
  }
}

/** A rehearsal's state is a file, which is quicker read than asked for. */
function mayHavePending({ stateFile }: Session): boolean {
  if (stateFile === undefined) return true;
  return existsSync(stateFile) && readFileSync(stateFile, "utf8").includes('"pending_operations"');
}

async function look(
  session: Session,
  { type, inputs }: Resource,
  known: ReadonlySet<string>,
): Promise<Creation | undefined> {
  // Random values are made by the provider itself.
  if (type.startsWith("random:")) return { done: false };
  if (type.startsWith("aws:")) return lookAtAws(session, type, inputs ?? {}, known);
  const connection: Connection | undefined = await session.cloudflare();
  return connection && type.startsWith("cloudflare:") ? findCreated(connection, type, inputs ?? {}, known) : undefined;
}

/** What is taken, or written again, by a second creation is simply created; undefined for what cannot be told. */
async function lookAtAws(
  session: Session,
  type: string,
  inputs: NonNullable<Resource["inputs"]>,
  known: ReadonlySet<string>,
): Promise<Creation | undefined> {
  if (secondCreations[type]?.outcome === "taken") return { done: false };
  const cannotTell = session.account ? ({ done: false } as const) : undefined;
  const aws = await session.aws();
  if (!aws || !isToldApart(type, inputs)) return cannotTell;
  const all = await aws.find(type, inputs).catch(() => undefined);
  const found = all?.find(({ id, isLeaving }) => !known.has(id) && !isLeaving);
  if (found) return { done: true, id: found.id };
  return all ? { done: false } : cannotTell;
}

/** The state with what was found among its resources, and without the operations that are settled. */
export function settle(
  state: State,
  found: readonly { readonly operation: Operation; readonly creation: Creation }[],
): State {
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
  return {
    ...state,
    resources,
    pending_operations: (state.pending_operations ?? []).filter((operation) => !settled.has(operation)),
  };
}

function sentence(resource: Resource, creation: Creation | undefined): string {
  if (creation?.done) return `${begun(resource)}; it exists, and is in the state now.`;
  if (creation) return `${begun(resource)}; it is not there, and will be created.`;
  return (
    `${begun(resource)}, and it cannot be told whether it exists: look, and import it with \`pulumi import\` if ` +
    "it does."
  );
}

function begun({ urn }: Resource): string {
  return `${urn.split("::").slice(2).join(" ")} was being created when the last run was killed`;
}
