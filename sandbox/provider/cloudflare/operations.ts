import type { Properties } from "../provider";
import { changedLeaves, isFields } from "./comparison";
import { toApi } from "./naming";
import type { ApiObject, Call, Operations } from "./resource-kind";

/** How a kind that follows the API's usual ways is created, read, changed and removed. */
export interface Paths {
  /** Method and path, with inputs in braces: `POST /zones/{zoneId}/dns_records`. */
  readonly create: string;
  /** Default: as `read`, with PUT. `none`: every change replaces. */
  readonly update?: string;
  /** Path with `{id}` where it has one; read by GET. */
  readonly read: string;
  /** Default: `read`, with DELETE. `none`: nothing is removed. */
  readonly remove?: string;
  /** Finds what has the identity of a creation. */
  readonly find?: (call: Call) => Promise<readonly ApiObject[]>;
}

/** The usual operations over paths. */
export function over(paths: Paths): Operations {
  const { find, update = `PUT ${paths.read}`, remove = `DELETE ${paths.read}` } = paths;
  return {
    create: (call) => send(call, paths.create, body(call, paths.create)),
    read: (call) => send(call, `GET ${paths.read}`),
    ...(find ? { find } : {}),
    ...(update === "none" ? {} : { update: (call: Call) => send(call, update, changedBody(call, update)) }),
    ...(remove === "none" ? {} : { remove: async (call: Call) => void (await send(call, remove)) }),
  };
}

/** Sends one request: a method and a path with properties in braces. */
export async function send(call: Call, operation: string, content?: unknown): Promise<ApiObject> {
  const [method = "GET", template = ""] = operation.split(" ");
  const result = await call.client.send({
    method,
    path: fill(template, call),
    ...(content === undefined ? {} : { body: content }),
  });
  return isFields(result) ? result : { result };
}

/** A file that the API gives out, or the first of several in a form. */
export async function readFile(call: Call, path: string): Promise<string> {
  const { type, text } = await call.client.fetch({ method: "GET", path: fill(path, call) });
  if (!type.startsWith("multipart/form-data")) return text;
  const form = await new Response(text, { headers: { "content-type": type } }).formData();
  const [first] = [...form.values()];
  return first === undefined || typeof first === "string" ? (first ?? "") : first.text();
}

/** A path with the properties that it names. `{scope}` is the zone's or the account's path, whichever is given. */
function fill(template: string, { properties, id }: Call): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === "id") return encodeURIComponent(id);
    if (name === "scope") return scope(properties);
    const value = properties[name];
    if (typeof value !== "string" && typeof value !== "number")
      throw new Error(`The request to ${template} needs ${name}, and it is not set.`);
    return encodeURIComponent(String(value));
  });
}

function scope({ zoneId, accountId }: Properties): string {
  if (typeof zoneId === "string") return `zones/${encodeURIComponent(zoneId)}`;
  if (typeof accountId === "string") return `accounts/${encodeURIComponent(accountId)}`;
  throw new Error("Exactly one of zoneId and accountId has to be set.");
}

/** The inputs as a request's body: without those in its path. */
export function body({ kind, properties }: Call, operation: string): unknown {
  const inPath = new Set(
    [...operation.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]) =>
      name === "scope" ? ["zoneId", "accountId"] : [name],
    ),
  );
  const sent = Object.entries(properties).filter(
    ([name]) => name in kind.schema.inputs && !inPath.has(name) && !kind.unsent?.includes(name),
  );
  return toApi(Object.fromEntries(sent), kind.naming);
}

/**
 * PUT and POST replace the whole: all inputs, what the state keeps of what the API had filled in, and null for what a
 * program no longer says and the API does not fill in. PATCH carries the changed leaves alone.
 */
function changedBody(call: Call, operation: string): unknown {
  const { kind, olds, oldInputs, properties } = call;
  const wanted = body(call, operation) as Record<string, unknown>;
  if (operation.startsWith("PATCH "))
    return changedLeaves(body({ ...call, properties: olds }, operation), wanted) ?? {};
  const silent = (name: string): boolean => properties[name] === undefined;
  const dropped = Object.keys(oldInputs).filter((name) => silent(name) && !kind.schema.computed.has(name));
  const kept = (kind.kept ?? []).filter((name) => silent(name) && olds[name] !== undefined);
  const nulls = Object.keys(body({ ...call, properties: pick(oldInputs, dropped) }, operation) as object).map(
    (name) => [name, null],
  );
  return {
    ...Object.fromEntries(nulls),
    ...(body({ ...call, properties: pick(olds, kept) }, operation) as object),
    ...wanted,
  };
}

function pick(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, properties[name]]));
}
