import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launchReady, root } from "../cli/run";

/** What somebody's machine may hold, and is nothing of a rehearsal's. */
const settings = {
  PULUMI_DIY_BACKEND_GZIP: "true",
  PULUMI_DIY_BACKEND_LEGACY_LAYOUT: "true",
  PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
  PULUMI_BACKEND_URL: "s3://somebody-elses-states",
  PULUMI_STACK: "organization/other/prod",
};

describe("a rehearsal on somebody's machine", function () {
  this.timeout(300_000);
  const parent = mkdtempSync(path.join(os.tmpdir(), "launch-ready-surroundings-"));
  after(() => rmSync(parent, { recursive: true, force: true }));

  it("goes up, is found again, and goes down in a folder that addresses spell otherwise, whatever is set", async () => {
    const cwd = path.join(parent, "C# 100% größer?");
    mkdirSync(cwd);
    for (const name of ["Pulumi.yaml", "Pulumi.dev.yaml"]) cpSync(path.join(root, name), path.join(cwd, name));
    symlinkSync(path.join(root, "node_modules"), path.join(cwd, "node_modules"));
    for (const [args, expected] of [
      [["up"], /^26 created$/m],
      [["preview"], /^no change, 26 unchanged$/m],
      [["destroy"], /^26 deleted$/m],
    ] as const) {
      const { code, stdout, stderr } = await launchReady([...args, "--stack", "dev", "--sandbox"], {
        cwd,
        env: settings,
      });
      assert.equal(code, 0, stdout + stderr);
      assert.match(stdout, expected);
    }
  });
});
