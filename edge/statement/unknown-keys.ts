import * as v from "valibot";
import type { PathProblem } from "../../standards/problem";
import { keyHint } from "./nearest";

/** What of valibot's schema objects these walks look at. */
interface Schema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly item?: Schema;
  readonly value?: Schema;
  readonly wrapped?: Schema;
  readonly options?: readonly Schema[];
}

type Say = (path: string, message: string) => PathProblem;

/**
 * Keys that a schema does not have, at any depth, each with the nearest spelling that it does have. All of them: a
 * schema library stops at the first.
 *
 * @param say makes the problem: each reader of a statement has a code of its own for it.
 */
export function unknownKeys(schema: unknown, given: unknown, say: Say): PathProblem[] {
  return walk(schema as Schema, given, "", say);
}

/** What a schema expects at a path, in its own words: where a key is missing, the library only says that it is. */
export function expectedAt(schema: unknown, path: readonly unknown[]): string | undefined {
  const found = path.reduce<Schema | undefined>((at, key) => at && step(at, key), schema as Schema);
  return found && v.safeParse(found as unknown as v.GenericSchema, undefined).issues?.[0]?.message;
}

/** The keys of a schema at a path, or undefined where it is not an object. */
export function keysAt(schema: unknown, path: readonly unknown[]): string[] | undefined {
  let found = path.reduce<Schema | undefined>((at, key) => at && step(at, key), schema as Schema);
  while (found?.wrapped) found = found.wrapped;
  return found?.entries && Object.keys(found.entries);
}

function step(schema: Schema, key: unknown): Schema | undefined {
  if (schema.wrapped) return step(schema.wrapped, key);
  if (schema.type === "union")
    return schema.options?.map((option) => step(option, key)).find((found) => found !== undefined);
  return schema.item ?? schema.value ?? entryOf(schema, String(key));
}

function entryOf({ entries }: Schema, name: string): Schema | undefined {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

function walk(schema: Schema, given: unknown, path: string, say: Say): PathProblem[] {
  if (schema.wrapped) return walk(schema.wrapped, given, path, say);
  if (Array.isArray(given)) {
    const item = schema.item ?? schema.options?.find((option) => option.item !== undefined)?.item;
    return item ? given.flatMap((value, index) => walk(item, value, `${path}[${index}]`, say)) : [];
  }
  if (typeof given !== "object" || given === null) return [];
  if (schema.type === "union") {
    const option = schema.options?.find((candidate) => candidate.type === "object");
    return option ? walk(option, given, path, say) : [];
  }
  const inside = (name: string) => (path === "" ? name : `${path}.${name}`);
  const { entries, value } = schema;
  return Object.entries(given).flatMap(([name, child]) => {
    if (value) return walk(value, child, inside(name), say);
    if (!entries) return [];
    const known = entryOf(schema, name);
    if (known) return walk(known, child, inside(name), say);
    return [say(inside(name), `unknown key; ${keyHint(name, Object.keys(entries))}`)];
  });
}
