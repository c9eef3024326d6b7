import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { configurationKeys, configurationPage } from "../../cli/docs/configuration-page";
import { schemaKeys } from "../../cli/docs/schema-keys";
import { keyMeanings } from "../../stacks/config/key-meanings";

const page = path.resolve(__dirname, "../../docs/configuration.md");

describe("docs/configuration.md", () => {
  it("is what npm run docs writes", () => {
    assert.equal(readFileSync(page, "utf8"), configurationPage(), "run npm run docs");
  });

  it("says what every key of the schema means, and of no other", () => {
    assert.deepEqual(
      configurationKeys()
        .map(({ path: key }) => key)
        .sort(),
      Object.keys(keyMeanings).sort(),
    );
  });

  it("reads keys from mappings, lists, named values and alternatives, with what is expected and the default", () => {
    const number = v.pipe(v.number("expected a number"), v.minValue(1, "expected 1 or more"));
    const schema = {
      one: number,
      some: v.optional(v.array(v.object({ a: v.optional(v.string(), "x") }), "expected a list"), []),
      named: v.optional(v.record(v.string(), v.union([v.literal("no"), v.object({ b: v.boolean() })])), {}),
    };
    assert.deepEqual(schemaKeys(schema), [
      { path: "one", required: true, expected: "1 or more" },
      { path: "some", required: false, expected: "a list" },
      { path: "some[].a", required: false, fallback: "x", expected: "a text" },
      { path: "named", required: false, expected: "a mapping" },
      { path: "named.<name>.b", required: true, expected: "boolean" },
    ]);
  });
});
