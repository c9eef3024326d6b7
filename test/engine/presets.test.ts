import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { deploy } from "../../cli/deploy/up";
import { declaredResources } from "../../cli/program/resources";
import { run } from "../../cli/workspace/deployment";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { liftProtection } from "../../cli/workspace/protection";
import type { Session } from "../../cli/workspace/session";
import { plans } from "../../edge/plans";
import { invariants, proveIn } from "../../edge/prove";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { currentDay } from "../../standards/day";
import { presetNames } from "../../stacks/presets";
import { projectOf, siteOf } from "../stacks/documented-presets";

const stacks = presetNames.flatMap((preset) => plans.map((plan) => ({ stack: `${preset}-${plan}`, preset, plan })));

/** What a list has more often than another. */
function beyond(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What a rehearsal's API still has that can be deleted: zones and their settings cannot. */
function leftOver(session: Session): string[] {
  return JSON.stringify(session.api!.state()).match(/"(comment|alert_type|expression|health_check|phase)":/g) ?? [];
}

/**
 * One after the other in this process: the command with `--all`, a process for each, is tried on fewer stacks
 * (`all.test.ts`), and most of its time would be to load the same code again.
 */
describe("every preset on every plan", () => {
  // Two stacks of one zone are refused.
  const cwd = projectOf(
    Object.fromEntries(
      stacks.map(({ stack, preset, plan }, index) => [
        stack,
        siteOf(preset, plan, { zoneId: index.toString(16).padStart(32, "a") }),
      ]),
    ),
  );
  after(() => rmSync(cwd, { recursive: true }));

  for (const { stack, preset, plan } of stacks)
    describe(`${preset} on ${plan}`, () => {
      const options = { stack, sandbox: true, json: true } as const;
      let session: Session;
      let estate: Estate;
      before(async () => {
        estate = new Estate(await declaredResources(stack, cwd), { today: currentDay() });
        session = await openSandbox({ project: cwd, stack });
      });
      after(() => session.close());

      it("check has no red, and no request breaks what it promises", () => {
        const red = judgeAll(rules, estate).filter(({ status }) => status === "red");
        assert.deepEqual(
          red.map(({ control, findings }) => [control.id, findings.map(({ message }) => message)]),
          [],
        );
        const { counterexamples } = proveIn(estate.proofContexts, invariants);
        assert.deepEqual(
          counterexamples.map(({ invariant, explanation }) => `${invariant}: ${explanation}`),
          [],
        );
      });

      it("the first preview is green, and leaves no more unjudged than check does", async () => {
        const { violations, counts } = await run(session, "preview");
        assert.deepEqual(Object.keys(counts), ["create"]);
        assert.deepEqual(
          violations.filter(({ level }) => level === "mandatory"),
          [],
        );
        const inCheck = judgeAll(rules, estate).flatMap(({ unjudged }) => unjudged.map(({ code }) => `(${code})`));
        const inPreview = violations
          .filter(({ policy }) => policy === "unjudged")
          .map(({ message }) => /\([a-z0-9-]+\)$/.exec(message)?.[0] ?? message);
        assert.deepEqual(beyond(inPreview, inCheck), []);
      });

      it("up succeeds under the policy pack, and the second preview is green without a change", async () => {
        const { failure, preview } = await deploy(session, options);
        assert.equal(failure, undefined);
        assert.ok((preview.counts.create ?? 0) > 30, JSON.stringify(preview.counts));
        await isGreenWithoutChange(session);
      });

      it("refresh changes nothing, nor does the preview after it, which is green", async () => {
        assert.deepEqual(Object.keys((await run(session, "refresh")).counts), ["same"]);
        await isGreenWithoutChange(session);
      });

      it("destroy leaves nothing", async () => {
        await liftProtection(session);
        assert.deepEqual(Object.keys((await run(session, "destroy")).counts), ["delete"]);
        assert.deepEqual(leftOver(session), []);
      });
    });
});

async function isGreenWithoutChange(session: Session): Promise<void> {
  const { counts, violations } = await run(session, "preview");
  assert.deepEqual(Object.keys(counts), ["same"], JSON.stringify(counts));
  assert.deepEqual(
    violations.filter(({ level }) => level === "mandatory"),
    [],
  );
}
