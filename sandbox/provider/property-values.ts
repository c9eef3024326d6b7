import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../../edge/resource";
import { secretSignature, signatureKey, unknownText, unknownValues } from "../../edge/wire-values";
import type { Properties } from "./provider";

/** Properties of a message. An absent message has none. */
export function fromStruct(struct: Struct | undefined): Properties {
  return (struct ? fromWire(struct.toJavaScript()) : {}) as Properties;
}

/**
 * Properties as a message; what is undefined is left out.
 *
 * @param secrets names of properties to mark as secrets.
 */
export function toStruct(properties: Properties, secrets: readonly string[] = []): Struct {
  const marked = secrets
    .filter((name) => properties[name] !== undefined)
    .map((name) => [name, { [signatureKey]: secretSignature, value: properties[name] }]);
  const all = { ...properties, ...Object.fromEntries(marked) } as Properties;
  return Struct.fromJavaScript(toWire(all) as Record<string, JavaScriptValue>);
}

function fromWire(value: unknown): unknown {
  if (typeof value === "string") return unknownValues.has(value) ? UNKNOWN : value;
  return isSecret(value) ? fromWire(value.value) : map(value, fromWire);
}

/** A provider's configuration comes with its secrets marked, whatever the provider says that it takes. */
function isSecret(value: unknown): value is { readonly value: unknown } {
  return (
    typeof value === "object" && value !== null && (value as Record<string, unknown>)[signatureKey] === secretSignature
  );
}

function toWire(value: unknown): unknown {
  return value === UNKNOWN ? unknownText : map(value, toWire);
}

function map(value: unknown, convert: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) if (child !== undefined) result[key] = convert(child);
  return result;
}

/** What a resource will be whose type has some properties that only the deployment tells, and all others said. */
export function expectedOf(computed: readonly string[], inputs: Properties, prior?: Properties): Properties {
  return { ...Object.fromEntries(computed.map((name) => [name, prior ? prior[name] : UNKNOWN])), ...inputs };
}

/** Whether a value, or anything in it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
