import assert from "node:assert/strict";
import { readCases, readOwnCases, type SharedCase } from "./shared-cases";

interface Cases {
  readonly cases: readonly SharedCase[];
}

/** How many cases of our own each kind from the field has at least. */
const atLeast = 3;

describe("cases of our own", () => {
  for (const file of ["lint.yaml", "site.yaml", "state.yaml"])
    it(`${file}: ${atLeast} or more for each kind from the field, and none of another kind`, function () {
      const shared = readCases<Cases>(file)?.cases;
      if (shared === undefined) return this.skip();
      const kinds = [...new Set(shared.map(({ kind }) => kind))].filter((kind) => kind !== "as above");
      const own = readOwnCases<Cases>(file).cases;
      const counts = kinds.map((kind): [string, number] => [
        kind,
        own.filter((one) => kind.startsWith(one.kind)).length,
      ]);
      assert.deepEqual(
        counts.filter(([, count]) => count < atLeast),
        [],
      );
      assert.deepEqual(
        own.filter((one) => !kinds.some((kind) => kind.startsWith(one.kind))).map(({ id }) => id),
        [],
      );
      assert.equal(new Set(own.map(({ id }) => id)).size, own.length);
    });
});
