// Long: each alarm is one literal with every property said.
import {
  latencyMetric,
  metricNamespace,
  watchedElsewhere,
  type Check,
  type MonitorChoices,
  type Signal,
} from "./monitor-choices";

/** Arguments of `aws.cloudwatch.MetricAlarm` that are known beforehand: all but what other resources give. */
export interface Alarm {
  /** Last part of the resource's name: `homepage-down`. */
  readonly key: string;
  readonly owner: string;
  /** Whether `dimensions` has to be filled with the id of the check's own health check. */
  readonly check?: string;
  readonly args: {
    readonly name: string;
    readonly alarmDescription: string;
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions?: Record<string, string>;
    readonly statistic?: "Minimum" | "Average" | "Sum";
    readonly extendedStatistic?: "p95";
    readonly period: number;
    readonly evaluationPeriods: number;
    readonly datapointsToAlarm?: number;
    readonly comparisonOperator: "LessThanThreshold" | "GreaterThanThreshold" | "GreaterThanOrEqualToThreshold";
    readonly threshold: number;
    readonly treatMissingData: "breaching" | "notBreaching" | "missing";
    readonly tags: Record<string, string>;
  };
}

/** Every CloudWatch alarm of a site. Where a service elsewhere watches there are none: AWS is not needed for it. */
export function alarms(domain: string, choices: MonitorChoices): Alarm[] {
  if (watchedElsewhere(choices)) return [];
  return [
    ...choices.checks.flatMap((check) => [
      ...(choices.with === "route53" ? [downAlarm(domain, check)] : []),
      ...latencyAlarms(domain, check, choices),
    ]),
    ...choices.signals.filter(({ link }) => link === undefined).map((signal) => signalAlarm(domain, signal)),
  ];
}

/**
 * The period is how often the check is judged: 60 s what the public sees, 300 s the rest. `Minimum` takes one bad
 * minute for a bad period. Nothing at all from the checkers is an outage too, of the watch if not of the site.
 */
function downAlarm(domain: string, check: Check): Alarm {
  return {
    key: `${check.name}-down`,
    owner: check.owner,
    check: check.name,
    args: {
      ...named(
        domain,
        `${check.name} is down`,
        check.owner,
        `https://${check.host}${check.path} does not answer as it should.`,
      ),
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      statistic: "Minimum",
      period: check.kind === "public" ? 60 : 300,
      evaluationPeriods: 1,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
    },
  };
}

/**
 * Two views of the latency. From outside, Route 53's time to the first byte: its documented statistics are average,
 * minimum and maximum, no percentile (Route 53, Metrics and dimensions; checked 2026-11-24). So the 95th percentile is
 * taken of what the application measures at itself, request by request, and publishes.
 */
function latencyAlarms(domain: string, check: Check, choices: MonitorChoices): Alarm[] {
  const { latencyMs } = check;
  if (latencyMs === undefined) return [];
  const slow = {
    period: 300,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    comparisonOperator: "GreaterThanThreshold",
    threshold: latencyMs,
  } as const;
  const target = `its target is ${latencyMs} ms at the 95th percentile.`;
  const percentile: Alarm = {
    key: `${check.name}-p95`,
    owner: check.owner,
    args: {
      ...named(
        domain,
        `${check.name} is slow at p95`,
        check.owner,
        `The application answers slowly at ${check.host}${check.path}: ${target}`,
      ),
      namespace: metricNamespace(domain),
      metricName: latencyMetric,
      dimensions: { Check: check.name },
      extendedStatistic: "p95",
      treatMissingData: "notBreaching",
      ...slow,
    },
  };
  if (choices.with !== "route53") return [percentile];
  const average: Alarm = {
    key: `${check.name}-slow`,
    owner: check.owner,
    check: check.name,
    args: {
      ...named(
        domain,
        `${check.name} is slow from outside`,
        check.owner,
        `The first byte of https://${check.host}${check.path} comes late on average: ${target}`,
      ),
      namespace: "AWS/Route53",
      metricName: "TimeToFirstByte",
      statistic: "Average",
      treatMissingData: "missing",
      ...slow,
    },
  };
  return [percentile, average];
}

function signalAlarm(domain: string, signal: Signal): Alarm {
  const { name, metric, atLeast, withinSeconds, purpose, owner } = signal;
  return {
    key: name,
    owner,
    args: {
      ...named(domain, name, owner, `${purpose}: ${atLeast} or more within ${withinSeconds / 60} minutes.`),
      namespace: metricNamespace(domain),
      metricName: metric,
      statistic: "Sum",
      period: withinSeconds,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: atLeast,
      // The application publishes failures; no data is good news.
      treatMissingData: "notBreaching",
    },
  };
}

function named(domain: string, title: string, owner: string, what: string) {
  return {
    name: `${domain}: ${title}`,
    alarmDescription: `${what} Owner: ${owner}`,
    tags: { Domain: domain, Owner: owner },
  };
}
