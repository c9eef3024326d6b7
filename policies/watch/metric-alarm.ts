import { isUnknown, type DeclaredResource } from "../../edge/resource";

/** Values of a metric, period by period. A period without values had no data. */
export type Series = readonly (readonly number[])[];

/**
 * What a CloudWatch alarm on one metric computes (CloudWatch, Using alarms: Evaluating an alarm; checked 2026-11-24).
 */
export interface MetricAlarm {
  /** `Sum`, `p95`: as the alarm names it. */
  readonly statistic: string;
  /** The statistic of a period that has values. */
  readonly take: (values: readonly number[]) => number;
  readonly operator: Operator;
  readonly threshold: number;
  /** Seconds. */
  readonly period: number;
  /** Of how many periods it looks at. */
  readonly within: number;
  /** How many of them have to break the threshold. */
  readonly needed: number;
  /** Whether a period without data breaks it. */
  readonly silenceBreaks: boolean;
}

const operators = {
  GreaterThanThreshold: {
    breaks: (value: number, threshold: number) => value > threshold,
    words: (threshold: number) => `above ${threshold}`,
  },
  GreaterThanOrEqualToThreshold: {
    breaks: (value: number, threshold: number) => value >= threshold,
    words: (threshold: number) => `${threshold} or more`,
  },
  LessThanThreshold: {
    breaks: (value: number, threshold: number) => value < threshold,
    words: (threshold: number) => `below ${threshold}`,
  },
  LessThanOrEqualToThreshold: {
    breaks: (value: number, threshold: number) => value <= threshold,
    words: (threshold: number) => `${threshold} or less`,
  },
} as const;

type Operator = keyof typeof operators;

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: sum,
  SampleCount: (values) => values.length,
  Average: (values) => sum(values) / values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
};

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * An alarm as arithmetic. Undefined where a part is known only after deployment, or where it is no comparison of one
 * metric with a number: metric math, anomaly detection, statistics other than the usual ones and percentiles.
 */
export function metricAlarmOf({ props }: DeclaredResource): MetricAlarm | undefined {
  const {
    comparisonOperator,
    threshold,
    period,
    evaluationPeriods = 1,
    datapointsToAlarm,
    metricQueries,
    treatMissingData,
  } = props;
  const named = statisticOf(props);
  const queries = isUnknown(metricQueries) || (Array.isArray(metricQueries) && metricQueries.length > 0);
  if (named === undefined || queries || isUnknown(treatMissingData)) return undefined;
  if (typeof comparisonOperator !== "string" || !Object.hasOwn(operators, comparisonOperator)) return undefined;
  if (typeof threshold !== "number" || typeof period !== "number" || typeof evaluationPeriods !== "number")
    return undefined;
  // The provider writes 0 for what is left out.
  const needed = (datapointsToAlarm ?? 0) === 0 ? evaluationPeriods : datapointsToAlarm;
  if (typeof needed !== "number") return undefined;
  return {
    ...named,
    operator: comparisonOperator as Operator,
    threshold,
    period,
    within: evaluationPeriods,
    needed,
    silenceBreaks: treatMissingData === "breaching",
  };
}

function statisticOf({
  statistic,
  extendedStatistic,
}: DeclaredResource["props"]): Pick<MetricAlarm, "statistic" | "take"> | undefined {
  if (isUnknown(statistic) || isUnknown(extendedStatistic)) return undefined;
  if (typeof statistic === "string" && Object.hasOwn(statistics, statistic))
    return { statistic, take: statistics[statistic]! };
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(typeof extendedStatistic === "string" ? extendedStatistic : "")?.[1];
  return percent === undefined
    ? undefined
    : { statistic: `p${percent}`, take: (values) => percentile(values, Number(percent)) };
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((Math.min(percent, 100) / 100) * sorted.length) - 1)]!;
}

/** Whether an alarm goes off in the course of a series. */
export function goesOff(alarm: MetricAlarm, series: Series): boolean {
  const { take, operator, threshold, within, needed, silenceBreaks } = alarm;
  const broken = series.map((values) =>
    values.length === 0 ? silenceBreaks : operators[operator].breaks(take(values), threshold),
  );
  return broken.some(
    (_, last) => broken.slice(Math.max(0, last + 1 - within), last + 1).filter(Boolean).length >= needed,
  );
}

/** Whether an alarm goes off where every period is like this one. */
export function goesOffAt(alarm: MetricAlarm, values: readonly number[]): boolean {
  return goesOff(
    alarm,
    Array.from({ length: alarm.within }, () => values),
  );
}

/** Seconds that a fault has to last before the alarm goes off. */
export function secondsToAlarm({ period, needed }: MetricAlarm): number {
  return period * needed;
}

/** When it goes off, in words: `the Sum over 300 seconds is 10 or more`. */
export function conditionOf({ statistic, period, operator, threshold, within, needed }: MetricAlarm): string {
  const often = within === 1 ? "" : ` in ${needed} of ${within} periods`;
  return `the ${statistic} over ${period} seconds is ${operators[operator].words(threshold)}${often}`;
}
