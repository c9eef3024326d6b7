import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { launchReady, projectWith } from "../cli/run";
import { teams } from "../policies/foreign/teams";

/** Words of programs whose kinds the sandbox's stand-in knows. */
const words = [
  "three deep",
  "parked domains",
  "Email Routing, its",
  "lets everything by",
  "Flexible",
  "bulk redirects",
];

const program = `
import { Config } from "@pulumi/pulumi";
const { teams } = require(${JSON.stringify(path.resolve(__dirname, "../policies/foreign/teams"))});
teams[Number(new Config("other").require("at"))].declare();
`;

describe("whole programs of teams on the engine", () => {
  const chosen = words.map((word) => teams.findIndex(({ about }) => about.includes(word)));
  const stacks = chosen.map((at) => [`team-${at}`, `config:\n  other:at: "${at}"\n`] as const);
  const cwd = projectWith(Object.fromEntries(stacks));
  writeFileSync(path.join(cwd, "index.ts"), program);

  for (const at of chosen) {
    const { about, broken } = teams[at]!;
    it(`${about}: ${broken.join(", ") || "nothing"} stops the preview, as in process`, async () => {
      const stack = `team-${at}`;
      const { code, stdout, stderr } = await launchReady(["preview", "--sandbox", "--stack", stack], { cwd });
      const red = stdout.split("\n").filter((line) => line.startsWith("red "));
      assert.deepEqual(
        red.map((line) => /\(([a-z0-9-]+)\)$/.exec(line)?.[1]),
        broken,
        stdout + stderr,
      );
      assert.equal(code, broken.length > 0 ? 1 : 0, stdout + stderr);
    });
  }
});
