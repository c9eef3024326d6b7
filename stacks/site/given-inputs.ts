import { isPlainObject } from "../../standards/plain-object";
import type { Path } from "./input-places";

/** Something in a site that is not a plain value, and where it stands. */
export interface GivenInput<Input> {
  readonly path: Path;
  readonly input: Input;
}

/** Everything in a value, at any depth, that `isInput` takes for an input. */
export function givenInputs<Input>(
  value: unknown,
  isInput: (value: unknown) => value is Input,
  path: Path = [],
): GivenInput<Input>[] {
  if (isInput(value)) return [{ path, input: value }];
  if (Array.isArray(value))
    return (value as unknown[]).flatMap((item, index) => givenInputs(item, isInput, [...path, index]));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => givenInputs(item, isInput, [...path, key]));
}

/** The same value with others at some places; what is given stays as it is. */
export function withValues(value: unknown, values: readonly { readonly path: Path; readonly value: unknown }[]) {
  return values.reduce<unknown>((whole, one) => replaced(whole, one.path, one.value), value);
}

function replaced(whole: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(whole))
    return (whole as unknown[]).map((item, index) => (index === first ? replaced(item, rest, value) : item));
  const fields = whole as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(fields).map(([key, item]) => [key, key === first ? replaced(item, rest, value) : item]),
  );
}
