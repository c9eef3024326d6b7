import type { Existing } from "../existing";
import type { Properties } from "../provider";
import { CloudflareClient, type ClientOptions, type Request } from "./client";
import { withDefaults } from "./expected-state";
import { kindOf, tokens } from "./kinds";
import type { ResourceKind } from "./resource-kind";

/** What became of a creation that nobody waited for. */
export type Creation =
  /** It was done, and this is the resource's id. */
  | { readonly done: true; readonly id: string }
  /** It was not done, or doing it again does no harm. */
  | { readonly done: false };

/**
 * Looks at the API for what a killed run was creating, whenever that was.
 *
 * @param inputs what the program gave for it.
 * @param known ids that are in the state: those are others.
 * @returns undefined for a type that it does not know.
 */
export async function findCreated(
  connection: ClientOptions,
  token: string,
  inputs: Properties,
  known: ReadonlySet<string> = new Set(),
): Promise<Creation | undefined> {
  if (!tokens.includes(token)) return undefined;
  const all = await findExisting(connection, token, inputs);
  const found = all.find(({ id }) => !known.has(id));
  return found ? { done: true, id: found.id } : { done: false };
}

/** Asks each question once: what several of a kind ask for the same list is one request. */
class Look extends CloudflareClient {
  readonly #answers = new Map<string, Promise<unknown>>();

  override send(request: Request): Promise<unknown> {
    if (request.method !== "GET") return super.send(request);
    let answer = this.#answers.get(request.path);
    if (!answer) this.#answers.set(request.path, (answer = super.send(request)));
    return answer;
  }
}

/**
 * Everything that has the identity of a resource that is to be created. Empty for what may be created again without
 * harm: settings, and whatever is put under a name of the program's own.
 *
 * @throws an Error where the API does not tell.
 */
export async function findExisting(
  connection: ClientOptions,
  token: string,
  inputs: Properties,
): Promise<readonly Existing[]> {
  return lookFor(connection, (find) => find(token, inputs));
}

/** Several such looks at one moment. */
export async function lookFor<Result>(
  connection: ClientOptions,
  look: (find: (token: string, inputs: Properties) => Promise<readonly Existing[]>) => Promise<Result>,
): Promise<Result> {
  const client = new Look(connection);
  try {
    return await look((token, inputs) => existing(client, token, inputs));
  } finally {
    client.stop();
  }
}

async function existing(client: CloudflareClient, token: string, inputs: Properties): Promise<readonly Existing[]> {
  const kind = tokens.includes(token) ? kindOf(token) : undefined;
  if (!kind?.operations.find) return [];
  const properties = withDefaults(kind, inputs);
  const found = await kind.operations.find({ client, kind, properties, olds: {}, oldInputs: {}, id: "" });
  return found.flatMap((one) => {
    const id = kind.id?.(one, properties) ?? one.id;
    return typeof id === "string" ? [{ id, importId: importIdOf(kind, id, properties) }] : [];
  });
}

/** Removes one of what `findExisting` has found. */
export async function removeExisting(
  connection: ClientOptions,
  token: string,
  inputs: Properties,
  { id }: Existing,
): Promise<void> {
  const kind = kindOf(token);
  const client = new CloudflareClient(connection);
  try {
    const properties = withDefaults(kind, inputs);
    await kind.operations.remove?.({ client, kind, properties, olds: properties, oldInputs: inputs, id });
  } finally {
    client.stop();
  }
}

/** Whether resources of the type can be told by an identity. */
export function isFindable(token: string): boolean {
  return tokens.includes(token) && kindOf(token).operations.find !== undefined;
}

/** The provider's documented forms (its pages of each resource, "Import"; checked 2026-11-29). */
function importIdOf({ name, schema }: ResourceKind, id: string, { zoneId, accountId }: Properties): string {
  const scope = typeof zoneId === "string" ? zoneId : typeof accountId === "string" ? accountId : undefined;
  // What a zone has one of is imported by the zone, and a zone by itself.
  if (scope === undefined || id === scope) return id;
  // A kind that may be of either says of which it is.
  const both = "zoneId" in schema.inputs && "accountId" in schema.inputs && name === "Ruleset";
  return `${both ? `${typeof zoneId === "string" ? "zones" : "accounts"}/` : ""}${scope}/${id}`;
}
