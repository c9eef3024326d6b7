import assert from "node:assert/strict";
import fc from "fast-check";
import { excerpt } from "../../../cli/lint/print";

describe("the line of a text in which a problem is", () => {
  it("is empty where the text begins with its line break", () => {
    assert.deepEqual(excerpt("\nv=spf1 -all", 0), { line: "", column: 0 });
    assert.deepEqual(excerpt("\nv=spf1 -all", 1), { line: "v=spf1 -all", column: 0 });
  });

  it("has its column within it, whatever the text and the place", () => {
    const text = fc.string({ unit: fc.constantFrom("\n", "a", " ", "\t", "é"), maxLength: 300 });
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 310 }), (given, at) => {
        const { line, column } = excerpt(given, at);
        assert.ok(column >= 0 && column <= line.length && line.length <= 102 && !line.includes("\n"));
      }),
    );
  });
});
