import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../cli/run";
import { PackedProject } from "../packed-project";

/** Runs the rest with a folder that nobody can write, not even root: a mount of its own, seen by that process alone. */
const readOnly = (folder: string): string[] => [
  ...["unshare", "--mount", "sh", "-c"],
  'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"',
  folder,
];

describe("the packed package in a node_modules that cannot be written", () => {
  let project: PackedProject;
  before(function () {
    project = new PackedProject({
      "Pulumi.yaml": "name: own\nruntime: nodejs\n",
      "Pulumi.dev.yaml": readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8"),
    });
    const [command = "", ...words] = readOnly(project.modules);
    const tried = spawnSync(command, [...words, "touch", path.join(project.modules, "launch-ready/x")]);
    // Who is not root may not be allowed to mount.
    if (!tried.stderr.toString().includes("Read-only file system")) this.skip();
  });
  after(() => project.end());

  it("judges, previews, deploys and removes a stack", () => {
    for (const [args, expected] of [
      [["check"], /^dev: 0 red, 7 amber, 25 green /m],
      [["preview", "--sandbox"], /^26 to create$/m],
      [["up", "--sandbox"], /^26 created$/m],
      [["destroy", "--sandbox"], /^26 deleted$/m],
    ] as const) {
      const { status, stdout, stderr } = project.runBehind(readOnly(project.modules), ...args);
      assert.equal(status, 0, stdout + stderr);
      assert.match(stdout, expected);
    }
  });
});
