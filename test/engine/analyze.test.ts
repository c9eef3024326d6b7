import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launchReady, root } from "../cli/run";

const stack = "urn:pulumi:x::p::pulumi:pulumi:Stack::p-x";
const topic = {
  urn: "urn:pulumi:x::p::aws:sns/topic:Topic::a",
  custom: true,
  id: "i",
  type: "aws:sns/topic:Topic",
  parent: stack,
};
const deployment = {
  manifest: { time: "2026-11-01T00:00:00Z", magic: "", version: "v3.250.0" },
  resources: [{ urn: stack, custom: false, type: "pulumi:pulumi:Stack" }, topic],
};

describe("policy analyze with a pack that breaks while it judges", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-analyze-"));
  const file = path.join(folder, "state.json");
  before(() => writeFileSync(file, JSON.stringify({ version: 3, deployment })));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const analyze = (...more: readonly string[]) =>
    launchReady(["policy", "analyze", "--file", file, "--json", ...more], { cwd: folder });

  it("is no green where a baseline cannot be written", async () => {
    const taken = path.join(folder, "taken");
    mkdirSync(taken);
    const { code, stdout, stderr } = await analyze("--write-baseline", taken);
    assert.equal(code, 2, stdout + stderr);
    assert.match(stderr, /^The policy pack launch-ready broke at its policy baseline, .*: EISDIR: .*taken'$/m);
    assert.match(stdout, /"usage-policy-pack-failed"/);
  });

  it("is no green where a policy of another pack throws", async () => {
    const pack = path.join(folder, "pack");
    mkdirSync(pack);
    symlinkSync(path.join(root, "node_modules"), path.join(pack, "node_modules"));
    writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.js\n");
    writeFileSync(path.join(pack, "package.json"), JSON.stringify({ name: "ours", version: "1.0.0" }));
    writeFileSync(
      path.join(pack, "index.js"),
      `const { PolicyPack } = require("@pulumi/policy");
       const validateResource = () => { throw new Error("not written yet"); };
       const policy = { name: "mine", description: "d", enforcementLevel: "mandatory", validateResource };
       new PolicyPack("ours", { policies: [policy] });`,
    );
    const { code, stdout, stderr } = await analyze("--policy-pack", pack);
    assert.equal(code, 2, stdout + stderr);
    assert.match(stderr, /^The policy pack ours broke at its policy mine, so what .*: not written yet$/m);
  });
});
