import { currentDay } from "../../standards/day";
import { Estate } from "../../policies/estate";
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { AllResult } from "../../cli/all/render";
import { declaredResources } from "../../cli/program/resources";
import { plans } from "../../edge/plans";
import { invariants, proveIn } from "../../edge/prove";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { presetNames } from "../../stacks/presets";
import { launchReady } from "../cli/run";
import { projectOf, siteOf } from "../stacks/documented-presets";

const stacks = presetNames.flatMap((preset) => plans.map((plan) => ({ stack: `${preset}-${plan}`, preset, plan })));

/** Works on all stacks, two at a time. */
async function all(cwd: string, operation: string): Promise<AllResult> {
  const { code, stdout, stderr } = await launchReady([operation, "--all", "--sandbox", "--parallel", "2", "--json"], {
    cwd,
  });
  const result = JSON.parse(stdout) as AllResult;
  assert.deepEqual(
    result.stacks.filter(({ failure }) => failure !== undefined),
    [],
  );
  assert.equal(code, 0, stderr);
  assert.deepEqual(
    result.stacks.map(({ stack }) => stack),
    stacks.map(({ stack }) => stack).sort(),
  );
  return result;
}

/** What `--json` prints of an operation, as far as it is looked at here. */
interface Previewed {
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly { readonly policy: string; readonly level: string; readonly message: string }[];
}

async function json<Report>(cwd: string, operation: string, stack: string, ...more: string[]): Promise<Report> {
  const { code, stdout, stderr } = await launchReady([operation, "--stack", stack, "--json", ...more], { cwd });
  assert.equal(code, 0, `${operation} ${stack}: ${stderr}${stdout}`);
  return JSON.parse(stdout) as Report;
}

async function twoAtATime(work: (one: (typeof stacks)[number]) => Promise<void>): Promise<void> {
  const left = [...stacks];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all([worker(), worker()]);
}

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
function leftOver(cwd: string, stack: string): string[] {
  const state = JSON.parse(
    readFileSync(path.join(cwd, ".launch-ready/sandbox", stack, "cloudflare.json"), "utf8"),
  ) as Record<string, unknown>;
  return JSON.stringify(state).match(/"(comment|alert_type|expression|health_check|phase)":/g) ?? [];
}

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

  for (const { stack, preset, plan } of stacks) {
    it(`${preset} on ${plan}: check has no red, and no request breaks what it promises`, async () => {
      const estate = new Estate(await declaredResources(stack, cwd), { today: currentDay() });
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
  }

  it("the first preview is green, and leaves no more unjudged than check does", async () => {
    await twoAtATime(async ({ stack }) => {
      const { violations } = await json<Previewed>(cwd, "preview", stack, "--sandbox");
      const red = violations.filter(({ level }) => level === "mandatory");
      assert.deepEqual(red, [], stack);
      const estate = new Estate(await declaredResources(stack, cwd), { today: currentDay() });
      const inCheck = judgeAll(rules, estate).flatMap(({ unjudged }) => unjudged.map(({ code }) => `(${code})`));
      const inPreview = violations
        .filter(({ policy }) => policy === "unjudged")
        .map(({ message }) => /\([a-z0-9-]+\)$/.exec(message)?.[0] ?? message);
      assert.deepEqual(beyond(inPreview, inCheck), [], stack);
    });
  });

  it("up succeeds for all of them on the real engine, under the policy pack", async () => {
    const { stacks: results } = await all(cwd, "up");
    for (const { stack, counts } of results)
      assert.ok((counts.create ?? 0) > 30, `${stack}: ${JSON.stringify(counts)}`);
  });

  it("the second preview shows no change", async () => {
    const { stacks: results } = await all(cwd, "preview");
    for (const { stack, counts } of results)
      assert.deepEqual(Object.keys(counts), ["same"], `${stack}: ${JSON.stringify(counts)}`);
  });

  it("refresh changes nothing, nor does the preview after it", async () => {
    await twoAtATime(async ({ stack }) => {
      for (const operation of ["refresh", "preview"]) {
        const { counts } = await json<Previewed>(cwd, operation, stack, "--sandbox");
        assert.deepEqual(Object.keys(counts), ["same"], `${operation} ${stack}: ${JSON.stringify(counts)}`);
      }
    });
  });

  it("destroy leaves nothing", async () => {
    await all(cwd, "destroy");
    for (const { stack } of stacks) assert.deepEqual(leftOver(cwd, stack), [], stack);
  });
});
