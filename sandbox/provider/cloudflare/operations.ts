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
  /** Finds what a creation whose answer was lost has made; see `recover` of a request. */
  readonly find?: (call: Call, since: Date) => Promise<ApiObject | undefined>;
}

/** The usual operations over paths. */
export function over(paths: Paths): Operations {
  const { find, update = `PUT ${paths.read}`, remove = `DELETE ${paths.read}` } = paths;
  return {
    create: (call) => send(call, paths.create, body(call, paths.create), find && ((since) => find(call, since))),
    read: (call) => send(call, `GET ${paths.read}`),
    ...(find ? { find } : {}),
    ...(update === "none" ? {} : { update: (call: Call) => send(call, update, changedBody(call, update)) }),
    ...(remove === "none" ? {} : { remove: async (call: Call) => void (await send(call, remove)) }),
  };
}

/** Sends one request: a method and a path with properties in braces. */
export async function send(
  call: Call,
  operation: string,
  content?: unknown,
  recover?: (since: Date) => Promise<unknown>,
): Promise<ApiObject> {
  const [method = "GET", template = ""] = operation.split(" ");
  const result = await call.client.send({
    method,
    path: fill(template, call),
    ...(content === undefined ? {} : { body: content }),
    ...(recover ? { recover } : {}),
  });
  return isFields(result) ? result : { result };
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
    ([name]) => kind.inputs.includes(name) && !inPath.has(name) && !kind.unsent?.includes(name),
  );
  return toApi(Object.fromEntries(sent), kind.naming);
}

/**
 * PUT and POST replace the whole: all inputs, what the API had filled in, and null for what a program no longer says.
 * PATCH carries the changed leaves alone.
 */
function changedBody(call: Call, operation: string): unknown {
  const { kind, olds, oldInputs, properties } = call;
  const wanted = body(call, operation) as Record<string, unknown>;
  if (operation.startsWith("PATCH "))
    return changedLeaves(body({ ...call, properties: olds }, operation), wanted) ?? {};
  const silent = (name: string): boolean => properties[name] === undefined;
  const dropped = Object.keys(oldInputs).filter(silent);
  const carried = (kind.carried ?? []).filter(
    (name) => silent(name) && !dropped.includes(name) && olds[name] !== undefined,
  );
  const nulls = Object.keys(body({ ...call, properties: pick(oldInputs, dropped) }, operation) as object).map(
    (name) => [name, null],
  );
  return {
    ...Object.fromEntries(nulls),
    ...(body({ ...call, properties: pick(olds, carried) }, operation) as object),
    ...wanted,
  };
}

function pick(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, properties[name]]));
}
