import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { missingPackage } from "../../../cli/program/missing-package";
import { typeStripperFor } from "../../../cli/program/type-stripper";
import { MissingPackageError } from "../../../components/optional-packages";
import { root } from "../run";

/** What Node throws where a file asks for a module that is not there. */
function notFound(module: string, asking: string): Error {
  const error = new Error(`Cannot find module '${module}'\nRequire stack:\n- ${asking}`);
  return Object.assign(error, { code: "MODULE_NOT_FOUND", requireStack: [asking] });
}

describe("a package that is missing", () => {
  const own = path.join(root, "cli/main.ts");

  it("is named with the command that installs it, where the command or a component needs it", () => {
    const found = missingPackage(notFound("@pulumi/cloudflare/ruleset", own));
    assert.deepEqual(
      [found?.message, found?.problems.map(({ code }) => code)],
      [
        "launch-ready needs the package @pulumi/cloudflare, which is not installed beside it. Install it: " +
          "npm install @pulumi/cloudflare@6",
        ["usage-package-missing"],
      ],
    );
    assert.equal(
      missingPackage(new MissingPackageError("@pulumi/random", "A secret that is made here"))?.message,
      "A secret that is made here needs the package @pulumi/random, which is not installed. Install it: " +
        "npm install @pulumi/random@4",
    );
  });

  it("is installed by the package manager of the project", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-manager-"));
    writeFileSync(path.join(folder, "pnpm-lock.yaml"), "");
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.match(missingPackage(notFound("@pulumi/policy", own))?.message ?? "", /: pnpm add @pulumi\/policy@1$/);
      assert.match(new MissingPackageError("@pulumi/aws", "An alarm").message, /: pnpm add @pulumi\/aws@7$/);
      assert.throws(
        () => typeStripperFor({ file: path.join(folder, "index.ts"), name: "index.ts" }, folder),
        /: pnpm add --save-dev tsx@4$/,
      );
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    }
  });

  it("is another's to tell where it is another's, and whatever else went wrong stays what it is", () => {
    assert.equal(missingPackage(notFound("@pulumi/cloudflare", "/home/someone/index.ts")), undefined);
    assert.equal(missingPackage(notFound("./nothing", own)), undefined);
    assert.equal(missingPackage(new Error("Cannot find module '@pulumi/pulumi'")), undefined);
    assert.equal(missingPackage("text"), undefined);
  });
});
