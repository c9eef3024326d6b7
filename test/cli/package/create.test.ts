import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../run";

const create = path.join(root, "package/create/index.js");

describe("create-launch-ready", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-create-"));
    // In the place of a package manager: one that installs nothing.
    const bin = path.join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(path.join(bin, "npm"), "#!/bin/sh\nmkdir -p node_modules/half\nexit 1\n", { mode: 0o755 });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => {
    const env = { ...process.env, PATH: `${path.join(folder, "bin")}:${process.env.PATH ?? ""}` };
    return spawnSync(process.execPath, [create, ...args], { cwd: folder, env: { ...env, npm_config_user_agent: "" } });
  };

  it("leaves nothing behind where the package cannot be installed, so that it can be tried again", () => {
    assert.equal(run("made/example.com", "--from", "./nothing.tgz").status, 1);
    assert.deepEqual(readdirSync(folder), ["bin"]);
    mkdirSync(path.join(folder, "there"));
    assert.equal(run("there", "--from", "./nothing.tgz").status, 1);
    assert.deepEqual(readdirSync(path.join(folder, "there")), []);
    rmSync(path.join(folder, "there"), { recursive: true });
  });

  it("tells its usage, and asks for nothing", () => {
    const { status, stdout } = run("example.com", "--help");
    assert.equal(status, 0);
    assert.match(String(stdout), /^Usage: npm create launch-ready@latest <folder or domain> -- /);
    assert.deepEqual(readdirSync(folder), ["bin"]);
  });
});
