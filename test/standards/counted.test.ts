import assert from "node:assert/strict";
import { counted } from "../../standards/counted";

describe("a count with its noun", () => {
  for (const [count, noun, many, text] of [
    [0, "host", undefined, "0 hosts"],
    [1, "host", undefined, "1 host"],
    [2, "host", undefined, "2 hosts"],
    [1, "canary", "canaries", "1 canary"],
    [3, "canary", "canaries", "3 canaries"],
    [1, "thing differs", "things differ", "1 thing differs"],
    [2, "thing differs", "things differ", "2 things differ"],
  ] as const) {
    it(text, () => assert.equal(counted(count, noun, many), text));
  }
});
