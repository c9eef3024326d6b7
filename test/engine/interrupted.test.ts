import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { launchReady, root, type Ran } from "../cli/run";
import { projectOf, siteOf } from "../stacks/documented-presets";

/** Enough to be in the middle for seconds. */
const customers = (length: number) =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `customer-${index}`,
      { name: `customer-${index}`, type: "CNAME", content: "shop.example.org", purpose: "A customer's shop" },
    ]),
  );
const site = siteOf("internal-tool", "pro", { records: customers(150) });

/** The command waits before it tells a stack's run, and that one before it tells the engine: it has to last longer. */
const bigger = siteOf("internal-tool", "pro", { records: customers(350) });

describe("`up` that is interrupted in the middle", () => {
  for (const [what, signal, group] of [
    ["by Ctrl-C, of which a terminal tells the engine too", "SIGINT", true],
    ["by a signal to the command alone", "SIGTERM", false],
    ["by a supervisor, which tells the engine too", "SIGTERM", true],
  ] as const) {
    it(`${what}, ends what it is doing, and is gone on with`, async () => {
      const project = projectOf({ prod: site });
      try {
        const ended = await interrupted(project, ["--stack", "prod"], signal, group);
        assert.equal(ended.code, 1, ended.stderr);
        assert.match(ended.stderr, /^Stopping after what is being done now/m);
        assert.match(
          ended.stdout,
          /It was interrupted\. What had been done stays done, and the state says so: run it again to go on\.\n$/,
        );
        const again = await launchReady(["up", "--stack", "prod", "--sandbox", "--json"], { cwd: project });
        assert.equal(again.code, 0, again.stderr + again.stdout);
        assert.doesNotMatch(again.stderr, /killed/, "no lock and nothing half made were left behind");
        const { counts } = JSON.parse(again.stdout) as { counts: { create: number; same: number } };
        assert.ok(counts.same > 3 && counts.create > 3, JSON.stringify(counts));
        const preview = await launchReady(["preview", "--stack", "prod", "--sandbox", "--json"], { cwd: project });
        assert.deepEqual((JSON.parse(preview.stdout) as { counts: unknown }).counts, {
          same: counts.same + counts.create,
        });
      } finally {
        rmSync(project, { recursive: true, force: true });
      }
    });
  }
});

describe("`destroy` that is interrupted in the middle", () => {
  it("says so, and is gone on with", async () => {
    const project = projectOf({ prod: site });
    try {
      const up = await launchReady(["up", "--stack", "prod", "--sandbox"], { cwd: project });
      assert.equal(up.code, 0, up.stderr + up.stdout);
      const ended = await interrupted(project, ["--stack", "prod"], "SIGINT", true, "destroy");
      assert.equal(ended.code, 1, ended.stderr + ended.stdout);
      assert.match(
        ended.stdout,
        /It was interrupted\. What had been done stays done, and the state says so: run it again to go on\.\n$/,
      );
      const again = await launchReady(["destroy", "--stack", "prod", "--sandbox", "--json"], { cwd: project });
      assert.equal(again.code, 0, again.stderr + again.stdout);
      const { counts } = JSON.parse(again.stdout) as { counts: { delete: number } };
      assert.ok(counts.delete > 3, JSON.stringify(counts));
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});

describe("`up --all` that is interrupted in the middle", () => {
  for (const [what, signal, group] of [
    ["by Ctrl-C", "SIGINT", true],
    ["by a signal to the command alone", "SIGTERM", false],
    ["by a supervisor, which tells all", "SIGTERM", true],
  ] as const) {
    it(`${what}, lets each stack end what it is doing, begins no other, and leaves no process behind`, async () => {
      const project = projectOf({
        prod: group ? site : bigger,
        second: { ...site, zoneId: "1".repeat(32), domain: "example.org", mail: "none" },
      });
      try {
        const ended = await interrupted(project, ["--all", "--parallel", "1"], signal, group);
        assert.equal(ended.code, 1, ended.stderr);
        assert.match(ended.stdout, /^prod +failed +[\d.]+ s {2}It was interrupted\.$/m);
        assert.match(ended.stdout, /^second +failed +0\.0 s {2}not started, because it was interrupted$/m);
        assert.ok(await isGone(ended.group), "nobody of its group lives on");
        const again = await launchReady(["up", "--stack", "prod", "--sandbox", "--json"], { cwd: project });
        assert.equal(again.code, 0, again.stderr + again.stdout);
        assert.doesNotMatch(again.stderr, /killed/, "no lock and nothing half made were left behind");
      } finally {
        rmSync(project, { recursive: true, force: true });
      }
    });
  }
});

/** Whether nobody of a group of processes lives on; a busy machine may need a moment to end what was told to. */
async function isGone(group: number): Promise<boolean> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    try {
      process.kill(-group, 0);
    } catch {
      return true;
    }
    await setTimeout(100);
  }
  return false;
}

/**
 * Starts a command, and sends it a signal once it has changed a few things: the API writes them down as they come, the
 * engine may not.
 */
function interrupted(
  project: string,
  what: readonly string[],
  signal: NodeJS.Signals,
  group: boolean,
  command: "up" | "destroy" = "up",
): Promise<Ran & { readonly group: number }> {
  const child = spawn(process.execPath, [path.join(root, "bin/launch-ready.js"), command, ...what, "--sandbox"], {
    cwd: project,
    detached: true,
    // One after the other, so that it is still in the middle when it has been waited whether the engine heard by
    // itself.
    env: { ...process.env, PULUMI_PARALLEL: "1" },
  });
  const journal = path.join(project, ".launch-ready/sandbox/prod/cloudflare.json.journal");
  const timer = setInterval(() => {
    const changes = existsSync(journal) ? readFileSync(journal, "utf8").split("\n").length : 0;
    if (changes <= 8 || child.pid === undefined) return;
    clearInterval(timer);
    process.kill(group ? -child.pid : child.pid, signal);
  }, 20);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      clearInterval(timer);
      resolve({ code, stdout, stderr, group: child.pid ?? 0 });
    });
  });
}
