import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { CommanderError, type Command } from "commander";
import { analyzeState } from "../../cli/deploy/analyze";
import { commands } from "../../cli/commands";
import { root } from "./run";

/** Every command that is inside another, with the words that lead to it. */
function nested(command: Command, words: readonly string[]): { words: readonly string[]; command: Command }[] {
  return command.commands.flatMap((child) => {
    const to = [...words, child.name()];
    return [{ words: to, command: child }, ...nested(child, to)];
  });
}

describe("wrong usage", () => {
  const inner = Object.values(commands).flatMap((define) => {
    const command = define();
    return nested(command, [command.name()]);
  });

  it("is told by the command of that name", () => {
    assert.deepEqual(
      Object.values(commands).map((define) => define().name()),
      Object.keys(commands),
    );
  });

  it("is told by nested commands", () => {
    assert.deepEqual(
      inner.map(({ words }) => words.join(" ")),
      ["policy analyze", "mail reports", "mail spf-check", "mail spf-lock", "mail spf-flatten"],
    );
  });

  for (const { words, command } of inner) {
    it(`of ${words.join(" ")} is left to who runs it, and ends with 2`, async () => {
      const exit = process.exit.bind(process);
      process.exit = (code) => assert.fail(`ended with ${code}`);
      command.configureOutput({ writeErr: () => undefined });
      try {
        await assert.rejects(command.parseAsync(["--nope"], { from: "user" }), CommanderError);
      } finally {
        process.exit = exit;
      }
    });
  }
});

describe("a state file that is none", () => {
  for (const text of ["{}", '{"version":3}', "[]", "null", "no JSON"]) {
    it(`is refused before an engine is looked for: ${text}`, async () => {
      const file = path.join(mkdtempSync(path.join(os.tmpdir(), "launch-ready-state-")), "state.json");
      writeFileSync(file, text);
      const options = { file, policyPack: path.join(root, "policies") };
      await assert.rejects(analyzeState(options), {
        name: "UsageError",
        message:
          `${file} is not a state: expected JSON with version and deployment. Make it with: pulumi stack export ` +
          `--file ${file}`,
      });
      rmSync(path.dirname(file), { recursive: true });
    });
  }
});

describe("output that cannot be written", () => {
  (existsSync("/dev/full") ? it : it.skip)("is told in one sentence, and the command failed", () => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `"${process.execPath}" "${path.join(root, "bin/launch-ready.js")}" --version > /dev/full`],
      { encoding: "utf8" },
    );
    assert.equal(stderr, "The output could not be written (ENOSPC); what was printed is incomplete.\n");
    assert.equal(status, 1);
  });
});
