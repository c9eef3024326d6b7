import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { besideExisting } from "../../../cli/adopt/existing-file";
import { readYamlMapping } from "../../../cli/program/yaml-file";

describe("a YAML file whose keys are lists and mappings", () => {
  it("is read, and nothing is said by Node beside what is said of its keys", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-yaml-"));
    const warnings: string[] = [];
    const heard = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", heard);
    try {
      const file = path.join(folder, "Pulumi.dev.yaml");
      const text = "config:\n  ? { a: b }\n  : 1\n  ? [x]\n  : 2\n";
      writeFileSync(file, text);
      assert.deepEqual(readYamlMapping(file), { config: { "{ a: b }": 1, "[ x ]": 2 } });
      assert.equal(typeof besideExisting(text, "config:\n  a: 1\n"), "string");
      await turn();
      assert.deepEqual(warnings, []);
    } finally {
      process.off("warning", heard);
      rmSync(folder, { recursive: true });
    }
  });
});
