import type { MonitorFact, WatchedFlow } from "../edge/intent";
import { toPromises, type Promises } from "../edge/prove/promises";
import { isUnknown, type DeclaredResource } from "../edge/resource";
import { alarmsOn, isEnabled, ofType, refersTo } from "./alarms";
import { reaches } from "./checker-reach";
import type { Estate } from "./estate";
import { cannotJudge, found, nothingFound, together, type Rule, type Verdict } from "./rule";
import { isWatching, watchersOf, watchTypes, type Watcher } from "./watchers";
import { servesWeb } from "./web-hosts";

/** What is promised of each zone that people visit; of a zone that nobody said anything of, that its apex is public. */
export function visited(estate: Estate): Promises[] {
  if (estate.promises.length > 0) return [...estate.promises];
  return estate.zones.filter((zone) => servesWeb(estate, zone)).map((zone) => toPromises({ zone: zone.name }));
}

type Flow = Exclude<WatchedFlow, "other">;

/** The flows that a zone has and why it has them: nobody has to watch a sign-in that does not exist. */
function flowsOf(promise: Promises): Map<Flow, string> {
  const isApi = (host: string) => host.startsWith("api.") || host.startsWith("api-");
  const hosts = promise.hosts.map(({ host }) => host);
  const api = hosts.find(isApi);
  const signedIn = promise.privateRoutes.find(({ host }) => !isApi(host))?.host;
  const webhook = promise.untouched.find(({ path, purpose = "" }) => /webhook|payment/i.test(`${path} ${purpose}`));
  return new Map<Flow, string>([
    ["homepage", `people arrive at ${promise.canonicalHost}`],
    ...(signedIn === undefined ? [] : [["sign-in", `people are signed in at ${signedIn}`] as const]),
    ...(api === undefined ? [] : [["api", `programs call ${api}`] as const]),
    ...(webhook === undefined ? [] : [["webhook", `${webhook.purpose ?? "a webhook"} arrives at ${webhook.path}`] as const]),
  ]);
}

/** What a check that nobody described probably watches. */
const looksLike: Readonly<Record<Flow, (watcher: Watcher, promise: Promises) => boolean>> = {
  homepage: ({ host, path }, { canonicalHost }) => host === canonicalHost && path === "/",
  "sign-in": ({ host, path }) => /(^|[/.-])(log-?in|sign-?in|sign-?up|auth|session)/.test(`${host ?? ""}${path ?? ""}`),
  api: ({ host, path }) => host?.startsWith("api") === true || /^\/(api|health|healthz|ready|status)\b/.test(path ?? ""),
  webhook: ({ path }) => /webhook|hooks?\b|payment|callback/.test(path ?? ""),
};

/** The flows that must not fail unseen are watched, often enough, by checks that see what a visitor sees and that alarm. */
export const uptime: Rule = {
  control: "watch/uptime",
  judge: (estate) => {
    const watchers = watchersOf(estate);
    return together([
      ...visited(estate).flatMap((promise) => [...flowsOf(promise)].map(([flow, why]) => watched(flow, why, promise, watchers, estate))),
      ...estate.monitors.map((monitor) => kept(monitor, watchers)),
      ...watchers.map((watcher) => sound(watcher, factOf(watcher, estate), estate)),
    ]);
  },
};

function factOf(watcher: Watcher, estate: Estate): MonitorFact | undefined {
  return estate.monitors.find((monitor) => isWatching(watcher, monitor));
}

function watched(flow: Flow, why: string, promise: Promises, watchers: readonly Watcher[], estate: Estate): Verdict {
  const isIt = (watcher: Watcher) => {
    const fact = factOf(watcher, estate);
    return fact ? fact.watches === flow : looksLike[flow](watcher, promise);
  };
  if (watchers.some(isIt)) return nothingFound;
  const hidden = watchers.find((watcher) => watcher.host === undefined || watcher.path === undefined);
  if (hidden) return cannotJudge(`whether it watches the ${flow} of ${promise.zone} will be known only after deployment`, hidden.resource);
  return found(
    `Nothing watches the ${flow} of ${promise.zone} (${why}).`,
    "Declare a health check of its URL with an alarm on it: an aws.route53.HealthCheck with a MetricAlarm, or a cloudflare.Healthcheck from the Pro plan on.",
  );
}

function kept(monitor: MonitorFact, watchers: readonly Watcher[]): Verdict {
  if (watchers.some((watcher) => isWatching(watcher, monitor))) return nothingFound;
  const hidden = watchers.find(({ host, path }) => (host === undefined || host === monitor.host) && path === undefined);
  if (hidden) return cannotJudge(`whether it is the monitor ${monitor.name} will be known only after deployment`, hidden.resource);
  return found(`The monitor ${monitor.name} is promised for https://${monitor.host}${monitor.path}, and no check looks there.`, "Declare the check, or take the promise back.");
}

const rhythm = { public: 60, private: 300 } as const;

/** Whether a check sees what it should, as often as it should, and is heard. */
function sound(watcher: Watcher, fact: MonitorFact | undefined, estate: Estate): Verdict {
  const name = fact?.name ?? `${watcher.host ?? "(host not known yet)"}${watcher.path ?? ""}`;
  const seconds = rhythm[fact?.kind ?? "private"];
  return together([
    ...watcher.faults.map(({ what, fix }) => found(`The check ${name} is of no use: ${what}.`, fix, watcher.resource)),
    reaches(watcher, name, estate),
    watcher.by === "route53" ? alarmed(watcher, name, seconds, estate) : notified(watcher, name, seconds, estate),
  ]);
}

const statusMetrics = ["HealthCheckStatus", "HealthCheckPercentageHealthy"];

function alarmed(watcher: Watcher, name: string, seconds: number, estate: Estate): Verdict {
  const alarms = alarmsOn(estate, watcher.resource).filter(({ props }) => isUnknown(props.metricName) || statusMetrics.includes(props.metricName as string));
  if (alarms.length === 0) {
    const linked = ofType(estate, watchTypes.alarm).some(({ props, dependencies }) => dependencies === undefined && isUnknown(props.dimensions));
    if (linked) return cannotJudge(`which alarm is on the check ${name} will be known only after deployment`, watcher.resource);
    return found(
      `Nothing alarms when the check ${name} fails.`,
      `Declare a MetricAlarm in us-east-1 on HealthCheckStatus (Minimum below 1) with a period of ${seconds} seconds.`,
      watcher.resource,
    );
  }
  return together(alarms.map((alarm) => heard(alarm, name, seconds)));
}

function heard(alarm: DeclaredResource, name: string, seconds: number): Verdict {
  const { period, evaluationPeriods, region } = alarm.props;
  const periods = typeof evaluationPeriods === "number" ? evaluationPeriods : 1;
  const takes = typeof period === "number" ? period * periods : undefined;
  const verdicts: Verdict[] = [];
  if (!isEnabled(alarm)) verdicts.push(found(`The alarm on ${name} has its actions turned off.`, "Take actionsEnabled out.", alarm));
  if (typeof region === "string" && region !== "us-east-1") {
    verdicts.push(found(`The alarm on ${name} is in ${region}, where Route 53 sends no metric.`, 'Set region: "us-east-1" on the alarm and its topic.', alarm));
  }
  if (takes === undefined) verdicts.push(cannotJudge("its period will be known only after deployment", alarm));
  else if (takes > seconds) verdicts.push(found(`The alarm on ${name} judges it over ${takes} seconds; it has to be ${seconds} at most.`, `Set period: ${seconds} and evaluationPeriods: 1.`, alarm));
  return together(verdicts);
}

function notified(watcher: Watcher, name: string, seconds: number, estate: Estate): Verdict {
  const { interval = seconds, resource } = watcher;
  const slow =
    interval > seconds
      ? found(`The check ${name} looks every ${interval} seconds; it has to be ${seconds} at most.`, `Set interval: ${seconds}.`, resource)
      : nothingFound;
  const policies = ofType(estate, watchTypes.notification).filter(({ props }) => props.alertType === "health_check_status_notification");
  const covers = policies.filter((policy) => isEnabled(policy) && (!hasFilter(policy) || refersTo(policy, resource, "filters", "id")));
  if (covers.length > 0) return slow;
  const silent = policies.some((policy) => policy.dependencies === undefined && isUnknown(policy.props.filters))
    ? cannotJudge(`whether a notification covers the check ${name} will be known only after deployment`, resource)
    : found(
        `Nobody is told when the check ${name} fails.`,
        "Declare a NotificationPolicy of the type health_check_status_notification with the check among its filters.healthCheckIds.",
        resource,
      );
  return together([slow, silent]);
}

function hasFilter({ props }: DeclaredResource): boolean {
  if (isUnknown(props.filters)) return true;
  return (props.filters as { healthCheckIds?: unknown } | undefined)?.healthCheckIds !== undefined;
}

/** Each latency target is measured at the percentile that it is stated for, and alarms. */
export const latency: Rule = {
  control: "watch/latency",
  judge: (estate) => {
    if (visited(estate).length === 0) return nothingFound;
    const targets = estate.monitors.filter((monitor) => monitor.latencyMs !== undefined);
    if (targets.length === 0) {
      return found("No latency target is stated.", "State one for the pages that people wait for, such as 300 ms at the 95th percentile (expect.latencyMs of a monitor).");
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
  if (alarms.length === 0) {
    return found(`Nothing measures the latency of ${target.name}, whose target is ${wanted} ms.`, `Alarm on a metric of its response times with extendedStatistic "p95" above ${wanted}.`);
  }
  const slack = alarms.filter(({ props }) => typeof props.threshold === "number" && props.threshold > wanted);
  const percentile = alarms.some(({ props }) => props.namespace !== "AWS/Route53" && /^p(9[5-9]|100)/.test(typeof props.extendedStatistic === "string" ? props.extendedStatistic : ""));
  return together([
    ...slack.map((alarm) => found(`The alarm on the latency of ${target.name} goes off at ${String(alarm.props.threshold)} ms; the target is ${wanted}.`, `Set threshold: ${wanted}.`, alarm)),
    percentile
      ? nothingFound
      : found(
          `The latency of ${target.name} is judged by an average, which hides the slow twentieth; Route 53's metrics carry no percentiles.`,
          'Let the application publish its response times, and alarm on them with extendedStatistic "p95".',
          alarms[0],
        ),
  ]);
}
