import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { UsageError } from "../../../cli/exit";
import type { ProgramFile } from "../../../cli/program/program-file";
import { refuseOldSdk } from "../../../cli/program/sdk-version";
import { launchReady, projectWith } from "../run";

/** A folder in which an SDK of a version is installed, or none. */
function folderWith(version?: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-sdk-"));
  const sdk = path.join(folder, "node_modules/@pulumi/pulumi");
  if (version === undefined) return folder;
  mkdirSync(sdk, { recursive: true });
  writeFileSync(path.join(sdk, "package.json"), JSON.stringify({ name: "@pulumi/pulumi", version }));
  return folder;
}

function told(own: string | undefined, beside?: string): string | undefined {
  const program = own === undefined ? undefined : programIn(folderWith(own));
  try {
    refuseOldSdk(program, folderWith(beside));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof UsageError);
    assert.deepEqual(
      error.problems.map(({ code }) => code),
      ["usage-sdk-too-old"],
    );
    return error.message;
  }
}

const programIn = (folder: string): ProgramFile => ({
  file: path.join(folder, "index.ts"),
  name: "index.ts",
  ours: false,
  folder,
});

describe("Pulumi's SDK", () => {
  it("is refused where that of a program is older than what is tried, or of another major version", () => {
    const asks = "@pulumi/pulumi 3.204.0 or a newer one of the same major version";
    for (const version of ["3.203.9", "3.100.0", "2.25.2", "4.0.0"])
      assert.equal(
        told(version),
        `The program index.ts needs ${asks}, and ${version} is installed. Install it: ` +
          "npm install @pulumi/pulumi@^3.204.0",
      );
    for (const version of ["3.204.0", "3.204.1", "3.276.0", "3.300.0-alpha.1"]) assert.equal(told(version), undefined);
  });

  it("is refused beside the command where it is older than the package asks for", () => {
    assert.match(told(undefined, "3.247.9") ?? "", /^launch-ready needs @pulumi\/pulumi 3\.248\.0 or a newer one/);
    assert.equal(told(undefined, "3.248.0"), undefined);
    assert.equal(told("3.204.0", "3.276.0"), undefined);
  });

  it("is not told of where it is missing or unreadable, which others tell", () => {
    assert.equal(told(undefined), undefined);
    assert.equal(told(""), undefined);
  });

  it("is refused before a program runs, by check and before anything is rehearsed", async () => {
    const cwd = projectWith({ dev: "config: {}\n" });
    const modules = path.join(cwd, "node_modules");
    unlinkSync(modules);
    mkdirSync(path.join(modules, "@pulumi"), { recursive: true });
    symlinkSync(path.join(folderWith("3.100.0"), "node_modules/@pulumi/pulumi"), path.join(modules, "@pulumi/pulumi"));
    writeFileSync(path.join(cwd, "index.js"), 'throw new Error("It ran.");\n');
    for (const args of [["check"], ["preview", "--sandbox"]]) {
      const { code, stdout, stderr } = await launchReady(args, { cwd });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(
        stderr,
        /^The program index\.js needs @pulumi\/pulumi 3\.204\.0 or a newer one .* 3\.100\.0 is installed/,
      );
    }
    rmSync(cwd, { recursive: true });
  });
});
