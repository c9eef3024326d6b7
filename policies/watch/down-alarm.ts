import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { alarmsOn, isEnabled, ofType } from "./alarms";
import type { Estate } from "../estate";
import { conditionOf, goesOffAt, metricAlarmOf, secondsToAlarm, type MetricAlarm } from "./metric-alarm";
import { regionOf } from "./region";
import { bestOf, nothingFound, together, type Verdict } from "../rule";
import { cannotJudge, found } from "./check-codes";
import { conditionUnknown } from "./codes";
import { watchTypes, type Watcher } from "./watchers";

/** Metrics of Route 53 that tell whether a check fails, with their value where all is well; 0 where all is not. */
const statusMetrics: ReadonlyMap<unknown, number> = new Map([
  ["HealthCheckStatus", 1],
  ["HealthCheckPercentageHealthy", 100],
]);

/**
 * Whether a failure of Route 53's check is heard: one alarm on it is sound.
 *
 * @param seconds within which it has to go off.
 */
export function alarmed(watcher: Watcher, name: string, seconds: number, estate: Estate): Verdict {
  const alarms = alarmsOn(estate, watcher.resource).filter(
    ({ props }) => isUnknown(props.metricName) || statusMetrics.has(props.metricName),
  );
  if (alarms.length > 0) return bestOf(alarms.map((alarm) => heard(alarm, name, seconds)));
  const linked = ofType(estate, watchTypes.alarm).some(
    ({ props, dependencies }) => dependencies === undefined && isUnknown(props.dimensions),
  );
  if (linked)
    return cannotJudge(
      "check-hearing-unknown",
      `which alarm is on the check ${name} will be known only after deployment`,
      watcher.resource,
    );
  return found(
    "check-unheard",
    `Nothing alarms when the check ${name} fails.`,
    `Declare a MetricAlarm in us-east-1 on HealthCheckStatus (Minimum below 1) with a period of ${seconds} seconds.`,
    watcher.resource,
  );
}

function heard(alarm: DeclaredResource, name: string, seconds: number): Verdict {
  const arithmetic = metricAlarmOf(alarm);
  return together([
    isEnabled(alarm)
      ? nothingFound
      : found("check-alarm-off", `The alarm on ${name} has its actions turned off.`, "Take actionsEnabled out.", alarm),
    whereRoute53Is(alarm, name),
    ...(arithmetic
      ? [atFailure(arithmetic, alarm, name), inTime(arithmetic, alarm, name, seconds)]
      : [conditionUnknown(alarm)]),
  ]);
}

function whereRoute53Is(alarm: DeclaredResource, name: string): Verdict {
  const { namespace, metricName } = alarm.props;
  if (isUnknown(namespace))
    return cannotJudge(
      "check-alarm-place-unknown",
      "the namespace of its metric will be known only after deployment",
      alarm,
    );
  if (namespace !== "AWS/Route53") {
    return found(
      "check-alarm-namespace",
      `The alarm on ${name} reads ${String(metricName)} in ` +
        `${typeof namespace === "string" ? namespace : "no namespace"}, where there is none.`,
      'Set namespace: "AWS/Route53".',
      alarm,
    );
  }
  const region = regionOf(alarm);
  if (region === undefined)
    return cannotJudge(
      "check-alarm-place-unknown",
      "nothing here shows its region, and Route 53 sends its metrics to us-east-1 alone",
      alarm,
    );
  if (region === "us-east-1") return nothingFound;
  return found(
    "check-alarm-region",
    `The alarm on ${name} is in ${region}, where Route 53 sends no metric.`,
    'Set region: "us-east-1" on the alarm and its topic.',
    alarm,
  );
}

type AlarmFault = "check-alarm-silent" | "check-alarm-constant" | "check-alarm-masked";

/** As many values as a period may hold; of twenty, one is as few as a usual percentile leaves out. */
const samples = 20;

/** Whether it goes off where the check fails, and only there. */
function atFailure(alarm: MetricAlarm, resource: DeclaredResource, name: string): Verdict {
  const well = statusMetrics.get(resource.props.metricName) ?? 1;
  const of = (value: number, count: number) => Array.from({ length: count }, () => value);
  const fix =
    'Alarm where the Minimum is below 1: statistic: "Minimum", comparisonOperator: "LessThanThreshold", threshold: 1.';
  const wrong = (code: AlarmFault, words: string) =>
    found(code, `The alarm on ${name} ${words} ${conditionOf(alarm)}.`, fix, resource);
  if (!goesOffAt(alarm, of(0, samples)))
    return wrong("check-alarm-silent", "does not go off when the check fails: it waits until");
  if (goesOffAt(alarm, of(well, samples))) return wrong("check-alarm-constant", "goes off while all is well:");
  if (!goesOffAt(alarm, [...of(0, samples - 1), well]))
    return wrong("check-alarm-masked", "is silenced by one good answer: it waits until");
  return nothingFound;
}

function inTime(alarm: MetricAlarm, resource: DeclaredResource, name: string, seconds: number): Verdict {
  const takes = secondsToAlarm(alarm);
  if (takes <= seconds) return nothingFound;
  return found(
    "check-alarm-slow",
    `The alarm on ${name} judges it over ${takes} seconds; it has to be ${seconds} at most.`,
    `Set period: ${seconds} and evaluationPeriods: 1.`,
    resource,
  );
}
