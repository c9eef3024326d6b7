import { UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { secretSignature, signatureKey, unknownText } from "../../edge/wire-values";
import { isFields } from "../workspace/fields";

/** What is deployed of a stack, by the engine's own account. */
export interface DeployedState {
  readonly resources: readonly DeclaredResource[];
  /** URN → the id that the provider gave. */
  readonly ids: ReadonlyMap<string, string>;
  /** ISO instant of the last write; undefined where nothing was ever deployed. */
  readonly at: string | undefined;
  /** Texts that the state keeps as secrets and shows: none of them may be printed. */
  readonly secrets: readonly string[];
}

/** Shorter texts would be found by chance: a secret by itself, and a text within one, of which the most are none. */
const shortest = { itself: 8, within: 16 };

/**
 * A state as the engine exports it (`pulumi stack export`, version 3) as plain resources. What it keeps encrypted and
 * does not show is unknown.
 *
 * @returns undefined where it is not such a state.
 */
export function deployedState(exported: unknown): DeployedState | undefined {
  if (!isFields(exported) || typeof exported.version !== "number") return undefined;
  const deployment = exported.deployment ?? {};
  if (!isFields(deployment)) return undefined;
  const listed = Array.isArray(deployment.resources) ? deployment.resources.filter(isResource) : [];
  // What waits to be deleted has a successor under the same URN.
  const standing = listed.filter((one) => one.delete !== true && !one.type.startsWith("pulumi:providers:"));
  const { time } = isFields(deployment.manifest) ? deployment.manifest : {};
  const secrets = new Set<string>();
  return {
    resources: standing.map((one) => toResource(one, secrets)),
    ids: new Map(standing.flatMap(({ urn, id }) => (typeof id === "string" ? [[urn, id] as const] : []))),
    at: typeof time === "string" && listed.length > 0 ? time : undefined,
    secrets: [...secrets],
  };
}

interface StateResource extends Readonly<Record<string, unknown>> {
  readonly urn: string;
  readonly type: string;
}

function isResource(value: unknown): value is StateResource {
  return isFields(value) && typeof value.urn === "string" && typeof value.type === "string";
}

function toResource(given: StateResource, secrets: Set<string>): DeclaredResource {
  const { urn, type, custom, parent, protect, dependencies } = given;
  // Of a component, which no provider makes, its outputs are what it registered: what it means.
  const held = custom === true ? given.inputs : given.outputs;
  const secret: string[] = [];
  const props: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(isFields(held) ? held : {})) {
    const { plain, marked } = opened(value, secrets);
    props[key] = plain;
    if (marked) secret.push(key);
  }
  return {
    type,
    name: urn.split("::").slice(3).join("::"),
    urn,
    props,
    secret,
    ...(typeof parent === "string" ? { parent } : {}),
    dependencies: Array.isArray(dependencies) ? dependencies.filter((one) => typeof one === "string") : [],
    options: { protect: protect === true },
  };
}

/** A value without its marks, and whether anything in it has one. */
function opened(value: unknown, secrets: Set<string>): { readonly plain: unknown; readonly marked: boolean } {
  if (Array.isArray(value)) {
    const parts = value.map((one: unknown) => opened(one, secrets));
    return { plain: parts.map(({ plain }) => plain), marked: parts.some(({ marked }) => marked) };
  }
  // A state has none; what a preview writes down in the same form has.
  if (value === unknownText) return { plain: UNKNOWN, marked: false };
  if (!isFields(value)) return { plain: value, marked: false };
  if (value[signatureKey] === secretSignature) return { plain: revealed(value.plaintext, secrets), marked: true };
  if (value[signatureKey] !== undefined) return { plain: UNKNOWN, marked: false };
  const parts = Object.entries(value).map(([key, one]) => [key, opened(one, secrets)] as const);
  return {
    plain: Object.fromEntries(parts.map(([key, { plain }]) => [key, plain])),
    marked: parts.some(([, { marked }]) => marked),
  };
}

/** What an encrypted value says, where the engine was asked to show it: JSON in a text. */
function revealed(plaintext: unknown, secrets: Set<string>): unknown {
  if (typeof plaintext !== "string") return UNKNOWN;
  try {
    const value = JSON.parse(plaintext) as unknown;
    keep(value, secrets, shortest.itself);
    return value;
  } catch {
    return UNKNOWN;
  }
}

function keep(value: unknown, secrets: Set<string>, least: number): void {
  if (typeof value === "string" && value.length >= least) secrets.add(value);
  if (typeof value !== "object" || value === null) return;
  for (const one of Object.values(value)) keep(one, secrets, shortest.within);
}
