import { placeOf } from "../../edge/health-checkers";
import type { MonitorFact } from "../../edge/intent";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import { bestOf, nothingFound, together, type Rule, type Verdict } from "../rule";
import { isEnabled, ofType } from "./alarms";
import { cannotJudge, conditionUnknown, found } from "./codes";
import { conditionOf, goesOffAt, metricAlarmOf } from "./metric-alarm";
import { visited, visitedReads } from "./visited";
import { isWatching, watchersOf, watchTypes } from "./watchers";

/**
 * Each latency target is measured at the percentile that it is stated for, and alarms. One alarm that does is enough.
 */
export const latency: Rule = {
  control: "watch/latency",
  reads: visitedReads,
  judge: (estate) => {
    if (visited(estate).length === 0) return nothingFound;
    const targets = estate.monitors.filter((monitor) => monitor.latencyMs !== undefined);
    if (targets.length === 0) {
      return found(
        "latency-target-missing",
        "No latency target is stated.",
        "State one for the pages that people wait for, such as 300 ms at the 95th percentile (expect.latencyMs " +
          "of a monitor).",
      );
    }
    return together(targets.map((target) => timed(target, estate)));
  },
};

const latencyMetrics = /latency|duration|response_?time|timetofirstbyte/i;

function timed(target: MonitorFact, estate: Estate): Verdict {
  const wanted = target.latencyMs ?? 0;
  const watcher = watchersOf(estate).find((one) => isWatching(one, target));
  const alarms = ofType(estate, watchTypes.alarm).filter(({ props, dependencies }) => {
    if (typeof props.metricName !== "string" || !latencyMetrics.test(props.metricName)) return false;
    const named = Object.values(props.dimensions ?? {}).includes(target.name);
    return named || (watcher !== undefined && dependencies?.includes(watcher.resource.urn) === true);
  });
  if (alarms.length === 0 && target.elsewhere) {
    const place = placeOf(target.elsewhere);
    return cannotJudge(
      "latency-elsewhere",
      `whether ${place} alarms when ${target.name} takes longer than ${wanted} ms is set there, where no resource ` +
        "shows it",
    );
  }
  if (alarms.length === 0) {
    return found(
      "latency-unmeasured",
      `Nothing measures the latency of ${target.name}, whose target is ${wanted} ms.`,
      `Alarm on a metric of its response times with extendedStatistic "p95" above ${wanted}.`,
    );
  }
  const atPercentile = alarms.filter(isAtPercentile);
  if (atPercentile.length > 0) return bestOf(atPercentile.map((alarm) => slow(alarm, target.name, wanted)));
  return found(
    "latency-by-average",
    `The latency of ${target.name} is judged by an average, which hides the slow twentieth; Route 53's metrics ` +
      "carry no percentiles.",
    'Let the application publish its response times, and alarm on them with extendedStatistic "p95".',
    alarms[0],
  );
}

function isAtPercentile({ props: { namespace, extendedStatistic } }: DeclaredResource): boolean {
  return (
    namespace !== "AWS/Route53" && typeof extendedStatistic === "string" && /^p(9[5-9]|100)/.test(extendedStatistic)
  );
}

/** Parts of a second in which an alarm reads its metric: as it says, else as the metric's publisher does. */
function unitsPerSecond({ props: { unit, namespace } }: DeclaredResource): number {
  if (unit === "Seconds") return 1;
  if (unit === "Microseconds") return 1e6;
  // Load balancers publish seconds (Elastic Load Balancing, CloudWatch metrics; checked 2026-11-24).
  return unit !== "Milliseconds" && /^AWS\/(ApplicationELB|ELB)$/.test(String(namespace)) ? 1 : 1000;
}

/** Whether it goes off above a target of so many milliseconds, and not at any latency. */
function slow(resource: DeclaredResource, name: string, wanted: number): Verdict {
  if (!isEnabled(resource))
    return found(
      "latency-alarm-off",
      `The alarm on the latency of ${name} has its actions turned off.`,
      "Take actionsEnabled out.",
      resource,
    );
  const alarm = metricAlarmOf(resource);
  if (!alarm || isUnknown(resource.props.unit)) return conditionUnknown(resource);
  const target = (wanted * unitsPerSecond(resource)) / 1000;
  const fix = `Set comparisonOperator: "GreaterThanThreshold" and threshold: ${target}.`;
  const justAbove = target * 1.001;
  if (!goesOffAt(alarm, [justAbove])) {
    return found(
      "latency-alarm-deaf",
      `The alarm on the latency of ${name} does not go off above its target of ${wanted} ms: it waits until ` +
        `${conditionOf(alarm)}.`,
      fix,
      resource,
    );
  }
  return goesOffAt(alarm, [0])
    ? found(
        "latency-alarm-constant",
        `The alarm on the latency of ${name} goes off at any latency: ${conditionOf(alarm)}.`,
        fix,
        resource,
      )
    : nothingFound;
}
