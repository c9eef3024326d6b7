import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../../edge/resource";
import type { Properties } from "./provider";

/**
 * What stands on the wire for a value that is not known yet, by the kind of value: bool, number, string, array, asset,
 * archive, object (Pulumi's sdk/go/common/resource/plugin/rpc.go, v3.250.0, checked 2026-11-24).
 */
const sentinels: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Marks an object on the wire as more than one, and as a secret (sdk/go/common/resource/sig/sig.go). */
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Properties of a message. An absent message has none. */
export function fromStruct(struct: Struct | undefined): Properties {
  return (struct ? fromWire(struct.toJavaScript()) : {}) as Properties;
}

/** Properties as a message; what is undefined is left out. */
export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(toWire(properties) as Record<string, JavaScriptValue>);
}

function fromWire(value: unknown): unknown {
  if (typeof value === "string") return sentinels.has(value) ? UNKNOWN : value;
  return isSecret(value) ? fromWire(value.value) : map(value, fromWire);
}

/** A provider's configuration comes with its secrets marked, whatever the provider says that it takes. */
function isSecret(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && (value as Record<string, unknown>)[signature] === secretSignature;
}

function toWire(value: unknown): unknown {
  return value === UNKNOWN ? unknownString : map(value, toWire);
}

function map(value: unknown, convert: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) if (child !== undefined) result[key] = convert(child);
  return result;
}

/** Whether a value, or anything in it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
