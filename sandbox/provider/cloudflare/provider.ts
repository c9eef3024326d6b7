import type { PackageSchema } from "../metaschema";
import { packageSchema } from "../package-schema";
import type { CheckRequest, Deployed, DiffRequest, Difference, Properties, Provider } from "../provider";
import { failuresOf } from "./checks";
import { CloudflareClient, CloudflareError, type ClientOptions } from "./client";
import { project, same } from "./comparison";
import { difference } from "./difference";
import { expectedChange, expectedState, settled, sortedItems, withDefaults } from "./expected-state";
import { ownId, propertiesOfImportId } from "./import-id";
import { invoke } from "./invoke";
import { kindOf } from "./kinds";
import { fromApi } from "./naming";
import type { ApiObject, Call, ResourceKind } from "./resource-kind";
import { conformed, withinSchema } from "./schema";

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
 * preview what the real one refuses, and answers value for value as it was recorded (November 2026, a plugin that calls
 * itself 6.22.1), or as the provider's schema says where nothing was recorded.
 *
 * It does not prove that the real plugin takes a program; only the API's side and the engine's are real.
 */
export function cloudflareProvider(options: CloudflareProviderOptions = {}): Provider {
  return new CloudflareStandIn(options);
}

class CloudflareStandIn implements Provider {
  readonly name = "cloudflare";
  readonly version = "6.22.1";
  private client: CloudflareClient | undefined;

  constructor(private readonly options: CloudflareProviderOptions) {
    this.client = clientOf({}, options);
  }

  schema(): PackageSchema {
    return packageSchema("cloudflare", this.version);
  }

  configure(config: Properties): void {
    this.client = clientOf(config, this.options);
  }

  check({ type, name, news }: CheckRequest): ReturnType<Provider["check"]> {
    const kind = kindOf(type);
    const { inputs, refusals } = conformed(kind.schema, news);
    return { inputs, failures: failuresOf(name, inputs, kind, refusals) };
  }

  expected({ type, inputs, prior }: Parameters<Provider["expected"]>[0]): Properties {
    return prior ? expectedChange(kindOf(type), inputs, prior) : expectedState(kindOf(type), inputs);
  }

  secrets(type: string): readonly string[] {
    return kindOf(type).secrets ?? [];
  }

  diff(request: DiffRequest): Difference {
    return difference(kindOf(request.type), request);
  }

  async create({ type, inputs }: Parameters<Provider["create"]>[0]): Promise<Deployed> {
    const kind = kindOf(type);
    const properties = withDefaults(kind, inputs);
    kind.requireWritable?.(properties);
    const result = await kind.operations.create(this.calling(kind, { properties }));
    return deployed(kind, idOf(kind, result, properties), expectedState(kind, inputs), result);
  }

  async read({ type, id, olds, oldInputs }: Parameters<Provider["read"]>[0]): ReturnType<Provider["read"]> {
    const kind = kindOf(type);
    const importing = Object.keys(olds).length === 0;
    const known = importing ? propertiesOfImportId(kind, id) : olds;
    const own = importing ? ownId(id) : id;
    const result = await orGone(kind.operations.read(this.calling(kind, { properties: known, id: own })));
    return result && readState(kind, own, { ...pick(known, inPaths), ...told(kind, result) }, oldInputs);
  }

  async update({ type, id, olds, oldInputs, news }: Parameters<Provider["update"]>[0]): Promise<Properties> {
    const kind = kindOf(type);
    const properties = withDefaults(kind, news);
    if (!kind.operations.update) throw new Error(`${type} cannot be changed in place.`);
    kind.requireWritable?.(properties);
    const result = await kind.operations.update(this.calling(kind, { properties, id, olds, oldInputs }));
    return deployed(kind, id, expectedChange(kind, news, olds), result).outputs;
  }

  async remove({ type, id, olds }: Parameters<Provider["remove"]>[0]): Promise<void> {
    const kind = kindOf(type);
    await kind.operations.remove?.(this.calling(kind, { properties: olds, id }));
  }

  async invoke({ token, args }: Parameters<Provider["invoke"]>[0]): Promise<Properties> {
    return invoke(clientOr(this.client), token, args);
  }

  cancel(): void {
    this.client?.stop();
  }

  private calling(kind: ResourceKind, call: Partial<Call> & Pick<Call, "properties">): Call {
    return { client: clientOr(this.client), kind, id: "", olds: {}, oldInputs: {}, ...call };
  }
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

function idOf(kind: ResourceKind, result: ApiObject, properties: Properties): string {
  const id = kind.id?.(result, properties) ?? result.id;
  if (typeof id !== "string" || id === "") throw new Error(`The API made a ${kind.name} and did not say its id.`);
  return id;
}

/** After a write: what was said stays as it was said; the API tells what was unknown. */
function deployed(
  kind: ResourceKind,
  id: string,
  expected: Properties,
  result: ApiObject,
): { readonly id: string; readonly outputs: Properties } {
  const outputs = settled(expected, told(kind, result)) as Properties;
  return { id, outputs: kind.withoutId ? outputs : { ...outputs, id } };
}

/** After a read: the state is what the API says; the inputs are what a program that says as much would say now. */
function readState(
  kind: ResourceKind,
  id: string,
  state: Properties,
  oldInputs: Properties,
): { readonly id: string; readonly outputs: Properties; readonly inputs: Properties } {
  const shape = Object.keys(oldInputs).length > 0 ? oldInputs : pick(state, Object.keys(kind.schema.inputs));
  const inputs = asWritten(kind, project(state, shape) as Properties, oldInputs);
  return { id, outputs: kind.withoutId ? state : { ...state, id }, inputs };
}

/** Properties of an answer, without fields that the schema does not have. Times have no fractions of seconds. */
function told(kind: ResourceKind, result: ApiObject): Properties {
  const names = [...Object.keys(kind.schema.inputs), ...kind.schema.outputs];
  const answer = fromApi(kind.adapt?.(result) ?? result, kind.naming) as Properties;
  const properties = pick(withinSchema(kind.schema, answer), names);
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === "string" && kind.schema.outputs.includes(name)
        ? value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/, "$1Z")
        : value,
    ]),
  );
}

/** What is only written otherwise stays as the program wrote it. */
function asWritten(kind: ResourceKind, inputs: Properties, oldInputs: Properties): Properties {
  const alike = (property: string, value: unknown): boolean => {
    const written = oldInputs[property];
    if (kind.sets?.includes(property)) return same(sortedItems(value), sortedItems(written));
    return kind.same?.(property, value, written, oldInputs) ?? false;
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([property, value]) => [property, alike(property, value) ? oldInputs[property] : value]),
  );
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
