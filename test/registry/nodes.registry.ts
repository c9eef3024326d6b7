import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { linkModules, unpackInto } from "../built-package";
import { root } from "../cli/run";
import { nodeOf } from "./node-of";

/** The oldest that is supported, and the newest of each line that is maintained (npm package `node`, 2026-11-29). */
const versions = ["20.19.6", "22.23.3", "24.21.0"];
const tooOld = "18.20.8";

describe("the built package", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-nodes-"));
  let bin = "";

  before(() => {
    const modules = path.join(folder, "node_modules");
    linkModules(modules);
    bin = path.join(unpackInto(modules, "launch-ready", folder), "bin/launch-ready.js");
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: nodes\nruntime: nodejs\n");
    copyFileSync(path.join(root, "Pulumi.prod.yaml"), path.join(folder, "Pulumi.prod.yaml"));
  });

  const run = (version: string, ...args: readonly string[]) => {
    const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" };
    return spawnSync(nodeOf(version), [bin, ...args], { cwd: folder, env, encoding: "utf8" });
  };

  for (const version of versions)
    it(`judges, reads and helps on Node ${version}, and says nothing else`, () => {
      const actual = execFileSync(nodeOf(version), ["--version"], { encoding: "utf8" });
      assert.equal(actual, `v${version}\n`);
      const check = run(version, "check", "--stack", "prod");
      assert.deepEqual([check.status, check.stderr], [0, ""]);
      assert.match(check.stdout, /^prod: 0 red, \d+ amber, \d+ green \(as declared/m);
      const lint = run(version, "lint", "spf", "v=spf1 -all");
      assert.deepEqual([lint.status, lint.stdout, lint.stderr], [0, "valid\n", ""]);
      const help = run(version, "--help");
      assert.deepEqual([help.status, help.stderr], [0, ""]);
      assert.match(help.stdout, /^Usage: launch-ready /);
    });

  it(`says on Node ${tooOld} what it needs`, () => {
    const { status, stdout, stderr } = run(tooOld, "check");
    assert.deepEqual([status, stdout, stderr], [2, "", `launch-ready needs Node 20.19 or newer; this is ${tooOld}.\n`]);
  });
});
