import assert from "node:assert/strict";
import { figures } from "./figures";
import { runSuite, type Ended } from "./suite";

describe("the chaos suite, in its short form", function () {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  // The same cases in every run, of six kinds of fault: others are for `npm run chaos`, which tries hundreds.
  const seed = Number(process.env.LAUNCH_READY_CHAOS_SEED ?? 117);
  const sizes = { kills: 2, story: 1, fleet: 1, faults: 8, files: 4, disks: 2 } as const;

  it(`one more command recovers each (seed ${seed})`, async () => {
    const failed: string[] = [];
    await runSuite(seed, sizes, ({ part, index, what, error }) => {
      if (!error) return;
      const again = `npm run chaos -- --seed ${seed} --files ${sizes.files} --case ${part}:${index}`;
      failed.push([`${part}:${index} ${what}`, error.stack ?? error.message, `again: ${again}`].join("\n"));
    });
    assert.deepEqual(failed, []);
  });

  it("tells what came of it in a table, with what an earlier run came to, and what was never run", () => {
    const ended: Ended[] = [
      { part: "kills", index: 0, what: "", outcome: "recovered", seconds: 1 },
      { part: "kills", index: 1, what: "", error: new Error("x"), seconds: 1 },
      { part: "faults", index: 0, what: "", outcome: "ridden out", seconds: 1 },
    ];
    const run = `2026-11-29, seed 7, Node ${process.versions.node}`;
    const earlier = "| A full disk | 20 | 20 recovered | 0 | 2026-11-28, seed 1, Node 20.20.2 |";
    assert.deepEqual(figures(7, ended, `x\n${earlier}\n`, new Date("2026-11-29")).split("\n"), [
      "| what | cases | what came of them | failed | run |",
      "| --- | ---: | --- | ---: | --- |",
      `| Kills of a rehearsal at random moments | 2 | 1 failed, 1 recovered | 1 | ${run} |`,
      "| Kills of one domain's way, live | not run | - | 0 | - |",
      "| Kills of a fleet's `up --all`, live | not run | - | 0 | - |",
      `| Faults of the API at any request | 1 | 1 ridden out | 0 | ${run} |`,
      "| Files that are empty, cut, damaged or a folder | not run | - | 0 | - |",
      earlier,
    ]);
  });
});
