import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { declaredResources } from "../../../cli/program/resources";
import type { DeclaredResource } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { dkimRecord } from "../../components/mail/example-answers";
import { launchOf } from "../catalogue-sites";
import { projectOf, type Site } from "../documented-presets";
import { faults } from "./faults";
import { checksOf, launches, linesOf, written, type Launch } from "./launches";
import { moreLaunches } from "./more-launches";
import type { Fault } from "./seeding";

const today = "2026-11-29";
const thirty = launches(dkimRecord);
const all = [...thirty, ...moreLaunches];
const siteOf = (launch: Launch) => {
  const monitors = { alerts: { webhook: "https" }, checks: checksOf(launch) };
  return { ...launchOf(), ...written(launch), monitors } as unknown as Site;
};

/** What the rule of a fault's control says with a fault's code. */
function said({ code, control }: Fault, resources: readonly DeclaredResource[]): string[] {
  const rule = rules.find((one) => one.control === control)!;
  return rule
    .judge(new Estate(resources, { today }))
    .filter((one) => one.code === code)
    .map(({ message }) => message);
}

describe("thirty launches as people have them, and fourteen more", () => {
  const cwd = projectOf(Object.fromEntries(all.map((launch) => [launch.name, siteOf(launch)])));
  const seeded = new Map<string, number>();
  after(() => rmSync(cwd, { recursive: true }));

  it("take at most twelve lines each beside the domain", () => {
    assert.deepEqual([thirty.length, moreLaunches.length], [30, 14]);
    assert.equal(new Set(all.map(({ name }) => name)).size, 44);
    for (const launch of all) assert.ok(linesOf(launch) <= 12, `${launch.name}: ${linesOf(launch)}`);
  });

  for (const { name } of all) {
    it(`${name} is without red, and what is done wrong of it is found, at every place`, async () => {
      const resources = await declaredResources(name, cwd);
      const estate = new Estate(resources, { today });
      const red = judgeAll(rules, estate).filter(({ status }) => status === "red");
      assert.deepEqual(
        red.map(({ control, findings }) => [control.id, findings.map(({ code, message }) => `${code} ${message}`)]),
        [],
      );
      for (const fault of faults) {
        const before = new Set(said(fault, resources));
        for (const { where, resources: wrong } of fault.seed(resources, estate)) {
          const found = said(fault, wrong).filter((message) => message.includes(where));
          assert.ok(found.length > 0, `${name}, ${where}: ${fault.what} is not found as ${fault.code}`);
          // What a platform makes of a launch as it is, is said before anybody does anything wrong.
          if (!fault.standing)
            assert.ok(
              found.some((message) => !before.has(message)),
              `${name}, ${where}: ${fault.what}`,
            );
          seeded.set(fault.what, (seeded.get(fault.what) ?? 0) + 1);
        }
      }
    });
  }

  it("leave no fault untried", () => {
    assert.deepEqual([...seeded.keys()].sort(), faults.map(({ what }) => what).sort());
  });
});
