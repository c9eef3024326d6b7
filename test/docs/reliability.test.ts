import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { secondCreations } from "../../sandbox/provider";

describe("docs/reliability.md", () => {
  const page = readFileSync(path.resolve(__dirname, "../../docs/reliability.md"), "utf8");

  it("says what AWS does with a second creation of each kind that is known", () => {
    const section = page.split("## What AWS does with a second creation")[1]!.split("\n## ")[0]!;
    const rows = [...section.matchAll(/^\| (\w+) +\| (\w+) +\| (.*?) +\|$/gm)].map(([, ...cells]) => cells);
    assert.deepEqual(rows.slice(1), [
      ...Object.entries(secondCreations).map(([type, { outcome, because }]) => [
        type.split(":").pop(),
        outcome,
        because,
      ]),
    ]);
  });
});
