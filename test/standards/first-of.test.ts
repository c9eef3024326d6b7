import assert from "node:assert/strict";
import { firstOf } from "../../standards/problem";

describe("the first of many lines", () => {
  it("are twenty, none longer than a screen, and how many more there are", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => at);
    const told = firstOf(many, (at) => `line ${at}`);
    assert.deepEqual([told.length, told[19], told[20]], [21, "line 19", "  … and 9980 more"]);
    assert.deepEqual(firstOf(many.slice(0, 20), String).at(-1), "19");
    assert.equal(firstOf(["x".repeat(9000)], String)[0]?.length, 2001);
    assert.deepEqual(firstOf([], String), []);
  });
});
