import assert from "node:assert/strict";
import fc from "fast-check";
import { addDays, isDate } from "../../../standards/day";
import { hstsLadder, standing, type HstsStage } from "../../../standards/stages";

const today = "2026-11-24";

describe("stages", () => {
  it("stands before the first step when none has begun", () => {
    assert.deepEqual(standing(hstsLadder, {}, today), { problems: [], next: { name: "minutes", notBefore: today } });
  });

  it("names the step in force, the next one and its first day", () => {
    assert.deepEqual(standing(hstsLadder, { minutes: "2026-11-02", week: "2026-11-09" }, today), {
      problems: [],
      current: "week",
      next: { name: "year", notBefore: "2026-11-16" },
    });
  });

  it("has nothing next at the top", () => {
    const begun = { minutes: "2026-01-01", week: "2026-01-08", year: "2026-02-01", preload: "2026-04-01" };
    assert.deepEqual(standing(hstsLadder, begun, today), { problems: [], current: "preload" });
  });

  it("refuses a skipped step, with what to do", () => {
    assert.deepEqual(standing(hstsLadder, { minutes: "2026-11-02", year: "2026-11-20" }, today).problems, [
      {
        code: "stage-skipped",
        severity: "error",
        location: { kind: "path", path: "week" },
        message: 'HSTS: the stage "week" was skipped.',
        fix: "Go through it first, for at least 7 days, and write down the date on which it began.",
      },
    ]);
  });

  it("refuses a step that began before the one below it had its time", () => {
    assert.deepEqual(
      standing(hstsLadder, { minutes: "2026-11-02", week: "2026-11-09", year: "2026-11-12" }, today).problems,
      [
        {
          code: "stage-early",
          severity: "error",
          location: { kind: "path", path: "year" },
          message: 'HSTS: the stage "year" began on 2026-11-12; "week" began on 2026-11-09 and takes at least 7 days.',
          fix: 'Stay at "week" until 2026-11-16.',
        },
      ],
    );
  });

  it("refuses dates that are none and dates to come", () => {
    const codes = standing(hstsLadder, { minutes: "2026-02-30", week: "2026-12-01" }, today).problems.map(
      ({ code }) => code,
    );
    assert.deepEqual(codes, ["stage-date", "stage-future"]);
  });

  it("accepts every rollout that waits long enough at each step", () => {
    const waits = fc.tuple(
      ...hstsLadder.steps.map((step) => fc.integer({ min: step.leastDays, max: step.leastDays + 60 })),
    );
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: hstsLadder.steps.length }), (days, reached) => {
        let date = "2024-01-01";
        const begun: Partial<Record<HstsStage, string>> = {};
        for (const [index, step] of hstsLadder.steps.slice(0, reached).entries()) {
          begun[step.name] = date;
          date = addDays(date, days[index] ?? 0);
        }
        const result = standing(hstsLadder, begun, today);
        assert.deepEqual(result.problems, []);
        assert.equal(result.current, hstsLadder.steps[reached - 1]?.name);
      }),
    );
  });

  it("knows the calendar", () => {
    assert.deepEqual(["2024-02-29", "2026-02-29", "2026-1-01", "x"].map(isDate), [true, false, false, false]);
    assert.equal(addDays("2024-02-28", 2), "2024-03-01");
  });
});
