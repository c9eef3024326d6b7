import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { AllResult } from "../../cli/all/render";
import { launchReady } from "../cli/run";
import { projectOf, siteOf } from "../stacks/documented-presets";

describe("up --all", () => {
  const cwd = projectOf({
    first: siteOf("internal-tool"),
    // The policy pack refuses it: the origin's certificate is not verified.
    lax: siteOf("internal-tool", "free", {
      zoneId: "1".repeat(32),
      tls: { mode: "full", hsts: { minutes: "2026-11-24" } },
    }),
    second: siteOf("community-app", "pro", { zoneId: "2".repeat(32), domain: "example.net", mail: "none" }),
  });
  after(() => rmSync(cwd, { recursive: true }));
  writeFileSync(
    path.join(cwd, "Pulumi.broken.yaml"),
    "config:\n  launch-ready:site: { preset: membershp, domain: example.net }\n",
  );

  it("deploys what can be, one line each, and says at the end what could not and why", async () => {
    const { code, stdout, stderr } = await launchReady(["up", "--all", "--sandbox", "--parallel", "2"], { cwd });
    const lines = stdout.split("\n");
    assert.match(
      lines[0]!,
      /^broken {2}failed +[\d.]+ s {2}Pulumi\.broken\.yaml has \d problems: preset: is "membershp"; did you mean membership\?$/,
    );
    assert.match(lines[1]!, /^first {3}done +[\d.]+ s {2}\d+ created$/);
    assert.match(lines[2]!, /^lax {5}failed +[\d.]+ s {2}tls-strict: .*only strict verifies whom it talks to/);
    assert.match(lines[3]!, /^second {2}done +[\d.]+ s {2}\d+ created$/);
    assert.match(
      stdout,
      /\n2 of 4 stacks failed \([\d.]+ s, 2 at a time\)\n\nNext: npx launch-ready up --stack broken --sandbox\n$/,
    );
    assert.deepEqual(
      stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0])
        .sort(),
      ["broken", "first", "lax", "second"],
    );
    assert.equal(code, 1);
  });

  it("finds nothing to do the second time where it was done, as JSON", async () => {
    const { code, stdout } = await launchReady(["up", "--all", "--sandbox", "--parallel", "4", "--json"], { cwd });
    const { operation, sandbox, parallel, failed, stacks } = JSON.parse(stdout) as AllResult;
    assert.deepEqual(
      { operation, sandbox, parallel, failed },
      { operation: "up", sandbox: true, parallel: 4, failed: 2 },
    );
    assert.deepEqual(
      stacks.map((one) => [one.stack, one.code, Object.keys(one.counts).join()]),
      [
        ["broken", 2, ""],
        ["first", 0, "same"],
        ["lax", 1, "create"],
        ["second", 0, "same"],
      ],
    );
    assert.equal(code, 1);
  });

  it("previews, refreshes and removes all of them, each once", async () => {
    for (const name of ["broken", "lax"]) rmSync(path.join(cwd, `Pulumi.${name}.yaml`));
    for (const [operation, counts] of [
      ["preview", "same"],
      ["refresh", "same"],
      ["destroy", "delete"],
    ] as const) {
      const args = [operation, "--all", "--sandbox", "--parallel", "2", "--json"];
      const { code, stdout, stderr } = await launchReady(args, { cwd });
      assert.equal(code, 0, stdout + stderr);
      assert.deepEqual(
        (JSON.parse(stdout) as AllResult).stacks.map((one) => [one.stack, one.code, Object.keys(one.counts).join()]),
        [
          ["first", 0, counts],
          ["second", 0, counts],
        ],
      );
    }
  });
});
