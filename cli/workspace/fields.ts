import { isPlainObject } from "../../standards/plain-object";

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return isPlainObject(value);
}
