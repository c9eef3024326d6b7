/**
 * What a resource will be, as the provider tells it at a preview: what the program said, the provider's defaults, and
 * unknown what only the API will tell. After the deployment the API's answer fills in what was unknown, and nothing
 * else.
 */
import { UNKNOWN } from "../../../edge/resource";
import type { Properties } from "../provider";
import { isFields, overlay } from "./comparison";
import type { ResourceKind } from "./resource-kind";
import { fieldsOf, itemsOf, type TypeName } from "./schema";

/** What a program says, over what the provider says in its place. */
export function withDefaults(kind: ResourceKind, inputs: Properties): Properties {
  const said = overlay(kind.defaults?.(inputs) ?? {}, inputs) as Properties;
  const sets = (kind.sets ?? []).filter((name) => said[name] !== undefined);
  return { ...said, ...Object.fromEntries(sets.map((name) => [name, sortedItems(said[name])])) };
}

/** A list whose order is of no account, in the provider's order. */
export function sortedItems(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].sort() : value;
}

/**
 * @param prior the state of a resource that exists, whose values stand for what the API told before; without it the
 *   resource is new, and they are unknown.
 */
export function expectedState(kind: ResourceKind, inputs: Properties, prior?: Properties): Properties {
  const said = withDefaults(kind, inputs);
  const { inputs: types, outputs } = kind.schema;
  const filled: Record<string, unknown> = {};
  if (!kind.withoutId) filled.id = prior ? prior.id : UNKNOWN;
  for (const name of [...Object.keys(types), ...outputs]) {
    const type = types[name] ?? "any";
    const value = fill(kind, name, type, said[name], prior ? { value: prior[name] } : undefined);
    if (value !== undefined && (kind.filledOnly?.[name]?.(said) ?? true)) filled[name] = value;
  }
  return filled;
}

/** Those of the properties that a change makes unknown until it is done: computed, not said, and not kept. */
export function recomputed(kind: ResourceKind, inputs: Properties): readonly string[] {
  return Object.entries(expectedState(kind, inputs))
    .filter(([name, value]) => value === UNKNOWN && inputs[name] === undefined)
    .map(([name]) => name)
    .filter((name) => name !== "id" && !kind.kept?.includes(name));
}

/** The state before without what a change makes unknown. */
export function expectedChange(kind: ResourceKind, inputs: Properties, prior: Properties): Properties {
  const fresh = expectedState(kind, inputs);
  const kept = ["id", ...(kind.kept ?? [])].filter((name) => fresh[name] === UNKNOWN);
  return { ...fresh, ...Object.fromEntries(kept.map((name) => [name, prior[name]])) };
}

/** What was expected, with what the API told in the place of what was unknown. */
export function settled(expected: unknown, told: unknown): unknown {
  if (expected === UNKNOWN) return told ?? undefined;
  if (Array.isArray(expected)) {
    const list: readonly unknown[] = Array.isArray(told) ? told : [];
    return expected.map((item, index) => settled(item, list[index]));
  }
  if (!isFields(expected)) return expected;
  const fields = isFields(told) ? told : {};
  return Object.fromEntries(
    Object.entries(expected).flatMap(([name, value]) => {
      const known = settled(value, fields[name]);
      return known === undefined ? [] : [[name, known]];
    }),
  );
}

/** What was known of a value before; undefined for a resource that is new. */
type Before = { readonly value: unknown } | undefined;

function fill(kind: ResourceKind, path: string, type: TypeName, said: unknown, before: Before): unknown {
  if (said === undefined || said === null) {
    if (!kind.schema.computed.has(path)) return undefined;
    return before ? (before.value ?? undefined) : UNKNOWN;
  }
  if (said === UNKNOWN) return UNKNOWN;
  const item = itemsOf(type, "[]");
  if (item !== undefined && Array.isArray(said)) {
    const prior: readonly unknown[] = Array.isArray(before?.value) ? before.value : [];
    return said.map((one, index) => fill(kind, `${path}[]`, item, one, before && { value: prior[index] }));
  }
  const fields = fieldsOf(type);
  if (!fields || !isFields(said)) return said;
  const prior: Readonly<Record<string, unknown>> = isFields(before?.value) ? before.value : {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, child]) => {
      const value = fill(kind, `${path}.${name}`, child, said[name], before && { value: prior[name] });
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
