import { UNKNOWN } from "../../../edge/resource";
import { hasUnknown } from "../property-values";
import type { DiffRequest, Difference, Properties, Provider } from "../provider";
import { failuresOf } from "./checks";
import { CloudflareClient, CloudflareError, type ClientOptions } from "./client";
import { covers, equal, overlay, project } from "./comparison";
import { invoke } from "./invoke";
import { kindOf } from "./kinds";
import { fromApi } from "./naming";
import type { ApiObject, Call, ResourceKind } from "./resource-kind";

/** Where the real API is; overridden by the provider's `baseUrl`. */
const officialBaseUrl = "https://api.cloudflare.com/client/v4";
const tokenPattern = /^[0-9A-Za-z_-]{40,80}$/;

/** Inputs that are in a resource's path, which an answer need not repeat. */
const inPaths = ["zoneId", "accountId", "listId", "settingId", "snippetName", "scriptName"];

export interface CloudflareProviderOptions extends Pick<ClientOptions, "timeout" | "retries" | "backoff"> {
  /** Where every request goes, whatever the provider's configuration says: a rehearsal must not reach the world. */
  readonly baseUrl?: string;
  /** The token that every request bears, whatever the configuration says. */
  readonly token?: string;
}

/**
 * Stands in for the Cloudflare provider plugin where it cannot be had: it sends what the real one sends, refuses at
 * preview what the real one refuses, and gives the same answers about update and replacement, as far as they were
 * observed (v6.17, November 2026) or read in its source.
 *
 * It does not prove that the real plugin takes a program; only the API's side and the engine's are real.
 */
export function cloudflareProvider(options: CloudflareProviderOptions = {}): Provider {
  let client = clientOf({}, options);
  const calling = (
    kind: ResourceKind,
    properties: Properties,
    id = "",
    olds: Properties = {},
    oldInputs: Properties = {},
  ): Call => {
    return { client: clientOr(client), kind, properties, olds, oldInputs, id };
  };

  return {
    name: "cloudflare",
    version: "6.22.1",
    configure: (config) => {
      client = clientOf(config, options);
    },
    check: ({ type, name, news }) => {
      const kind = kindOf(type);
      const inputs = Object.fromEntries(Object.entries(news).filter(([property]) => kind.inputs.includes(property)));
      return { inputs, failures: failuresOf(name, inputs, kind.required, kind.checks) };
    },
    computed: (type) => kindOf(type).computed,
    diff: (request) => difference(kindOf(request.type), request),
    create: async ({ type, inputs }) => {
      const kind = kindOf(type);
      const properties = withDefaults(kind, inputs);
      const result = await kind.operations.create(calling(kind, properties));
      return { id: idOf(kind, result, properties), outputs: outputsOf(kind, result, properties) };
    },
    read: async ({ type, id, olds, oldInputs }) => {
      const kind = kindOf(type);
      const known = Object.keys(olds).length > 0 ? olds : imported(kind, id);
      const ownId = Object.keys(olds).length > 0 ? id : (id.split("/").pop() ?? id);
      const result = await orGone(kind.operations.read(calling(kind, known, ownId)));
      if (!result) return undefined;
      const outputs = { ...pick(known, inPaths), ...settled(kind, result) };
      const shape = Object.keys(oldInputs).length > 0 ? oldInputs : pick(outputs, kind.inputs);
      return { id: ownId, outputs, inputs: asWritten(kind, project(outputs, shape) as Properties, oldInputs) };
    },
    update: async ({ type, id, olds, oldInputs, news }) => {
      const kind = kindOf(type);
      const properties = withDefaults(kind, news);
      if (!kind.operations.update) throw new Error(`${type} cannot be changed in place.`);
      return outputsOf(kind, await kind.operations.update(calling(kind, properties, id, olds, oldInputs)), properties);
    },
    remove: async ({ type, id, olds }) => {
      const kind = kindOf(type);
      await orGone(kind.operations.remove?.(calling(kind, olds, id)) ?? Promise.resolve());
    },
    invoke: ({ token, args }) => invoke(clientOr(client), token, args),
    cancel: () => client?.stop(),
  };
}

function clientOf(config: Properties, options: CloudflareProviderOptions): CloudflareClient | undefined {
  const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
  const token = options.token ?? text(config.apiToken);
  if (token === undefined) return undefined;
  if (!tokenPattern.test(token))
    throw new Error(
      "cloudflare:apiToken is not of the form of an API token: 40 to 80 letters, digits, - or _ are expected.",
    );
  return new CloudflareClient({
    ...options,
    token,
    baseUrl: options.baseUrl ?? text(config.baseUrl) ?? officialBaseUrl,
  });
}

function clientOr(client: CloudflareClient | undefined): CloudflareClient {
  if (client) return client;
  throw new Error(
    "The Cloudflare provider has no API token: set it by `pulumi config set --secret cloudflare:apiToken`, or " +
      "CLOUDFLARE_API_TOKEN.",
  );
}

function withDefaults(kind: ResourceKind, inputs: Properties): Properties {
  return overlay(kind.defaults?.(inputs) ?? {}, inputs) as Properties;
}

/**
 * What changes between the state and what a program says now: an input that it says otherwise than before, or that has
 * been changed behind its back. What the API adds by itself is no change.
 */
function difference(kind: ResourceKind, { olds, oldInputs, news, ignored }: DiffRequest): Difference {
  const wanted = withDefaults(kind, news);
  const before = withDefaults(kind, oldInputs);
  const same = kind.same ?? ((_: string, actual: unknown, value: unknown) => equal(actual, value));
  const changed = kind.inputs.filter((property) => {
    if (ignored.includes(property)) return false;
    const value = wanted[property];
    if (value === UNKNOWN || hasUnknown(value)) return true;
    const drifted =
      value !== undefined && !covers(olds[property], value) && !same(property, olds[property], value, wanted);
    const reworded = !equal(before[property], value) && !same(property, before[property], value, wanted);
    return drifted || reworded;
  });
  const everything = kind.operations.update === undefined;
  return { changed, replaces: changed.filter((property) => everything || kind.replaces.includes(property)) };
}

function idOf(kind: ResourceKind, result: ApiObject, properties: Properties): string {
  const id = kind.id?.(result, properties) ?? result.id;
  if (typeof id !== "string" || id === "") throw new Error(`The API made a ${kind.name} and did not say its id.`);
  return id;
}

/** Properties of an answer, without fields that are no property of the type. */
function settled(kind: ResourceKind, result: ApiObject): Properties {
  return pick(fromApi(kind.adapt?.(result) ?? result, kind.naming) as Properties, [...kind.inputs, ...kind.computed]);
}

/** After a write: what was sent stays as it was sent; the API adds what it alone knows. */
function outputsOf(kind: ResourceKind, result: ApiObject, properties: Properties): Properties {
  return overlay(settled(kind, result), properties) as Properties;
}

/** After a read: what only is written otherwise stays as the program wrote it. */
function asWritten(kind: ResourceKind, inputs: Properties, oldInputs: Properties): Properties {
  const same = kind.same;
  if (!same) return inputs;
  return Object.fromEntries(
    Object.entries(inputs).map(([property, value]) => [
      property,
      same(property, value, oldInputs[property], oldInputs) ? oldInputs[property] : value,
    ]),
  );
}

/** What an import id tells: `<zone or account id>/<id>`, with further parts for some. */
function imported(kind: ResourceKind, id: string): Properties {
  const [scope, ...rest] = id.split("/").filter((part) => part !== "zones" && part !== "accounts");
  const account = id.startsWith("accounts/") || !kind.inputs.includes("zoneId");
  const middle = ["listId", "settingId", "snippetName", "scriptName"].find((name) => kind.required.includes(name));
  return { [account ? "accountId" : "zoneId"]: scope, ...(middle && rest.length > 0 ? { [middle]: rest[0] } : {}) };
}

function pick(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(
    names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  );
}

async function orGone<Result>(answer: Promise<Result>): Promise<Result | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 404) return undefined;
    throw error;
  }
}
