import assert from "node:assert/strict";
import { declaredResources } from "../../cli/program/resources";
import type { DeclaredResource } from "../../edge/resource";
import { dnsFaults, registrationFaults, webFaults } from "./faulty-worlds";
import { lookAt } from "./looking";
import { stackWorld } from "./world/stack-world";

/** A busy machine is slow, and no fault of the world's: only who never answers is to be waited for in vain. */
const patient = { timeout: 30_000, deadline: 180_000 };

describe("audit: one fault at a time in a good world", () => {
  let resources: readonly DeclaredResource[];
  let good: ReadonlySet<string>;

  before(async () => {
    resources = await declaredResources("prod");
    good = new Set((await lookAt(stackWorld(resources), patient)).found.map((text) => text.split(" ")[1]!));
  });

  for (const { what, codes, make, timeout = patient.timeout } of [...dnsFaults, ...registrationFaults, ...webFaults]) {
    it(`${what}: ${codes[0]}`, async () => {
      const { found } = await lookAt(make(stackWorld(resources)), { ...patient, timeout });
      const added = new Set(found.map((text) => text.split(" ")[1]!).filter((code) => !good.has(code)));
      assert.deepEqual([...added].sort(), [...codes].sort());
    });
  }

  it("there are forty faults and more", () => {
    assert.ok(dnsFaults.length + webFaults.length >= 40);
  });
});
