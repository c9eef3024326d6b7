import assert from "node:assert/strict";
import { settle } from "../../../cli/workspace/pending";

describe("a state with operations that nobody finished", () => {
  const resource = { urn: "u", type: "t", inputs: { a: 1 } };
  const operation = { type: "creating", resource };

  it("takes in what was made, and forgets the rest", () => {
    assert.deepEqual(
      settle({ resources: [], pending_operations: [operation] }, [{ operation, creation: { done: true, id: "x" } }]),
      {
        resources: [{ ...resource, id: "x", outputs: { a: 1 } }],
        pending_operations: [],
      },
    );
    assert.deepEqual(
      settle({ resources: [], pending_operations: [operation] }, [{ operation, creation: { done: false } }]),
      { resources: [], pending_operations: [] },
    );
  });

  it("keeps what could not be told", () => {
    assert.deepEqual(settle({ resources: [], pending_operations: [operation] }, []), {
      resources: [],
      pending_operations: [operation],
    });
  });

  it("marks the one that is replaced for removal, or drops it where it is gone", () => {
    const old = { urn: "u", type: "t", id: "old" };
    const found = [{ operation, creation: { done: true as const, id: "new" } }];
    assert.deepEqual(
      settle({ resources: [old], pending_operations: [operation] }, found).resources?.map(({ id, delete: gone }) => [
        id,
        gone,
      ]),
      [
        ["old", true],
        ["new", undefined],
      ],
    );
    assert.deepEqual(
      settle(
        { resources: [{ ...old, pendingReplacement: true }], pending_operations: [operation] },
        found,
      ).resources?.map(({ id }) => id),
      ["new"],
    );
  });
});
