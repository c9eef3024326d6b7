import assert from "node:assert/strict";
import fc from "fast-check";
import pc from "picocolors";
import { showProgress } from "../../../cli/all/progress";
import { renderAll } from "../../../cli/all/render";
import { runAll, type AllProgress } from "../../../cli/all/run-all";
import type { StackResult } from "../../../cli/all/stack-run";
import { launchReady, projectWith } from "../run";

const silent: AllProgress = { said: () => undefined, ended: () => undefined };
const done = (stack: string): StackResult => ({ stack, code: 0, seconds: 0, counts: { create: 1 } });
const turns = (count: number) =>
  new Promise<void>((resolve) => (count <= 0 ? resolve() : setImmediate(() => void turns(count - 1).then(resolve))));
const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 50);

describe("work on all stacks", () => {
  it("runs each once, never more at a time than it may, and keeps as many going as there are", async () => {
    const plans = fc.array(fc.record({ turns: fc.nat(5), fails: fc.boolean() }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 5 }), async (plan, parallel) => {
        const stacks = plan.map((_, index) => `s${index}`);
        let [running, most] = [0, 0];
        const begun: string[] = [];
        const runOne = async (stack: string): Promise<StackResult> => {
          begun.push(stack);
          most = Math.max(most, ++running);
          const { turns: wait, fails } = plan[stacks.indexOf(stack)]!;
          await turns(wait);
          running -= 1;
          if (fails) throw new Error(`${stack} broke`);
          return done(stack);
        };
        const results = await runAll(stacks, { parallel, runOne, progress: silent });
        assert.deepEqual(begun, stacks);
        assert.equal(most, Math.min(parallel, stacks.length));
        assert.deepEqual(
          results.map(({ stack, failure }) => [stack, failure]),
          plan.map(({ fails }, index) => [`s${index}`, fails ? `s${index} broke` : undefined]),
        );
      }),
      { numRuns: runs },
    );
  });

  it("begins no other when it is interrupted, and waits for what runs", async () => {
    const interrupted = new AbortController();
    const ended: string[] = [];
    const runOne = async (stack: string): Promise<StackResult> => {
      await turns(2);
      if (stack === "b") interrupted.abort();
      await turns(2);
      return done(stack);
    };
    const results = await runAll(["a", "b", "c", "d"], {
      parallel: 2,
      runOne,
      signal: interrupted.signal,
      progress: { ...silent, ended: ({ stack }) => void ended.push(stack) },
    });
    assert.deepEqual(
      results.map(({ failure }) => failure),
      [undefined, undefined, "not started, because it was interrupted", "not started, because it was interrupted"],
    );
    assert.deepEqual([...ended].sort(), ["a", "b", "c", "d"]);
  });

  it("leaves Ctrl-C to the command where lines are drawn on a terminal", () => {
    const { isTTY } = process.stderr;
    const { CI } = process.env;
    const before = process.listeners("SIGINT");
    try {
      process.stderr.isTTY = true;
      delete process.env.CI;
      const progress = showProgress(["one"], "up");
      assert.deepEqual(process.listeners("SIGINT"), before);
      progress.ended(done("one"));
      progress.finish();
    } finally {
      process.stderr.isTTY = isTTY;
      if (CI !== undefined) process.env.CI = CI;
    }
  });

  it("ends in a table, with what to do about the first that failed", () => {
    const stacks = [
      { ...done("one"), seconds: 6.1 },
      { stack: "second", code: 1, seconds: 12, counts: {}, failure: "dns-conflict: two owners" },
    ];
    assert.equal(
      renderAll(
        { operation: "up", sandbox: true, parallel: 2, seconds: 12.3, failed: 1, stacks },
        pc.createColors(false),
      ),
      [
        "one     done       6.1 s  1 created",
        "second  failed    12.0 s  dns-conflict: two owners",
        "",
        "1 of 2 stacks failed (12.3 s, 2 at a time)",
        "",
        "Next: npx launch-ready up --stack second --sandbox",
      ].join("\n"),
    );
  });

  it("does not change live stacks unasked, nor takes --all and --stack together", async () => {
    const cwd = projectWith({ one: "config: {}\n", two: "config: {}\n" });
    const [up, destroy, both, none, many] = await Promise.all([
      launchReady(["up", "--all"], { cwd }),
      launchReady(["destroy", "--all"], { cwd }),
      launchReady(["up", "--all", "--stack", "one"], { cwd }),
      launchReady(["preview", "--all"], { cwd: projectWith({}) }),
      launchReady(["up", "--all", "--parallel", "0"], { cwd }),
    ]);
    assert.match(
      up.stderr,
      /^This would change 2 live stacks \(one, two\), and nothing was done\. To do it: npx launch-ready up --all --yes; /,
    );
    assert.match(destroy.stderr, /^This would remove everything of 2 live stacks/);
    assert.match(both.stderr, /'--all' cannot be used with option '-s, --stack <name>'/);
    assert.match(none.stderr, /^There is no Pulumi\.<stack>\.yaml in this folder\./);
    assert.match(many.stderr, /Give a whole number from 1 to 64\./);
    assert.deepEqual(
      [up, destroy, both, none, many].map(({ code }) => code),
      [2, 2, 2, 2, 2],
    );
  });

  it("refuses two stacks of one zone before anything begins, but removes them", async () => {
    const site = (zoneId: string, domain: string) =>
      `config:\n  launch-ready:site: { domain: ${domain}, zoneId: "${zoneId}", aliases: { example.net: { ` +
      `zoneId: "${"c".repeat(32)}" } } }\n`;
    const cwd = projectWith({
      one: site("a".repeat(32), "example.com"),
      copy: site("a".repeat(32), "example.org"),
      broken: "config: [",
    });
    const [up, destroy] = await Promise.all([
      launchReady(["preview", "--all", "--sandbox"], { cwd }),
      launchReady(["destroy", "--all"], { cwd }),
    ]);
    assert.equal(
      up.stderr,
      [
        "Nothing was done: each zone belongs to one stack, or they would replace each other's rules and " +
          "records, and these are named by several:",
        `  example.org (${"a".repeat(32)}): copy, one`,
        `  example.net (${"c".repeat(32)}): copy, one`,
        "Give each its own zoneId, or merge the stacks.",
        "",
      ].join("\n"),
    );
    assert.equal(up.code, 2);
    assert.match(destroy.stderr, /^This would remove everything of 3 live stacks/);
  });
});
