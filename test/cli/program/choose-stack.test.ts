import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { UsageError } from "../../../cli/exit";
import { globalOptions } from "../../../cli/global-options";
import { chooseStack } from "../../../cli/program/choose-stack";
import { launchReady, projectWith } from "../run";

function project(...stacks: readonly string[]): string {
  return projectWith(Object.fromEntries(stacks.map((stack) => [stack, "config: {}\n"])));
}

/** A folder like ~/.pulumi in which a stack of a project is selected, as Pulumi 3.250.0 writes it. */
function homeWith(folder: string, stack: string): string {
  const home = mkdtempSync(path.join(os.tmpdir(), "launch-ready-pulumi-home-"));
  const place = createHash("sha1").update(path.join(folder, "Pulumi.yaml")).digest("hex");
  mkdirSync(path.join(home, "workspaces"));
  writeFileSync(path.join(home, "workspaces", `launch-ready-${place}-workspace.json`), JSON.stringify({ stack }));
  return home;
}

describe("the stack of a command that names none", () => {
  const nowhere = { PULUMI_HOME: path.join(os.tmpdir(), "launch-ready-no-such-home") };

  it("is that of PULUMI_STACK, before the one that is selected", () => {
    const folder = project("a", "b", "c");
    const env = { PULUMI_HOME: homeWith(folder, "organization/launch-ready/b") };
    assert.equal(chooseStack(folder, env), "b");
    assert.equal(chooseStack(folder, { ...env, PULUMI_STACK: "c" }), "c");
    assert.equal(chooseStack(folder, { ...env, PULUMI_STACK: "organization/launch-ready/a" }), "a");
  });

  it("is the only one, or dev where there is one", () => {
    assert.equal(chooseStack(project("shop"), nowhere), "shop");
    assert.equal(chooseStack(project("prod", "dev"), nowhere), "dev");
    assert.equal(chooseStack(project(), nowhere), "dev");
  });

  it("is asked for where there are several", () => {
    assert.throws(
      () => chooseStack(project("prod", "beta"), nowhere),
      (error: unknown) => {
        assert.equal(error instanceof UsageError, true);
        assert.equal(
          (error as Error).message,
          "Which stack? There are beta, prod. Name one with --stack, or select it: " +
            "npx launch-ready pulumi stack select beta",
        );
        return true;
      },
    );
  });

  it("is what commands take, in the folder that --cwd names", async () => {
    const folder = project("one", "two");
    const asked = await launchReady(["check", "--cwd", folder], { env: nowhere });
    assert.deepEqual([asked.code, asked.stderr.startsWith("Which stack? There are one, two.")], [2, true]);
    const missing = await launchReady(["check", "-C", path.join(folder, "nowhere")]);
    assert.deepEqual(
      [missing.code, missing.stderr],
      [2, `--cwd: ${path.join(folder, "nowhere")} cannot be entered: it does not exist.\n`],
    );
  });
});

describe("the options of every command", () => {
  it("are found wherever they stand, and left alone behind -- and pulumi", () => {
    const found = (...argv: string[]) => globalOptions(argv);
    assert.deepEqual(found("check", "--cwd", "a", "--debug", "-s", "x"), {
      debug: true,
      cwd: "a",
      rest: ["check", "-s", "x"],
    });
    assert.deepEqual(found("--cwd=b", "pulumi", "--cwd", "c", "--debug"), {
      debug: false,
      cwd: "b",
      rest: ["pulumi", "--cwd", "c", "--debug"],
    });
    assert.deepEqual(found("lint", "spf", "--", "--debug").rest, ["lint", "spf", "--", "--debug"]);
    assert.deepEqual(found("check", "-C").cwd, "");
  });

  it("change nothing of the other arguments", () => {
    const others = fc.array(fc.string().filter((text) => !/^(?:--|pulumi|-C|--debug|--cwd.*)$/.test(text)));
    fc.assert(fc.property(others, (argv) => assert.deepEqual(globalOptions(argv).rest, argv)));
  });
});
