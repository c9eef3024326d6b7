import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { root } from "./run";

function node(script: string): unknown {
  return JSON.parse(execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }));
}

describe("start-up", () => {
  it("of the SDK loads neither a TypeScript compiler nor npm's tree reader, until they are used", () => {
    const script = `
      require("./policies/pack/lean-sdk.js");
      require("@pulumi/pulumi");
      const slow = /node_modules.(typescript|@npmcli.metavuln-calculator)./;
      const loaded = () => Object.keys(require.cache).filter((file) => slow.test(file)).length;
      const before = loaded();
      const version = require("@pulumi/pulumi/typescript-shim").version;
      const { Arborist } = require("@npmcli/arborist");
      const after = loaded() > 1;
      console.log(JSON.stringify({ before, version: typeof version, arborist: typeof Arborist, after }));`;
    assert.deepEqual(node(script), { before: 0, version: "string", arborist: "function", after: true });
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
