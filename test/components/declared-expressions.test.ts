import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../cli/program/resources";
import { types, type DeclaredResource } from "../../edge/resource";
import { presetNames } from "../../stacks/presets";
import { projectOf, siteOf } from "../stacks/documented-presets";

const root = path.resolve(__dirname, "../..");
const golden = path.join(__dirname, "declared-expressions.json");

/** Every text of the Rules language that a program declares, by resource and rule. */
function expressionsOf(resources: readonly DeclaredResource[]): Record<string, string> {
  const found: Record<string, string> = {};
  const collect = (value: unknown, place: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = `${place}.${Array.isArray(value) ? ((inner as { ref?: string }).ref ?? key) : key}`;
      if (/expression$/i.test(key) && typeof inner === "string") found[at] = inner;
      else collect(inner, at);
    }
  };
  for (const { type, name, props } of resources) if (type === types.ruleset) collect(props, name);
  return found;
}

/** The least and the most that rules may say: by path alone, and by host and method. */
const plans = ["free", "business"] as const;

/**
 * A rule whose text changes is a rule that every user's next deployment changes, so the texts stand still. To renew
 * them on purpose: `LAUNCH_READY_RENEW_GOLDEN=1`.
 */
describe("the expressions that are declared", () => {
  it("are written as they always were, in every preset and in the stacks dev and prod", async () => {
    const declared: Record<string, Record<string, string>> = {};
    for (const stack of ["dev", "prod"]) declared[stack] = expressionsOf(await declaredResources(stack, root));
    for (const preset of presetNames) {
      const stacks = Object.fromEntries(plans.map((plan) => [`${preset}-${plan}`, siteOf(preset, plan)]));
      const project = projectOf(stacks);
      for (const stack of Object.keys(stacks)) {
        declared[stack] = expressionsOf(await declaredResources(stack, project));
      }
      rmSync(project, { recursive: true });
    }
    if (process.env.LAUNCH_READY_RENEW_GOLDEN === "1") writeFileSync(golden, `${JSON.stringify(declared, null, 2)}\n`);
    assert.deepEqual(declared, JSON.parse(readFileSync(golden, "utf8")));
  });
});
