import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launchReady, projectWith } from "../cli/run";

const zoneId = "0123456789abcdef0123456789abcdef";
const zones = `config:\n  other:zone: { domain: example.com, zoneId: "${zoneId}" }\n`;

/** A program in TypeScript that declares a setting of a zone, raw, while it is loaded. */
const program = (version: string): string => `
import * as cloudflare from "@pulumi/cloudflare";
import { Config } from "@pulumi/pulumi";
const { zoneId } = new Config("other").requireObject<{ zoneId: string }>("zone");
const setting = new cloudflare.ZoneSetting("oldest", { zoneId, settingId: "min_tls_version", value: "${version}" });
export const oldest = setting.settingId;
`;

describe("a project's own program on the engine", () => {
  const cwd = projectWith({ dev: zones });
  const write = (text: string): void => writeFileSync(path.join(cwd, "index.ts"), text);

  it("is what is previewed, and the policies judge its raw resources", async () => {
    write(program("1.0"));
    const { code, stdout, stderr } = await launchReady(["preview", "--sandbox"], { cwd });
    assert.equal(code, 1, stdout + stderr);
    assert.match(stdout, /^\+ create {3}ZoneSetting {2}oldest \(min_tls_version\) {2}1\.0$/m);
    assert.match(stdout, /^red {4}tls-version {2}/m);
    assert.match(stdout, /^1 to create$/m);
  });

  it("has the configuration that the project's file gives each stack, in a folder of its own too", async () => {
    const own = projectWith({});
    mkdirSync(path.join(own, "stacks"));
    const lines = ["name: own", "runtime: nodejs", "stackConfigDir: stacks", "config:", "  oldest: { default: '1.3' }"];
    writeFileSync(path.join(own, "Pulumi.yaml"), `${lines.join("\n")}\n  cloudflare:maxRetries: 2\n`);
    writeFileSync(path.join(own, "stacks", "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(
      path.join(own, "index.ts"),
      `import { Config } from "@pulumi/pulumi";\n` +
        `export const told = [new Config().require("oldest"), new Config("cloudflare").requireNumber("maxRetries")];\n`,
    );
    const { code, stdout, stderr } = await launchReady(["up", "--sandbox"], { cwd: own });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^told: \["1\.3",2\]$/m);
  });

  it("is told of in a sentence, with the line, where it breaks before or after it has declared something", async () => {
    for (const [text, place] of [
      ['import "@pulumi/pulumi";\n\nthrow new Error("boom");\n', "3:7"],
      ['export = async () => {\n  await Promise.resolve();\n  throw new Error("boom");\n};\n', "3:9"],
    ] as const) {
      write(text);
      const { code, stdout, stderr } = await launchReady(["preview", "--sandbox"], { cwd });
      assert.equal(code, 1, stdout + stderr);
      assert.match(stderr, new RegExp(`^The program index\\.ts failed at index\\.ts:${place}: Error: boom\\.`, "m"));
      assert.doesNotMatch(stdout + stderr, /^ +at /m);
    }
    write(`${program("1.3")}\nsetting.id.apply(() => undefined);\nthrow new Error("boom");\n`);
    const { code, stdout, stderr } = await launchReady(["up", "--sandbox"], { cwd });
    assert.equal(code, 1, stdout + stderr);
    assert.match(stdout + stderr, /The program index\.ts failed at index\.ts:9:7: Error: boom\./);
    assert.doesNotMatch(stdout + stderr, /^ +at /m);
  });
});
