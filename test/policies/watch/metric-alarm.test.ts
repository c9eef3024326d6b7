import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN } from "../../../edge/resource";
import {
  conditionOf,
  goesOff,
  metricAlarmOf,
  type MetricAlarm,
  type Series,
} from "../../../policies/watch/metric-alarm";
import { alarm } from "./watching";

const of = (props: Record<string, unknown>) =>
  metricAlarmOf(alarm("a", { statistic: "Sum", period: 60, evaluationPeriods: 1, threshold: 10, ...props }));
const known = (props: Record<string, unknown>): MetricAlarm => of(props) ?? assert.fail("not known");
const off = (props: Record<string, unknown>, series: Series) => goesOff(known(props), series);

describe("a metric alarm", () => {
  it("takes of each period the statistic that it names", () => {
    const values = [[4, 1, 9, 2]];
    const at = (statistic: Record<string, unknown>) => (threshold: number) => off({ ...statistic, threshold }, values);
    const expected: [Record<string, unknown>, number][] = [
      [{ statistic: "Sum" }, 16],
      [{ statistic: "Average" }, 4],
      [{ statistic: "Minimum" }, 1],
      [{ statistic: "Maximum" }, 9],
      [{ statistic: "SampleCount" }, 4],
      [{ statistic: undefined, extendedStatistic: "p50" }, 2],
      [{ statistic: undefined, extendedStatistic: "p75.5" }, 9],
      [{ statistic: undefined, extendedStatistic: "p100" }, 9],
    ];
    for (const [statistic, value] of expected)
      assert.deepEqual([at(statistic)(value), at(statistic)(value + 0.5)], [true, false], JSON.stringify(statistic));
  });

  it("compares as its operator says", () => {
    const at = (comparisonOperator: string) => [9, 10, 11].map((value) => off({ comparisonOperator }, [[value]]));
    assert.deepEqual(at("GreaterThanThreshold"), [false, false, true]);
    assert.deepEqual(at("GreaterThanOrEqualToThreshold"), [false, true, true]);
    assert.deepEqual(at("LessThanThreshold"), [true, false, false]);
    assert.deepEqual(at("LessThanOrEqualToThreshold"), [true, true, false]);
  });

  it(
    "goes off when enough of the last periods break the threshold; a period without data breaks it where the " +
      "alarm says so",
    () => {
      const twice = { evaluationPeriods: 3, datapointsToAlarm: 2 };
      assert.equal(off(twice, [[10], [0], [10]]), true);
      assert.equal(off(twice, [[10], [0], [0], [10]]), false);
      assert.equal(off({ evaluationPeriods: 2 }, [[10], [0], [10]]), false);
      assert.equal(off({}, [[]]), false);
      assert.equal(off({ treatMissingData: "breaching" }, [[]]), true);
    },
  );

  it("is not known where anything that decides is not known, or is no arithmetic on one metric", () => {
    for (const property of [
      "statistic",
      "period",
      "evaluationPeriods",
      "datapointsToAlarm",
      "comparisonOperator",
      "threshold",
      "metricQueries",
    ]) {
      assert.equal(of({ [property]: UNKNOWN }), undefined, property);
    }
    assert.equal(of({ statistic: undefined, extendedStatistic: "tm90" }), undefined);
    assert.equal(of({ comparisonOperator: "GreaterThanUpperThreshold", thresholdMetricId: "band" }), undefined);
    assert.equal(
      of({ metricName: undefined, metricQueries: [{ id: "share", expression: "errors / requests" }] }),
      undefined,
    );
  });

  it("says its condition in words", () => {
    assert.equal(conditionOf(known({})), "the Sum over 60 seconds is 10 or more");
    assert.equal(
      conditionOf(
        known({
          statistic: undefined,
          extendedStatistic: "p95",
          comparisonOperator: "LessThanThreshold",
          evaluationPeriods: 3,
          datapointsToAlarm: 2,
        }),
      ),
      "the p95 over 60 seconds is below 10 in 2 of 3 periods",
    );
  });

  it("goes off at a steady value exactly where the value breaks the threshold, whatever the statistic of it", () => {
    const statistic = fc.constantFrom(
      { statistic: "Minimum" },
      { statistic: "Maximum" },
      { statistic: "Average" },
      { statistic: undefined, extendedStatistic: "p95" },
    );
    fc.assert(
      fc.property(
        statistic,
        fc.integer({ min: 1, max: 5 }),
        fc.integer(),
        fc.integer(),
        (one, periods, threshold, value) => {
          const steady = Array.from({ length: periods }, () => [value]);
          assert.equal(off({ ...one, threshold, evaluationPeriods: periods }, steady), value >= threshold);
          assert.equal(off({ ...one, threshold, evaluationPeriods: periods }, steady.slice(1)), false);
        },
      ),
      { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 100) },
    );
  });
});
