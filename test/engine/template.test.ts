import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { linkModules, unpackInto } from "../built-package";
import { launchReady, root } from "../cli/run";

describe("the template, by `pulumi new` on the engine", () => {
  it("begins a project before anything is installed, and check judges a site in it", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-template-"));
    const [cwd, state] = [path.join(folder, "my-site"), path.join(folder, "state")];
    for (const each of [cwd, state]) mkdirSync(each);
    const env = {
      PULUMI_HOME: path.join(folder, "pulumi"),
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    const args = ["pulumi", "new", path.join(root, "template"), "--yes", "--force", "--generate-only"];
    const made = await launchReady([...args, "--name", "my-site"], { cwd, env });
    // An engine that was built from Go modules has no plugin for Node.js, which it asks for last, to install packages.
    const lacksPlugin = made.stderr.includes("no language plugin 'pulumi-language-nodejs' found");
    assert.ok(made.code === 0 || lacksPlugin, made.stdout + made.stderr);
    assert.match(made.stdout, /^Created project 'my-site'$/m);
    assert.match(readFileSync(path.join(cwd, "Pulumi.yaml"), "utf8"), /^name: my-site$/m);
    const manifest = JSON.parse(readFileSync(path.join(cwd, "package.json"), "utf8")) as { name: string };
    assert.equal(manifest.name, "my-site");
    assert.match(readFileSync(path.join(cwd, "README.md"), "utf8"), /^# my-site$/m);
    // What `npm install` would bring.
    linkModules(path.join(cwd, "node_modules"));
    unpackInto(path.join(cwd, "node_modules"), "launch-ready", folder);
    copyFileSync(path.join(root, "Pulumi.prod.yaml"), path.join(cwd, "Pulumi.prod.yaml"));
    const check = await launchReady(["check"], { cwd });
    assert.deepEqual([check.code, check.stderr], [0, ""]);
    assert.match(check.stdout, /^prod: 0 red, \d+ amber, \d+ green/m);
  });
});
