import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { controls, policyName } from "../../policies/control";
import { policies } from "../../policies/pack/pack";
import { rules } from "../../policies/rules";

const root = path.resolve(__dirname, "../..");

describe("controls", () => {
  it("stand in the documentation as they are", () => {
    const text = readFileSync(path.join(root, "docs/controls.md"), "utf8");
    for (const { id, severity, must } of controls)
      assert.ok(text.includes(`| \`${id}\` | ${severity} | ${must} |`), id);
  });

  it("are judged by one rule at most, and by a policy of their name", () => {
    const judged = rules.map((rule) => rule.control);
    assert.equal(new Set(judged).size, judged.length);
    const names = policies().map((policy) => policy.name);
    assert.deepEqual(names, [
      "remediate",
      "intent",
      "scope",
      ...judged.map(policyName),
      "baseline",
      "waived",
      "unjudged",
    ]);
  });

  it("have a rule each", () => {
    const missing = controls.filter(({ id }) => !rules.some((rule) => rule.control === id)).map(({ id }) => id);
    assert.deepEqual(missing, []);
  });

  it("are mandatory where they block a launch or should, and advice where they warn", () => {
    for (const policy of policies()) {
      const control = controls.find(({ id }) => policyName(id) === policy.name);
      if (control)
        assert.equal(policy.enforcementLevel, control.severity === "medium" ? "advisory" : "mandatory", policy.name);
    }
  });
});
