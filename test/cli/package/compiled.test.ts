import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import os from "node:os";
import path from "node:path";
import { linkModules, unpackInto } from "../../built-package";
import { root } from "../run";

describe("what V8 makes of the package's code, on a Node that does not keep it by itself", function () {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-compiled-"));
  const kept = path.join(folder, "cache/launch-ready/compiled");
  let bin = "";

  before(function () {
    if ("enableCompileCache" in Module) this.skip();
    const modules = path.join(folder, "node_modules");
    linkModules(modules);
    bin = path.join(unpackInto(modules, "launch-ready", folder), "bin/launch-ready.js");
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: own\nruntime: nodejs\n");
    copyFileSync(path.join(root, "Pulumi.prod.yaml"), path.join(folder, "Pulumi.prod.yaml"));
  });

  const run = (env: NodeJS.ProcessEnv, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: "utf8",
    });
    assert.deepEqual([status, stderr], [0, ""]);
    return stdout;
  };
  const cached = { XDG_CACHE_HOME: path.join(folder, "cache") };
  const files = () => readdirSync(kept).map((name) => path.join(kept, name));

  it("is kept for its owner alone, taken at the next start, and says the same", () => {
    const without = run({}, "check", "--stack", "prod");
    assert.equal(run(cached, "check", "--stack", "prod"), without);
    const [file = "", ...others] = files();
    assert.deepEqual([others, statSync(file).mode & 0o777, statSync(kept).mode & 0o777], [[], 0o600, 0o700]);
    const before = statSync(file);
    assert.equal(run(cached, "check", "--stack", "prod"), without);
    assert.equal(statSync(file).ino, before.ino);
    run(cached, "lint", "spf", "v=spf1 -all");
    assert.equal(files().length, 2);
    run(cached, "--version");
    assert.equal(files().length, 2);
  });

  it("is not trusted where it is not whole, and made anew", () => {
    const name = files().find((file) => path.basename(file).startsWith("check-"))!;
    const whole = readFileSync(name);
    const expected = run({}, "check", "--stack", "prod");
    const damaged = [whole.subarray(0, whole.length / 2), Buffer.from("{}"), Buffer.from(whole)];
    damaged[2]![whole.length - 1000]! ^= 1;
    for (const bytes of damaged) {
      writeFileSync(name, bytes);
      assert.equal(run(cached, "check", "--stack", "prod"), expected);
      const made = readFileSync(name);
      assert.ok(!made.equals(bytes) && made.length > whole.length / 2);
    }
  });

  it("is done without where nothing can be written, or somebody says so", () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const empty = path.join(folder, "empty");
    mkdirSync(empty);
    for (const env of [
      { XDG_CACHE_HOME: file },
      { HOME: file },
      { HOME: empty, NODE_DISABLE_COMPILE_CACHE: "1" },
      { HOME: empty, NODE_OPTIONS: "--enable-source-maps" },
    ])
      assert.match(run(env, "check", "--stack", "prod"), /^prod: 0 red/m);
    assert.deepEqual(readdirSync(empty), []);
  });

  it("is kept of a dozen at most", () => {
    for (let index = 0; index < 20; index += 1) writeFileSync(path.join(kept, `check-${index}`), "");
    run(cached, "explain", "spf-all-pass");
    assert.equal(files().length, 12);
    assert.ok(files().some((file) => path.basename(file).startsWith("explain-")));
  });
});
