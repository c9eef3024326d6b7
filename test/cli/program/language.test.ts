import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { languageName, otherRuntime } from "../../../cli/program/language";
import { launchReady, root } from "../run";

/** A project that would pass for one of ours, but for its language. */
function project(runtime: string): string {
  const cwd = mkdtempSync(path.join(os.tmpdir(), "launch-ready-language-"));
  writeFileSync(path.join(cwd, "Pulumi.yaml"), `name: other\nruntime: ${runtime}\n`);
  writeFileSync(path.join(cwd, "Pulumi.dev.yaml"), readFileSync(path.join(root, "Pulumi.dev.yaml")));
  return cwd;
}

const refusal = (language: string, runtime: string, instead: string): string =>
  `The project's program is in ${language} (runtime: ${runtime} in Pulumi.yaml), which this command does not run. ` +
  `${instead}\n`;
const byPulumi =
  "Preview it with Pulumi and the policy pack: pulumi preview --policy-pack node_modules/launch-ready-policies";
const onEngine = "preview and up run it on the engine: npx launch-ready preview --sandbox rehearses and judges it.";

describe("the language of a project's program", () => {
  it("is another than TypeScript and JavaScript where the runtime is neither nodejs nor bun", () => {
    const runtimes = ["nodejs", "bun", { name: "nodejs", options: { typescript: false } }, undefined, "", 5, {}];
    for (const runtime of runtimes) assert.equal(otherRuntime({ runtime }), undefined);
    assert.equal(otherRuntime({ runtime: "python" }), "python");
    assert.equal(otherRuntime({ runtime: { name: "yaml", options: { compiler: "cue export" } } }), "yaml");
    assert.deepEqual(["yaml", "dotnet", "hcl", "constructor"].map(languageName), [
      "YAML",
      "a language of .NET",
      "hcl",
      "constructor",
    ]);
  });

  it("is the runtime's name as it stands, whichever way it is written", () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text !== "nodejs" && text !== "bun");
    fc.assert(
      fc.property(name, fc.dictionary(fc.string(), fc.string()), (runtime, options) => {
        assert.equal(otherRuntime({ runtime }), runtime);
        assert.equal(otherRuntime({ runtime: { name: runtime, options } }), runtime);
        assert.notEqual(languageName(runtime), "");
      }),
    );
  });

  const others: readonly (readonly [runtime: string, language: string, instead: string])[] = [
    ["python", "Python", byPulumi],
    ["go", "Go", byPulumi],
    ["dotnet", "a language of .NET", byPulumi],
    ["java", "Java", byPulumi],
    ["yaml", "YAML", onEngine],
  ];
  for (const [runtime, language, instead] of others)
    it(`${runtime}: check does not judge our program in the place of the project's`, async () => {
      assert.deepEqual(await launchReady(["check"], { cwd: project(runtime) }), {
        code: 2,
        stdout: "",
        stderr: refusal(language, runtime, instead),
      });
    });

  for (const command of [
    "preview --sandbox",
    "up --sandbox",
    "up --yes",
    "trace https://example.org/",
    "token",
    "handover",
  ])
    it(`python: ${command} is refused alike`, async () => {
      const cwd = project("{ name: python, options: { virtualenv: venv } }");
      // No engine is asked for: where there is none, one would be built.
      const env = { PATH: path.dirname(process.execPath), XDG_CACHE_HOME: path.join(cwd, "cache") };
      const { code, stdout, stderr } = await launchReady(command.split(" "), { cwd, env });
      assert.deepEqual([code, stdout, stderr], [2, "", refusal("Python", "python", byPulumi)]);
    });

  for (const command of ["init example.com --preset consultancy", "adopt example.com --yes"])
    it(`go: ${command} writes no configuration that the project's program would not read`, async () => {
      const cwd = project("go");
      const { code, stdout, stderr } = await launchReady(command.split(" "), { cwd });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.equal(
        stderr,
        "The project here is in Go, and what this command writes is read by programs in TypeScript and JavaScript. " +
          "Run it in a folder of its own: an empty one becomes a project.\n",
      );
      assert.deepEqual(readdirSync(cwd).sort(), ["Pulumi.dev.yaml", "Pulumi.yaml"]);
    });

  it("tells its code where a machine reads", async () => {
    const { code, stdout } = await launchReady(["check", "--json"], { cwd: project("java") });
    assert.equal(code, 2);
    const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
    assert.deepEqual(
      problems.map((one) => one.code),
      ["usage-program-language"],
    );
  });
});
