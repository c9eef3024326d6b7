/**
 * What the provider's schema says of the kinds that the stand-in has, by the declarations of the SDK (see
 * lint/generate-provider-tables.mjs), and how a program's values are brought into it.
 */
import { computedProperties } from "../../../edge/provider/computed-properties";
import { UNKNOWN } from "../../../edge/resource";
import type { Properties } from "../provider";
import type { Refusal } from "./check";
import { isFields } from "./comparison";
import * as generated from "./schema.generated";

/** A type as the generated tables spell it: `text`, `number[]`, `RulesetRule[]`, `text[]{}`. */
export type TypeName = string;
type Types = Readonly<Record<string, TypeName>>;

export interface Schema {
  /** Properties that a program may set. */
  readonly inputs: Types;
  readonly required: readonly string[];
  /** Properties that the API alone sets. */
  readonly outputs: readonly string[];
  /** Paths of what is filled in where a program leaves it unsaid, `rules[].ref`. */
  readonly computed: ReadonlySet<string>;
}

const kinds: Readonly<Record<string, Omit<Schema, "computed">>> = generated.kinds;
const objects: Readonly<Record<string, Types>> = generated.objects;

/**
 * Where the plugin that was observed (bridge of July 2026, upstream 5.22.0, which calls itself 6.22.1) differs from the
 * SDK's declarations. What it does not know yet it does not fill in.
 */
const observed: Readonly<
  Record<string, { readonly without?: readonly string[]; readonly besides?: readonly string[] }>
> = {
  BotManagement: { without: ["aiBotsMigrationOptOut", "aiTraining", "aiUser", "aisearch", "jsdApiResultsEnabled"] },
  DnsRecord: { without: ["includeShadowMetadata"] },
  EmailRoutingDns: {
    without: ["supportSubaddress"],
    besides: ["errors", "messages", "result", "resultInfo", "success"],
  },
  WorkersScript: { without: ["bodyPart"] },
};

/** @param kind the token's last part: `DnsRecord`. */
export function schemaOf(kind: string): Schema {
  const schema = kinds[kind];
  if (!schema) throw new Error(`There is no schema of ${kind}; run npm run generate:provider.`);
  const { without = [], besides = [] } = observed[kind] ?? {};
  const token = `cloudflare:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
  const kept = (name: string): boolean => !without.includes(name);
  return {
    inputs: schema.inputs,
    required: schema.required,
    outputs: [...schema.outputs.filter(kept), ...besides],
    computed: new Set([...[...computedProperties(token)].filter(kept), ...besides]),
  };
}

/** The properties of an object type; undefined for every other type. */
export function fieldsOf(type: TypeName): Types | undefined {
  return objects[type];
}

/** The type of a list's or map's items; undefined for every other type. */
export function itemsOf(type: TypeName, end: "[]" | "{}"): TypeName | undefined {
  return type.endsWith(end) ? type.slice(0, -2) : undefined;
}

interface Conformed {
  readonly value: unknown;
  readonly refusals: readonly Refusal[];
}

/**
 * What the provider makes of a program's inputs: properties that the schema does not have are dropped in silence, at
 * any depth; a number or a boolean that is written as a text is taken as what it says; any other value of a wrong type
 * is refused.
 */
export function conformed(schema: Schema, news: Properties): { inputs: Properties; refusals: readonly Refusal[] } {
  const { value, refusals } = conformedFields(schema.inputs, news, "");
  return { inputs: value as Properties, refusals };
}

function conformedFields(types: Types, given: Readonly<Record<string, unknown>>, at: string): Conformed {
  const refusals: Refusal[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(given)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined || child === undefined || child === null) continue;
    const conform = conformedValue(type, child, at === "" ? name : `${at}.${name}`);
    value[name] = conform.value;
    refusals.push(...conform.refusals);
  }
  return { value, refusals };
}

function conformedValue(type: TypeName, value: unknown, at: string): Conformed {
  if (value === UNKNOWN || type === "any") return { value, refusals: [] };
  const item = itemsOf(type, "[]");
  if (item !== undefined) return Array.isArray(value) ? conformedItems(item, value, at) : refused(value, at, "a list");
  const entry = itemsOf(type, "{}");
  const fields = fieldsOf(type);
  if (entry === undefined && fields === undefined) return conformedScalar(type, value, at);
  if (!isFields(value)) return refused(value, at, "an object");
  if (fields) return conformedFields(fields, value, at);
  return conformedFields(Object.fromEntries(Object.keys(value).map((name) => [name, entry ?? "any"])), value, at);
}

function conformedItems(item: TypeName, list: readonly unknown[], at: string): Conformed {
  const each = list.map((one, index) => conformedValue(item, one, `${at}[${index}]`));
  return { value: each.map(({ value }) => value), refusals: each.flatMap(({ refusals }) => refusals) };
}

function conformedScalar(type: TypeName, value: unknown, at: string): Conformed {
  if (type === "number") {
    const isNumber = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
    return isNumber && Number.isFinite(Number(value))
      ? { value: Number(value), refusals: [] }
      : refused(value, at, "a number");
  }
  if (type === "boolean") {
    if (typeof value === "boolean") return { value, refusals: [] };
    return value === "true" || value === "false"
      ? { value: value === "true", refusals: [] }
      : refused(value, at, "a bool");
  }
  if (typeof value === "number" || typeof value === "boolean") return { value: String(value), refusals: [] };
  return typeof value === "string" ? { value, refusals: [] } : refused(value, at, "a string");
}

function refused(value: unknown, at: string, what: string): Conformed {
  const attribute = at.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const reason =
    `Incorrect attribute value type. Inappropriate value for attribute ${attribute}: ${what} is required, got: ` +
    JSON.stringify(value);
  return { value, refusals: [{ at, reason }] };
}

/** What the API tells, without the fields of objects that the schema does not have. */
export function withinSchema(schema: Schema, told: Properties): Properties {
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => [name, within(schema, schema.inputs[name] ?? "any", value, name)]),
  );
}

function within(schema: Schema, type: TypeName, value: unknown, path: string): unknown {
  const item = itemsOf(type, "[]");
  if (item !== undefined && Array.isArray(value)) return value.map((one) => within(schema, item, one, `${path}[]`));
  const fields = fieldsOf(type);
  if (!fields || !isFields(value)) return value;
  const known = Object.entries(value).filter(([name]) => name in fields || schema.computed.has(`${path}.${name}`));
  return Object.fromEntries(
    known.map(([name, child]) => [name, within(schema, fields[name] ?? "any", child, `${path}.${name}`)]),
  );
}
