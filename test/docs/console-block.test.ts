import assert from "node:assert/strict";
import { sameOutput, shownCommands } from "./console-block";

describe("documents that are run", () => {
  it("show commands with their output in console blocks only", () => {
    const markdown = "```sh\n$ not this\n```\n```console\n$ one\na\n\n$ two\n```\n";
    assert.deepEqual(shownCommands(markdown), [
      { command: "one", output: ["a"], line: 4 },
      { command: "two", output: [], line: 7 },
    ]);
  });

  it("may leave lines out, and say other times, but nothing else", () => {
    assert.equal(sameOutput(["a", "…", "d"], ["a", "b", "c", "d", ""]), true);
    assert.equal(sameOutput(["done in 2.1 s"], ["done in 13 s"]), true);
    assert.equal(sameOutput(["a"], ["a", "b"]), false);
    assert.equal(sameOutput(["a", "…"], ["b"]), false);
    assert.equal(sameOutput(["3 red"], ["2 red"]), false);
  });
});
