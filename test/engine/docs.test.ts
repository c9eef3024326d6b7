import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sameOutput, shownCommands } from "../docs/console-block";
import { root } from "../cli/run";

/** Documents whose console blocks are run as they stand, in order, in the checkout. */
const documents = ["README.md", ...readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

describe("documents", function () {
  this.timeout(300_000);

  for (const document of documents) {
    const shown = shownCommands(readFileSync(path.join(root, document), "utf8"));
    for (const { command, output, line } of shown) {
      it(`${document}:${line + 1} $ ${command}`, () => {
        const ran = spawnSync("bash", ["-c", `${command} 2>&1`], {
          cwd: root,
          encoding: "utf8",
          env: { ...process.env, NO_COLOR: "1", CI: "true", npm_config_loglevel: "silent", PATH: `${path.join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}` },
        });
        const printed = ran.stdout.split("\n");
        assert.ok(sameOutput(output, printed), `The document shows:\n${output.join("\n")}\n\nThe command printed:\n${ran.stdout}`);
      });
    }
  }
});
