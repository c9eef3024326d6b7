import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sameOutput, shownCommands } from "../docs/console-block";
import { root } from "../cli/run";

/** What a checkout holds beyond what git does. */
const notCopied = new Set(["node_modules", ".git", ".launch-ready", "coverage"]);

/** A copy of the checkout in which nothing has been rehearsed yet. */
function freshCopy(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), "launch-ready-docs-"));
  for (const name of readdirSync(root))
    if (!notCopied.has(name)) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}

/** Documents whose console blocks are run as they stand, in order, each document in a copy of its own. */
const documents = [
  "README.md",
  ...readdirSync(path.join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

describe("documents", () => {
  for (const document of documents)
    describe(document, () => {
      let cwd = "";
      before(() => {
        cwd = freshCopy();
      });
      const shown = shownCommands(readFileSync(path.join(root, document), "utf8"));
      for (const { command, output, line } of shown) {
        it(`line ${line + 1}: ${command}`, () => {
          const ran = spawnSync("bash", ["-c", `${command} 2>&1`], {
            cwd,
            encoding: "utf8",
            env: {
              ...process.env,
              NO_COLOR: "1",
              CI: "true",
              npm_config_loglevel: "silent",
              PATH: `${path.join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`,
            },
          });
          const printed = ran.stdout.split("\n");
          assert.ok(
            sameOutput(output, printed),
            `The document shows:\n${output.join("\n")}\n\nThe command printed:\n${ran.stdout}`,
          );
        });
      }
    });
});
