import { isSecretName, withoutCredentials } from "../../edge/credentials";
import { unknownValues } from "../../edge/wire-values";
import { isPlainObject } from "../../standards/plain-object";

/** One value of a resource that changes. What is secret, or not known before it is deployed, is only named so. */
export interface Change {
  /** Where it is: `content`, `value.enabled`, or an item of a list by what names it: `rules[canonical].expression`. */
  readonly path: string;
  /** As it was deployed; absent where there was none. */
  readonly old?: unknown;
  /** As the program has it; absent where there is none any more. */
  readonly new?: unknown;
}

/** What stands for a secret; the engine's events write it so (v3.250.0). */
export const secretMark = "[secret]";
/** What stands for a value that only a deployment fills in. */
export const unknownMark = "[unknown]";

/** Properties of a resource, by their names. */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * What differs between two states of a resource, each change as deep as it goes: of a list of rules the rule, by its
 * ref, and of the rule the property.
 *
 * @param names top-level properties that change; one that differs in nothing that can be shown is given without values.
 */
export function changesBetween(before: Properties, after: Properties, names: readonly string[]): Change[] {
  return names.flatMap((name) => {
    const [old, now] = [open(before[name], name), open(after[name], name)];
    const found = differences(name, old, now);
    if (found.length > 0) return found;
    // A secret was another one, of which nobody is to see more than that.
    return JSON.stringify([old, now])?.includes(secretMark)
      ? [{ path: name, old: secretMark, new: secretMark }]
      : [{ path: name }];
  });
}

/** A value as it may be shown. */
export function open(value: unknown, name: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (unknownValues.has(value)) return unknownMark;
  if (isSecretName(name) && typeof value !== "boolean" && typeof value !== "number") return secretMark;
  if (typeof value === "string") return withoutCredentials(value);
  if (Array.isArray(value)) return value.map((item: unknown) => open(item, name) ?? null);
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, open(inner, key)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

function differences(path: string, old: unknown, now: unknown): Change[] {
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  if (isPlainObject(old) && isPlainObject(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
    return keys.flatMap((key) => differences(`${path}.${key}`, old[key], now[key]));
  }
  const [oldItems, newItems] = [named(old), named(now)];
  if (oldItems === undefined || newItems === undefined)
    return [{ path, ...(old === undefined ? {} : { old }), ...(now === undefined ? {} : { new: now }) }];
  return itemDifferences(path, oldItems, newItems);
}

type Items = ReadonlyMap<string, unknown>;

function itemDifferences(path: string, old: Items, now: Items): Change[] {
  const names = [...new Set([...now.keys(), ...old.keys()])];
  const changes = names.flatMap((name) => differences(`${path}[${name}]`, old.get(name), now.get(name)));
  const [oldOrder, newOrder] = [order(old, now), order(now, old)];
  if (oldOrder.join("\n") === newOrder.join("\n")) return changes;
  // Rules are tried from the first to the last.
  return [...changes, { path: `order of ${path}`, old: oldOrder, new: newOrder }];
}

/** The names of items that both have, in the order of the first. */
function order(items: Items, others: Items): string[] {
  return [...items.keys()].filter((name) => others.has(name));
}

/** What names an item of a list, the surest first. */
const namingKeys = ["ref", "description", "id", "name", "hostname"];

/** Items by the first property that names each of them and no two alike; undefined where there is none. */
function named(list: unknown): Items | undefined {
  if (!Array.isArray(list)) return undefined;
  const items = list as readonly unknown[];
  if (!items.every(isPlainObject)) return undefined;
  for (const key of namingKeys) {
    const names = items.map((item) => item[key]);
    if (names.every((name) => typeof name === "string" && name !== "") && new Set(names).size === names.length)
      return new Map(items.map((item, at) => [names[at] as string, item]));
  }
  return items.length === 0 ? new Map() : undefined;
}
