import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { UsageError } from "../../../cli/exit";
import { readYamlMapping } from "../../../cli/program/yaml-file";

const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-yaml-"));
after(() => rmSync(folder, { recursive: true }));

function read(text: string): unknown {
  const file = path.join(folder, "Pulumi.odd.yaml");
  writeFileSync(file, text);
  return readYamlMapping(file);
}

describe("odd forms of YAML", () => {
  it("are refused where a key stands twice", () => {
    assert.throws(
      () => read("config:\n  a: 1\n  a: 2\n"),
      (error: Error) => {
        assert.ok(error instanceof UsageError);
        assert.equal(
          error.message,
          "Pulumi.odd.yaml is not valid YAML:\n  Map keys must be unique at line 3, column 3",
        );
        return true;
      },
    );
  });

  it("are what Pulumi reads: anchors are followed, words and days without quotes are texts", () => {
    assert.deepEqual(read("a: &a { b: 1 }\nc: *a\nd: yes\ne: on\nf: 2026-11-29\ng: 0o17\n"), {
      a: { b: 1 },
      c: { b: 1 },
      d: "yes",
      e: "on",
      f: "2026-11-29",
      g: 15,
    });
  });

  it("hold names of the language as any others", () => {
    const given = read("__proto__: { a: 1 }\nconstructor: 2\n") as object;
    assert.deepEqual(Object.keys(given), ["__proto__", "constructor"]);
  });
});
