import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { declaredResources } from "../../cli/program/resources";
import { plans } from "../../edge/plans";
import { platforms } from "../../edge/platforms";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { everyPair, siteOn } from "./catalogue-sites";
import { projectOf } from "./documented-presets";

describe("every platform alone, on every plan", () => {
  const stacks = platforms.flatMap((platform) =>
    plans.map((plan) => ({ stack: `${platform.id}-${plan}`, platform, plan })),
  );
  const cwd = projectOf(Object.fromEntries(stacks.map(({ stack, platform, plan }) => [stack, siteOn(platform, plan)])));
  after(() => rmSync(cwd, { recursive: true }));

  for (const { stack, platform } of stacks) {
    it(`${stack} has no red, and its host leads there`, async () => {
      const estate = new Estate(await declaredResources(stack, cwd), { today: "2026-11-29" });
      const red = judgeAll(rules, estate).filter(({ status }) => status === "red");
      assert.deepEqual(
        red.map(({ control, findings }) => [control.id, findings.map(({ code, message }) => `${code} ${message}`)]),
        [],
      );
      const canonical = estate.promises[0]!.canonicalHost;
      const host = estate.zones[0]!.hosts.hosts.get(canonical)!;
      assert.equal(host.proxied, platform.proxy.mode !== "breaks");
      assert.equal(estate.platformHosts.find((one) => one.host === host)?.platform, platform);
    });
  }
});

describe("all platforms in one site with the senders, on every plan", () => {
  const cwd = projectOf(Object.fromEntries(everyPair.map(({ stack, site }) => [stack, site])));
  after(() => rmSync(cwd, { recursive: true }));

  for (const { stack, what } of everyPair) {
    it(`${stack}: ${what} have no red`, async () => {
      const estate = new Estate(await declaredResources(stack, cwd), { today: "2026-11-29" });
      const red = judgeAll(rules, estate).filter(({ status }) => status === "red");
      assert.deepEqual(
        red.map(({ control, findings }) => [control.id, findings.map(({ code, message }) => `${code} ${message}`)]),
        [],
      );
      const reached = new Set(estate.platformHosts.map(({ platform }) => platform.id));
      assert.equal(reached.size, stack === "senders" ? 1 : platforms.length);
    });
  }
});
