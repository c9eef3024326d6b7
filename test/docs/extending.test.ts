import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { editsOf, insert } from "./recipes";

const root = path.resolve(__dirname, "../..");
const edits = editsOf(readFileSync(path.join(root, "docs/extending.md"), "utf8"));
/** All but what is installed, built or not of the source, so that a new folder is never forgotten. */
const skipped = new Set(["coverage", "docs", "lib", "node_modules"]);
const copied = readdirSync(root).filter((name) => !name.startsWith(".") && !skipped.has(name));

describe("docs/extending.md", function () {
  this.timeout(600_000);
  let copy: string;

  before(() => {
    copy = mkdtempSync(path.join(os.tmpdir(), "launch-ready-extended-"));
    for (const name of copied) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  /** Runs a command in the copy and holds that it succeeds. */
  function succeeds(command: string, ...args: readonly string[]): void {
    const env = { ...process.env, LAUNCH_READY_TEST_COUNTS: "", LAUNCH_READY_TEST_CODES: "" };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: "utf8", env });
    assert.equal(status, 0, `${command} ${args.join(" ")}:\n${stdout}${stderr}`);
  }

  it("its recipes, carried out in a copy, keep the types and pass the tests that they add", () => {
    for (const edit of edits) {
      if (edit.kind === "run") {
        succeeds("sh", "-c", edit.command);
        continue;
      }
      const file = path.join(copy, edit.file);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, edit.kind === "new" ? edit.text : insert(readFileSync(file, "utf8"), edit));
    }
    succeeds("node_modules/.bin/tsc", "--noEmit", "--incremental", "false");
    const tests = edits.flatMap((edit) => (edit.kind === "new" && edit.file.endsWith(".test.ts") ? [edit.file] : []));
    assert.equal(tests.length, 6, "a test for each recipe");
    succeeds("node_modules/.bin/mocha", "--config", "test/mocharc.json", "--reporter", "dot", ...tests);
  });
});
