import { text, type DeclaredResource } from "../../edge/resource";
import {
  isEnabled,
  ofType,
  ownerOf,
  reachOfAlarm,
  reachOfNotification,
  refersTo,
  topicsOf,
  type Reach,
} from "./alarms";
import type { Estate } from "../estate";
import {
  conditionOf,
  goesOff,
  goesOffAt,
  metricAlarmOf,
  notArithmetic,
  secondsToAlarm,
  type Series,
} from "./metric-alarm";
import { inOneRegion, regionOf, regionOfArn } from "./region";
import { bestOf, cannotJudge, found, nothingFound, together, type Rule, type Verdict } from "../rule";
import { admitsAlarms } from "./topic-policy";
import { visited } from "./watch";
import { watchTypes } from "./watchers";

/** Every alert reaches a mailbox and something that is looked at sooner, says when it is over, and has an owner. */
export const alert: Rule = {
  control: "watch/alert",
  judge: (estate) => {
    const alarms = ofType(estate, watchTypes.alarm);
    const notifications = ofType(estate, watchTypes.notification);
    if (alarms.length + notifications.length === 0) {
      if (visited(estate).length === 0) return nothingFound;
      return found(
        "Nothing alerts anybody.",
        "Declare alarms and notifications, with owners whom they reach by mail and in a chat.",
      );
    }
    return once([
      ...alarms.map((alarm) =>
        together([
          acts(alarm),
          inRegion(alarm, estate),
          reaches(alarm, reachOfAlarm(estate, alarm), estate),
          owned(alarm, estate),
        ]),
      ),
      ...notifications.map((one) => together([reaches(one, reachOfNotification(one), estate), owned(one, estate)])),
      ...ofType(estate, watchTypes.topic).map((topic) => admits(topic, estate)),
    ]);
  },
};

/** What holds up many alerts at once is said once. */
function once(verdicts: readonly Verdict[]): Verdict {
  const { findings, unjudged } = together(verdicts);
  const seen = new Set<string>();
  return {
    findings,
    unjudged: unjudged.filter(({ resource, why }) => resource !== undefined || (!seen.has(why) && seen.add(why))),
  };
}

function acts(alarm: DeclaredResource): Verdict {
  const missing = ["alarmActions", "okActions"].filter((property) => {
    const actions = alarm.props[property];
    return actions === undefined || (Array.isArray(actions) && actions.length === 0);
  });
  if (missing.length === 0) return nothingFound;
  return found(
    `The alarm ${alarm.name} has no ${missing.join(" and no ")}.`,
    "Give it its topic in both: people have to know when it begins and when it is over.",
    alarm,
  );
}

function reaches(alert: DeclaredResource, { mail, chat }: Reach, estate: Estate): Verdict {
  const lacking = [...(mail === false ? ["mail"] : []), ...(chat === false ? ["a chat or webhook"] : [])];
  const pending = estate.pending.find((one) => one.control === "watch/alert");
  if (lacking.length === 1 && chat === false && pending) return cannotJudge(pending.why);
  if (lacking.length > 0) {
    return found(
      `${alert.name} does not reach anybody by ${lacking.join(" or ")}.`,
      "Alerts go to a mailbox, which keeps them, and to a chat or webhook, which is seen at once.",
      alert,
    );
  }
  if (mail === undefined || chat === undefined)
    return cannotJudge("whom it reaches is decided outside this stack, or known only after deployment", alert);
  return nothingFound;
}

function owned(alert: DeclaredResource, estate: Estate): Verdict {
  const owner = ownerOf(alert);
  if (owner === undefined) {
    return found(
      `${alert.name} has no owner: nobody has to answer it.`,
      'Name one: a tag Owner on an alarm, "Owner: founder" in the description of a notification.',
      alert,
    );
  }
  const names = estate.owners.flatMap(({ name, mail }) => [name, mail]);
  if (names.length === 0 || names.includes(owner)) return nothingFound;
  return found(
    `${alert.name} is owned by ${owner}, who is not among the owners.`,
    `The owners are: ${estate.owners.map(({ name }) => name).join(", ")}.`,
    alert,
  );
}

/** CloudWatch takes actions of its own region only (CloudWatch API, PutMetricAlarm; checked 2026-11-24). */
function inRegion(alarm: DeclaredResource, estate: Estate): Verdict {
  const elsewhere = (name: string, region: string | undefined) =>
    found(
      `The alarm ${alarm.name} is in ${regionOf(alarm)} and its topic ${name} in ${region}: an alarm reaches ` +
        "topics of its own region only.",
      "Declare both in one region; alarms on Route 53's checks, with their topic, in us-east-1.",
      alarm,
    );
  const topics = topicsOf(estate, alarm);
  const known = new Set(topics.map(({ props }) => props.arn));
  const { alarmActions } = alarm.props;
  const foreign = (Array.isArray(alarmActions) ? (alarmActions as unknown[]) : [])
    .filter((arn) => typeof arn === "string")
    .filter((arn) => arn.includes(":sns:") && !known.has(arn));
  return together([
    ...topics.map((topic) => {
      const same = inOneRegion(alarm, topic);
      if (same === undefined)
        return cannotJudge(`nothing here tells whether it is in the region of its topic ${topic.name}`, alarm);
      return same ? nothingFound : elsewhere(topic.name, regionOf(topic));
    }),
    ...foreign.map((arn) => {
      const region = regionOfArn(arn);
      const own = regionOf(alarm);
      return region === undefined || own === undefined || region === own ? nothingFound : elsewhere(arn, region);
    }),
  ]);
}

/** A topic's own policy replaces the one that lets the account's alarms publish. */
function admits(topic: DeclaredResource, estate: Estate): Verdict {
  const policies = ofType(estate, watchTypes.topicPolicy).filter((policy) => refersTo(policy, topic, "arn", "arn"));
  if (policies.length > 0) return together(policies.map((policy) => lets(topic, policy)));
  const { policy } = topic.props;
  return typeof policy === "string" && policy !== "" ? lets(topic, topic) : nothingFound;
}

/** @param holder what the policy stands on: a resource of its own, or the topic. */
function lets(topic: DeclaredResource, holder: DeclaredResource): Verdict {
  const { policy } = holder.props;
  if (typeof policy !== "string") return cannotJudge("its text will be known only after deployment", holder);
  // A policy of its own names the topic by the ARN, which the topic itself may not tell yet.
  const admitted = admitsAlarms(policy, text(topic, "arn") ?? text(holder, "arn"));
  if (admitted === undefined)
    return cannotJudge(
      "whether it lets alarms publish hangs on conditions or names that cannot be judged from here",
      holder,
    );
  return admitted
    ? nothingFound
    : found(
        `The policy of the topic ${topic.name} lets no alarm publish.`,
        "Allow sns:Publish to the service cloudwatch.amazonaws.com.",
        holder,
      );
}

function notifies(estate: Estate, types: readonly string[]): boolean {
  return ofType(estate, watchTypes.notification).some(
    (one) => isEnabled(one) && types.includes(one.props.alertType as string),
  );
}

/** Certificate trouble alerts. */
export const tlsExpiry: Rule = {
  control: "watch/tls-expiry",
  judge: (estate) => {
    if (visited(estate).length === 0) return nothingFound;
    const advanced = estate.resources.some(({ type }) => /:(CertificatePack|TotalTls)$/.test(type));
    const wanted = ["universal_ssl_event_type", ...(advanced ? ["dedicated_ssl_certificate_event_type"] : [])];
    return together(
      wanted
        .filter((type) => !notifies(estate, [type]))
        .map((type) =>
          found(
            `No notification of the type ${type}: a certificate that is not renewed would be seen by visitors first.`,
            `Declare a NotificationPolicy with alertType "${type}".`,
          ),
        ),
    );
  },
};

/** 5xx spikes (ten within five minutes at the latest) and failed deploys alert. */
export const errors: Rule = {
  control: "watch/errors",
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
  return alarms.length === 0 ? found("Nothing alerts on a spike of 5xx.", onSpikes) : bestOf(alarms.map(onSpike));
}

const onSpikes =
  "Let the application, or its load balancer, publish its 5xx, and alarm on a Sum of 10 within 300 seconds.";
const spike = { failures: 10, seconds: 300 };

function onSpike(resource: DeclaredResource): Verdict {
  const alarm = metricAlarmOf(resource);
  if (!alarm) return cannotJudge(notArithmetic, resource);
  if (goesOffAt(alarm, [0]))
    return found(`The alarm ${resource.name} on 5xx goes off without any: ${conditionOf(alarm)}.`, onSpikes, resource);
  const isShare = /rate|ratio|percent/i.test(String(resource.props.metricName));
  if ((isShare && goesOffAt(alarm, [100])) || (alarm.statistic === "Average" && goesOffAt(alarm, [1]))) {
    return cannotJudge(
      "it goes off by the share of requests that fail, so how many failures it takes hangs on the traffic",
      resource,
    );
  }
  if (secondsToAlarm(alarm) <= spike.seconds && spikesOver(alarm.period).some((series) => goesOff(alarm, series)))
    return nothingFound;
  return found(
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
  return alarms.length === 0
    ? found("Nothing alerts on a failed deploy.", onDeploys)
    : bestOf(alarms.map(onFailedDeploy));
}

function onFailedDeploy(resource: DeclaredResource): Verdict {
  const alarm = metricAlarmOf(resource);
  if (!alarm) return cannotJudge(notArithmetic, resource);
  const metric = String(resource.props.metricName);
  if (!/fail|error|roll/i.test(metric))
    return cannotJudge(`whether ${metric} counts the deploys that failed cannot be told from its name`, resource);
  if (!goesOff(alarm, [[1]]))
    return found(
      `The alarm ${resource.name} does not go off at one failed deploy: it waits until ${conditionOf(alarm)}.`,
      onDeploys,
      resource,
    );
  return goesOffAt(alarm, [0])
    ? found(
        `The alarm ${resource.name} goes off without any failed deploy: ${conditionOf(alarm)}.`,
        onDeploys,
        resource,
      )
    : nothingFound;
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
