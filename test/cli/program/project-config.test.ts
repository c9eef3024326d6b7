import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectConfig } from "../../../cli/program/project-config";
import { readStackFile, stackNames } from "../../../cli/program/stack-file";

describe("what a project's file gives each of its stacks", () => {
  const cases: readonly (readonly [what: string, config: unknown, expected: Readonly<Record<string, unknown>>])[] = [
    ["a value alone, of its own", { greeting: "hello" }, { "own:greeting": "hello" }],
    ["a value alone, of a provider", { "aws:region": "eu-west-1" }, { "aws:region": "eu-west-1" }],
    ["a default", { size: { type: "integer", default: 3 } }, { "own:size": 3 }],
    ["a default under the whole key", { "own:size": { type: "integer", default: 3 } }, { "own:size": 3 }],
    ["a value of a provider", { "aws:region": { value: "eu-west-1" } }, { "aws:region": "eu-west-1" }],
    [
      "false and 0, which are values",
      { off: { default: false }, none: { default: 0 } },
      { "own:off": false, "own:none": 0 },
    ],
    ["a description alone: nothing", { size: { type: "integer", description: "Machines" } }, {}],
    ["a list", { names: { type: "array", items: { type: "string" }, default: ["a"] } }, { "own:names": ["a"] }],
    [
      "a site",
      { "launch-ready:site": { value: { domain: "example.com" } } },
      { "launch-ready:site": { domain: "example.com" } },
    ],
    ["a folder of stacks, as the key meant once", "config", {}],
    ["nothing", undefined, {}],
  ];
  for (const [what, config, expected] of cases)
    it(what, () => assert.deepEqual(projectConfig("own", config), expected));

  it("is given way to by the stack's own, in the folder that the project names for its stacks", () => {
    const root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-project-config-"));
    try {
      mkdirSync(path.join(root, "stacks"));
      const lines = [
        "name: own",
        "runtime: nodejs",
        "stackConfigDir: stacks",
        "config:",
        "  size: 3",
        "  aws:region: eu-west-1",
      ];
      writeFileSync(path.join(root, "Pulumi.yaml"), `${lines.join("\n")}\n`);
      writeFileSync(path.join(root, "stacks", "Pulumi.prod.yaml"), "config:\n  own:size: 5\n");
      assert.deepEqual(stackNames(root), ["prod"]);
      const { file, config } = readStackFile("prod", root);
      assert.deepEqual(
        [file, config],
        [path.join(root, "stacks", "Pulumi.prod.yaml"), { "own:size": 5, "aws:region": "eu-west-1" }],
      );
      assert.throws(
        () => readStackFile("dev", root),
        /stacks\/Pulumi\.dev\.yaml does not exist\. .*The stacks here are: prod\.$/,
      );
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
