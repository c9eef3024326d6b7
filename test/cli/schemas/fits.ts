import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { root } from "../run";

/** The same schema, taking no key that it does not have: a new key has to be published. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const parts = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return "properties" in parts && !("additionalProperties" in parts)
    ? { ...parts, additionalProperties: false }
    : parts;
}

/** Holds what a command printed against its published schema, of which it may have no key more. */
export function fits(name: string, output: unknown): void {
  const published = JSON.parse(readFileSync(path.join(root, `docs/schemas/${name}.schema.json`), "utf8")) as object;
  const validate = new Ajv({ strict: false }).compile(closed(published) as object);
  assert.ok(validate(output), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  assert.equal(validate({}), false);
}
