import * as cloudflare from "./cloudflare/schema.generated";
import { itemsOf, type TypeName } from "./cloudflare/schema";
import type { PackageSchema, PropertySpecs, TypeSpec } from "./metaschema";
import { packages } from "./package-tables.generated";

type Types = Readonly<Record<string, TypeName>>;

interface Resource {
  readonly inputs: Types;
  readonly required: readonly string[];
  readonly outputs: Types;
}

interface Package {
  readonly settings: Types;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly functions: Readonly<Record<string, Resource>>;
  /** The objects that properties are made of, by their names. */
  readonly objects: Readonly<Record<string, Types>>;
}

const tables: Readonly<Record<string, Package>> = {
  aws: { ...packages.aws, objects: {} },
  cloudflare: { ...packages.cloudflare, resources: cloudflareResources(), objects: cloudflare.objects },
  random: { ...packages.random, objects: {} },
};

/**
 * The schema of a package that has a stand-in: the types, functions and settings that it knows, as the SDK declares
 * them. Which properties of an inner object are required the stand-in says when it checks a resource.
 */
export function packageSchema(name: keyof typeof packages, version: string): PackageSchema {
  const { settings, resources, functions, objects } = tables[name]!;
  const specs = (types: Types): PropertySpecs => mapValues(types, (type) => specOf(type, name));
  return {
    name,
    version,
    // A program says aws:lb:LoadBalancer for aws:lb/loadBalancer:LoadBalancer.
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    config: { variables: specs(settings) },
    provider: { inputProperties: specs(settings), properties: specs(settings) },
    types: Object.fromEntries(
      Object.entries(objects).map(([object, types]) => [
        tokenOf(object, name),
        { type: "object", properties: specs(types) } as const,
      ]),
    ),
    resources: mapValues(resources, ({ inputs, required, outputs }) => ({
      inputProperties: specs(inputs),
      requiredInputs: required,
      properties: { ...specs(inputs), ...specs(outputs) },
    })),
    functions: mapValues(functions, ({ inputs, required, outputs }) => ({
      inputs: { type: "object" as const, properties: specs(inputs), required },
      outputs: { type: "object" as const, properties: specs(outputs) },
    })),
  };
}

/** Of what the API alone sets, the tables have the names. */
function cloudflareResources(): Readonly<Record<string, Resource>> {
  const kinds: Readonly<Record<string, Omit<Resource, "outputs"> & { readonly outputs: readonly string[] }>> =
    cloudflare.kinds;
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, { outputs, ...resource }]) => [
      `cloudflare:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`,
      { ...resource, outputs: Object.fromEntries(outputs.map((output) => [output, "any"])) },
    ]),
  );
}

function specOf(type: TypeName, name: string): TypeSpec {
  if (type === "any") return { $ref: "pulumi.json#/Any" };
  if (type === "text") return { type: "string" };
  if (type === "number" || type === "boolean") return { type };
  const [item, entry] = [itemsOf(type, "[]"), itemsOf(type, "{}")];
  if (item !== undefined) return { type: "array", items: specOf(item, name) };
  if (entry !== undefined) return { type: "object", additionalProperties: specOf(entry, name) };
  return { $ref: `#/types/${tokenOf(type, name)}` };
}

function tokenOf(object: string, name: string): string {
  return `${name}:index/${object}:${object}`;
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  each: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, each(value)]));
}
