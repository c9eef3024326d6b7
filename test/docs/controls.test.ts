import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { controls } from "../../edge/controls";

const page = readFileSync(path.resolve(__dirname, "../../docs/controls.md"), "utf8");

describe("docs/controls.md", () => {
  it("says of each control what declares, judges, observes and watches it", () => {
    const section = page.slice(page.indexOf("## Who declares"), page.indexOf("## Wrong, and missing"));
    const rows = [...section.matchAll(/^\| `([a-z]+\/[a-z-]+)` *((?:\| [^|]+){4})\|$/gm)];
    assert.deepEqual(
      rows.map(([, id]) => id),
      controls.map(({ id }) => id),
    );
    assert.doesNotMatch(page, /nothing judges it/);
  });
});
