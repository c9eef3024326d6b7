import type { Type } from "./expression";

/** One object for each type, so that types are compared with `===`. */
export const STRING: Type = { kind: "string" };
export const INTEGER: Type = { kind: "integer" };
export const BOOLEAN: Type = { kind: "boolean" };
export const ADDRESS: Type = { kind: "address" };

const arrays = new Map<Type, Type>();
const maps = new Map<Type, Type>();

function derived(cache: Map<Type, Type>, kind: "array" | "map", of: Type): Type {
  const known = cache.get(of);
  if (known) return known;
  const type: Type = { kind, of };
  cache.set(of, type);
  return type;
}
export const arrayOf = (of: Type): Type => derived(arrays, "array", of);
export const mapOf = (of: Type): Type => derived(maps, "map", of);

const names = { string: "String", integer: "Integer", boolean: "Boolean", address: "IP address" };

/** As the documentation writes it: `Map<Array<String>>`. */
export function typeName(type: Type): string {
  if (type.kind === "array") return `Array<${typeName(type.of)}>`;
  if (type.kind === "map") return `Map<${typeName(type.of)}>`;
  return names[type.kind];
}

/** With its article, for messages: "a String", "an Array<String>". */
export function aType(type: Type): string {
  const name = typeName(type);
  return `${/^[AEI]/.test(name) ? "an" : "a"} ${name}`;
}

/** The same at the beginning of a sentence. */
export function aTypeFirst(type: Type): string {
  const text = aType(type);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
