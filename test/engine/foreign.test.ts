import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { launchReady, projectWith } from "../cli/run";

/** One broken program for each area of the controls, by the code that it has to trip. */
const codes = {
  dns: "record-reveals-origin",
  route: "redirect-loop",
  tls: "ssl-mode-unverified",
  cache: "development-mode-on",
  edge: "expression-unknown-field",
  mail: "spf-all-pass",
  secret: "secret-by-name",
  watch: "check-disabled",
  recover: "zone-unprotected",
};

const programs = path.resolve(__dirname, "../policies/foreign/broken");
const program = `
import { Config } from "@pulumi/pulumi";
const { broken } = require(${JSON.stringify(programs)});
const code = new Config("other").require("code");
Object.values(broken).flat().find((program: any) => program.code === code).declare();
`;

describe("broken programs of others on the engine, one for each area of the controls", () => {
  const stacks = Object.entries(codes).map(([area, code]) => [area, `config:\n  other:code: ${code}\n`] as const);
  const cwd = projectWith(Object.fromEntries(stacks));
  writeFileSync(path.join(cwd, "index.ts"), program);

  for (const [area, code] of Object.entries(codes)) {
    it(`${area}: ${code} stops the preview, and nothing else does`, async () => {
      const { code: exit, stdout, stderr } = await launchReady(["preview", "--sandbox", "--stack", area], { cwd });
      assert.equal(exit, 1, stdout + stderr);
      const red = stdout.split("\n").filter((line) => line.startsWith("red "));
      assert.equal(red.length, 1, stdout + stderr);
      assert.ok(red[0]!.includes(`(${code})`), red[0]);
    });
  }
});
