import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { UsageError } from "../../../cli/exit";
import { importingProgram } from "../../../cli/workspace/adopt";
import { hostedProject, isHosted } from "../../../cli/workspace/hosted-program";
import type { Session } from "../../../cli/workspace/session";
import { programOf } from "../../../cli/workspace/target-program";

function project(text: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-hosted-"));
  writeFileSync(path.join(folder, "Pulumi.yaml"), text);
  return folder;
}

describe("a program that the engine runs by a language host", () => {
  it("is one in YAML, and no other", () => {
    const runtimes = ["yaml", "{ name: yaml, options: { compiler: cue export } }", "nodejs", "python"];
    assert.deepEqual(
      runtimes.map((runtime) => isHosted(project(`name: own\nruntime: ${runtime}\n`))),
      [true, true, false, false],
    );
  });

  it("stays where it is, with its packages, and its backend is not the rehearsal's", () => {
    const folder = project(`name: own
runtime: yaml
main: infrastructure
backend: { url: "s3://state" }
stackConfigDir: stacks
config: { size: 3 }
packages:
  launch-ready: ../any-language
  terraform: { source: ./local, parameters: [".", "other/name"] }
plugins: { providers: [{ name: own, path: ../../bin }] }
`);
    assert.deepEqual(hostedProject(folder), {
      name: "own",
      runtime: "yaml",
      main: path.join(folder, "infrastructure"),
      config: { size: 3 },
      packages: {
        "launch-ready": path.resolve(folder, "../any-language"),
        terraform: { source: path.join(folder, "local"), parameters: [folder, "other/name"] },
      },
      plugins: { providers: [{ name: "own", path: path.resolve(folder, "../../bin") }] },
    });
    assert.deepEqual(hostedProject(project("name: own\nruntime: yaml\n")).name, "own");
  });

  it("has nothing changed but paths, and these once", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("./a", "../b", ".", "..", "v1.2", "./x y"));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        text,
        fc.integer(),
        fc.array(tie("value")),
        fc.dictionary(fc.stringMatching(/^[\w./-]{1,6}$/), tie("value")),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value), (packages) => {
        const folder = project(stringify({ name: "own", runtime: "yaml", packages }));
        const made = hostedProject(folder);
        const again = hostedProject(project(stringify(made)));
        assert.deepEqual(again, made);
        const kept = JSON.stringify(made.packages).replaceAll(JSON.stringify(folder).slice(1, -1), "");
        if (!/"\.\.?[\\/"]/.test(JSON.stringify(packages))) assert.equal(kept, JSON.stringify(packages));
      }),
      { numRuns: 50 },
    );
  });

  it("needs no program of this process, and what only removes or refreshes runs none", async () => {
    const yaml = project("name: own\nruntime: yaml\n");
    assert.equal(await programOf({ project: yaml, stack: "dev" }), undefined);
    for (const folder of [yaml, project("name: own\nruntime: go\n")]) {
      const program = await programOf({ project: folder, stack: "dev", runsProgram: false });
      assert.equal(await program!(), undefined);
    }
  });

  it("imports nothing: that is done through a program of this process", () => {
    const session = { stack: { workspace: {} } } as Session;
    assert.throws(
      () => importingProgram(session),
      (error: unknown) => error instanceof UsageError && error.problems[0]?.code === "usage-program-language",
    );
  });
});
