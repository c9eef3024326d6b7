import { placeOf } from "../../edge/health-checkers";
import type { DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import { bestOf, nothingFound, together, type Rule, type Verdict } from "../rule";
import { isEnabled, notifies, ofType } from "./alarms";
import { cannotJudge, conditionUnknown, found } from "./codes";
import { conditionOf, goesOff, goesOffAt, metricAlarmOf, secondsToAlarm, type Series } from "./metric-alarm";
import { visited, visitedReads } from "./visited";
import { watchTypes } from "./watchers";

/** 5xx spikes (ten within five minutes at the latest) and failed deploys alert. */
export const errors: Rule = {
  control: "watch/errors",
  reads: visitedReads,
  judge: (estate) => {
    if (visited(estate).length === 0) return nothingFound;
    return together([spikes(estate), deploys(estate)]);
  },
};

/** Cloudflare's own alerts on error rates, by zone (Enterprise). */
const errorRates = ["http_alert_origin_error", "http_alert_edge_error", "advanced_http_alert_error"];

function spikes(estate: Estate): Verdict {
  if (notifies(estate, errorRates)) return nothingFound;
  const alarms = metricAlarms(estate, /5xx|server_?-?errors?/i);
  if (alarms.length > 0) return bestOf(alarms.map(onSpike));
  const stated = countedElsewhere(estate, "server-errors");
  return stated.length > 0 ? stated : found("error-alarm-missing", "Nothing alerts on a spike of 5xx.", onSpikes);
}

const onSpikes =
  "Let the application, or its load balancer, publish its 5xx, and alarm on a Sum of 10 within 300 seconds.";
const spike = { failures: 10, seconds: 300 };

function onSpike(resource: DeclaredResource): Verdict {
  const alarm = metricAlarmOf(resource);
  if (!alarm) return conditionUnknown(resource);
  if (goesOffAt(alarm, [0]))
    return found(
      "error-alarm-constant",
      `The alarm ${resource.name} on 5xx goes off without any: ${conditionOf(alarm)}.`,
      onSpikes,
      resource,
    );
  const isShare = /rate|ratio|percent/i.test(String(resource.props.metricName));
  if ((isShare && goesOffAt(alarm, [100])) || (alarm.statistic === "Average" && goesOffAt(alarm, [1]))) {
    return cannotJudge(
      "error-alarm-by-share",
      "it goes off by the share of requests that fail, so how many failures it takes hangs on the traffic",
      resource,
    );
  }
  if (secondsToAlarm(alarm) <= spike.seconds && spikesOver(alarm.period).some((series) => goesOff(alarm, series)))
    return nothingFound;
  return found(
    "error-alarm-deaf",
    `The alarm ${resource.name} on 5xx does not go off at 10 within 5 minutes: it waits until ${conditionOf(alarm)}.`,
    onSpikes,
    resource,
  );
}

/** A spike as periods show it, each failure published as 1: all at once, and one after the other. */
function spikesOver(period: number): Series[] {
  const failures = Array.from({ length: spike.failures }, () => 1);
  const periods = Math.max(1, Math.floor(spike.seconds / period));
  const spread = Array.from({ length: periods }, (_, at) =>
    failures.filter((_one, index) => Math.floor((index * periods) / spike.failures) === at),
  );
  return [[failures], spread];
}

const onDeploys =
  "Publish a metric from the deploy job when it fails and alarm on it, or declare a NotificationPolicy of the " +
  "type pages_event_alert.";

function deploys(estate: Estate): Verdict {
  if (notifies(estate, ["pages_event_alert"])) return nothingFound;
  const alarms = metricAlarms(estate, /deploy/i);
  if (alarms.length > 0) return bestOf(alarms.map(onFailedDeploy));
  const stated = countedElsewhere(estate, "failed-deploys");
  return stated.length > 0 ? stated : found("deploy-alarm-missing", "Nothing alerts on a failed deploy.", onDeploys);
}

function onFailedDeploy(resource: DeclaredResource): Verdict {
  const alarm = metricAlarmOf(resource);
  if (!alarm) return conditionUnknown(resource);
  const metric = String(resource.props.metricName);
  if (!/fail|error|roll/i.test(metric))
    return cannotJudge(
      "deploy-alarm-unclear",
      `whether ${metric} counts the deploys that failed cannot be told from its name`,
      resource,
    );
  if (!goesOff(alarm, [[1]]))
    return found(
      "deploy-alarm-deaf",
      `The alarm ${resource.name} does not go off at one failed deploy: it waits until ${conditionOf(alarm)}.`,
      onDeploys,
      resource,
    );
  return goesOffAt(alarm, [0])
    ? found(
        "deploy-alarm-constant",
        `The alarm ${resource.name} goes off without any failed deploy: ${conditionOf(alarm)}.`,
        onDeploys,
        resource,
      )
    : nothingFound;
}

/** Where somebody says that a signal is counted, and alerted on, elsewhere. */
function countedElsewhere({ signals }: Estate, name: "server-errors" | "failed-deploys"): Verdict {
  const one = signals.find((signal) => signal.name === name);
  if (!one) return nothingFound;
  const place = placeOf(one.elsewhere);
  return cannotJudge(
    "errors-elsewhere",
    `${place} is said to alert on ${name}, where no resource shows it: ${one.elsewhere.link}`,
  );
}

/** Alarms that tell somebody, on a metric of such a name or on arithmetic with one. */
function metricAlarms(estate: Estate, name: RegExp): DeclaredResource[] {
  return ofType(estate, watchTypes.alarm).filter(
    (alarm) => isEnabled(alarm) && metricNames(alarm).some((one) => typeof one === "string" && name.test(one)),
  );
}

function metricNames({ props: { metricName, metricQueries } }: DeclaredResource): unknown[] {
  const queries = Array.isArray(metricQueries)
    ? (metricQueries as ({ metric?: { metricName?: unknown } } | null)[])
    : [];
  return [metricName, ...queries.map((query) => query?.metric?.metricName)];
}
