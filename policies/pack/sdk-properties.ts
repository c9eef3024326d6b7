// An import of its names would be a copy, and what the SDK calls is the property of the module itself.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import sdk = require("@pulumi/policy/deserialize");
import { secretSignature, signatureKey } from "../../edge/wire-values";
import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

/** The part of the SDK's module that its types leave out; the SDK itself looks it up here at each call. */
export interface Unpacking {
  deserializeProperties: (message: Struct, proxySecrets: boolean) => Record<string, unknown>;
}

interface Read {
  readonly props: Record<string, unknown>;
  readonly secret: readonly string[];
}

const readByMessage = new WeakMap<Struct, Read>();
const readByProps = new WeakMap<object, Read>();

/**
 * Makes the policy SDK keep what it otherwise throws away, and spares it work.
 *
 * The engine tells a policy pack which values are secrets; the SDK (`@pulumi/policy` 1.21, server.ts) unwraps them
 * before a policy sees them, so that a secret in its right place and one in plaintext look the same. It also unpacks
 * every resource again for every policy. From here on each message is unpacked once, with its marks remembered.
 */
export function keepSecretMarks(): void {
  const unpacking = sdk as unknown as Unpacking;
  const unpack = unpacking.deserializeProperties;
  unpacking.deserializeProperties = (message, proxySecrets) => {
    // Remediations get secrets as objects of their own, and may change what they get.
    if (proxySecrets) return unpack(message, proxySecrets);
    const known = readByMessage.get(message);
    if (known) return known.props;
    const read = { props: unpack(message, false), secret: secretNames(message) };
    readByMessage.set(message, read);
    readByProps.set(read.props, read);
    return read.props;
  };
}

/** Names of the properties that are secrets or hold one, or undefined where nobody kept the marks. */
export function secretProperties(props: object): readonly string[] | undefined {
  return readByProps.get(props)?.secret;
}

function secretNames(message: Struct): string[] {
  return [...message.getFieldsMap().entries()].filter(([, value]) => holdsSecret(value)).map(([name]) => name);
}

function holdsSecret(value: Value): boolean {
  const list = value.getListValue();
  if (list) return list.getValuesList().some(holdsSecret);
  const fields = value.getStructValue()?.getFieldsMap();
  if (!fields) return false;
  if (fields.get(signatureKey)?.getStringValue() === secretSignature) return true;
  return [...fields.entries()].some(([, child]) => holdsSecret(child));
}
