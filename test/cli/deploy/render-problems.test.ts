import assert from "node:assert/strict";
import { renderProblems } from "../../../cli/deploy/render";
import { colorsFor } from "../../../cli/colors";

describe("problems of zones that stand in a deployment's way", () => {
  it("are told by the first few of thousands, and how many more there are", () => {
    const problems = Array.from({ length: 4000 }, (_, at) => ({
      code: "record-exists",
      severity: "error" as const,
      location: { kind: "resource" as const, name: `host-${at}` },
      message: "It exists already.",
    }));
    const lines = renderProblems(problems, colorsFor({})).split("\n");
    assert.deepEqual([lines.length, lines[0]], [21, "red    record-exists  host-0: It exists already."]);
    assert.equal(lines.at(-1), "  … and 3980 more");
  });
});
