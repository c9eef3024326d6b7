import { compileValue, fromBytes, parseValue, type FieldReader } from "../../rules";
import { asRecord } from "../../model/rule";

/** What a `{value}` or `{expression}` gives for a request; undefined where it cannot be told. */
export type Target = (fields: FieldReader) => string | undefined;

const unknown: Target = () => undefined;

/** Compiles the `{value}` or `{expression}` of a redirect, rewrite or header. Results are text, not byte strings. */
export function compileTarget(given: unknown): Target {
  const { value, expression } = asRecord(given) ?? {};
  if (typeof value === "string") return () => value;
  if (typeof expression !== "string") return unknown;
  const parsed = parseValue(expression);
  if (!parsed.expression) return unknown;
  const compute = compileValue(parsed.expression);
  return (fields) => {
    const result = compute(fields);
    if (result === undefined) return undefined;
    return typeof result === "string" ? fromBytes(result) : typeof result === "object" ? undefined : String(result);
  };
}
