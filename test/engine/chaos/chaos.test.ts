import assert from "node:assert/strict";
import { figures } from "./figures";
import { runSuite, type Ended } from "./suite";

describe("the chaos suite, in its short form", function () {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  const seed = Number(process.env.LAUNCH_READY_CHAOS_SEED ?? Math.floor(Math.random() * 200_000));
  const sizes = { kills: 2, faults: 8, files: 4, disks: 2 } as const;

  it(`one more command recovers each (seed ${seed})`, async function () {
    this.timeout(600_000);
    const failed: string[] = [];
    await runSuite(seed, sizes, ({ part, index, what, error }) => {
      if (!error) return;
      const again = `npm run chaos -- --seed ${seed} --files ${sizes.files} --case ${part}:${index}`;
      failed.push([`${part}:${index} ${what}`, error.stack ?? error.message, `again: ${again}`].join("\n"));
    });
    assert.deepEqual(failed, []);
  });

  it("tells what came of it in a table, and what was not run", () => {
    const ended: Ended[] = [
      { part: "kills", index: 0, what: "", outcome: "recovered", seconds: 1 },
      { part: "kills", index: 1, what: "", error: new Error("x"), seconds: 1 },
      { part: "faults", index: 0, what: "", outcome: "ridden out", seconds: 1 },
    ];
    assert.deepEqual(figures(7, ended, new Date("2026-11-29")).split("\n").slice(2), [
      "| what | cases | what came of them | failed |",
      "| --- | ---: | --- | ---: |",
      "| Kills at random moments | 2 | 1 failed, 1 recovered | 1 |",
      "| Faults of the API at any request | 1 | 1 ridden out | 0 |",
      "| Files that are empty, cut, damaged or a folder | not run | - | 0 |",
      "| A full disk | not run | - | 0 |",
    ]);
  });
});
