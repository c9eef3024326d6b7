import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { linkModules, unpackInto } from "../built-package";
import { launchReady, root } from "../cli/run";

/** Each component alone. The example of the whole has a test of its own. */
const alone = ["records", "subdomains", "redirects", "tls", "cache", "firewall", "mail", "monitors", "secrets"];

describe("the examples of components alone, in one stack with the package that is published", () => {
  const cwd = mkdtempSync(path.join(os.tmpdir(), "launch-ready-examples-"));
  const run = (...args: readonly string[]) => launchReady(args, { cwd });

  before(() => {
    const modules = path.join(cwd, "node_modules");
    mkdirSync(modules);
    linkModules(modules);
    unpackInto(modules, "launch-ready", cwd);
    for (const name of alone) cpSync(path.join(root, "examples", name, "index.ts"), path.join(cwd, `${name}.ts`));
    writeFileSync(path.join(cwd, "index.ts"), alone.map((name) => `import "./${name}";\n`).join(""));
    writeFileSync(path.join(cwd, "package.json"), '{ "name": "examples", "main": "index.ts" }\n');
    writeFileSync(path.join(cwd, "Pulumi.yaml"), "name: examples\nruntime: nodejs\n");
    writeFileSync(path.join(cwd, "Pulumi.dev.yaml"), "config: { aws:region: eu-west-1 }\n");
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  it("go up, are what the API took, and go away again", async () => {
    const up = await run("up", "--sandbox");
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /^52 created$/m);
    const again = await run("preview", "--sandbox");
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.match(again.stdout, /^no change, 52 unchanged$/m);
    const destroyed = await run("destroy", "--sandbox");
    assert.equal(destroyed.code, 0, destroyed.stdout + destroyed.stderr);
    assert.match(destroyed.stdout, /^52 deleted$/m);
  });
});
