import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { root } from "./run";

function node(script: string): unknown {
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }));
}

describe("start-up", () => {
  it("of the SDK loads no compiler, reader of npm trees or Automation API, until they are used", () => {
    const script = `
      require("./policies/pack/lean-sdk.js");
      require("@pulumi/pulumi");
      const slow = /node_modules.(typescript|@npmcli.metavuln|spdx-correct|@pulumi.pulumi.automation.stack)/;
      const loaded = () => Object.keys(require.cache).filter((file) => slow.test(file)).length;
      const before = loaded();
      const version = require("@pulumi/pulumi/typescript-shim").version;
      const { Arborist } = require("@npmcli/arborist");
      const after = loaded() > 1;
      const { fdir } = require("fdir");
      const { name } = (data => { require("normalize-package-data")(data); return data; })({ name: " a " });
      const { LocalWorkspace } = require("@pulumi/pulumi").automation;
      console.log(
        JSON.stringify([before, typeof version, typeof Arborist, after, typeof fdir, name, typeof LocalWorkspace]),
      );`;
    assert.deepEqual(node(script), [0, "string", "function", true, "function", "a", "function"]);
  });

  it("of the command loads no SDK before a command needs one", () => {
    const script = `
      require("tsx/cjs");
      require("./cli/main.ts");
      const sdk = /node_modules.(@pulumi|@grpc|valibot)/;
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => sdk.test(file)).length));`;
    assert.equal(node(script), 0);
  });
});
