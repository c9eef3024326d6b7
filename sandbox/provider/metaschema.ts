/**
 * What a language host asks a provider about its package before it runs a program: the host for YAML resolves types by
 * it, and refuses properties that it does not have. Pulumi's metaschema, as far as a host looks at it
 * (pulumi.com/docs/iac/guides/building-extending/packages/schema, checked 2026-11-30).
 */

/** A type as the metaschema spells it. */
export type TypeSpec =
  | { readonly type: "string" | "number" | "boolean" }
  | { readonly $ref: string }
  | { readonly type: "array"; readonly items: TypeSpec }
  | { readonly type: "object"; readonly additionalProperties: TypeSpec };
export type PropertySpecs = Readonly<Record<string, TypeSpec>>;

interface ObjectSpec {
  readonly type: "object";
  readonly properties: PropertySpecs;
  readonly required?: readonly string[];
}

interface ResourceSpec {
  readonly inputProperties: PropertySpecs;
  readonly requiredInputs: readonly string[];
  readonly properties: PropertySpecs;
}

export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly meta: { readonly moduleFormat: string };
  readonly config: { readonly variables: PropertySpecs };
  readonly provider: { readonly inputProperties: PropertySpecs; readonly properties: PropertySpecs };
  readonly types: Readonly<Record<string, ObjectSpec>>;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, { readonly inputs: ObjectSpec; readonly outputs: ObjectSpec }>>;
}
