import type { DeclaredResource } from "../edge/resource";
import { isEnabled, ofType, ownerOf, reachOfAlarm, reachOfNotification, refersTo, type Reach } from "./alarms";
import type { Estate } from "./estate";
import { cannotJudge, found, nothingFound, together, type Rule, type Verdict } from "./rule";
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
      return found("Nothing alerts anybody.", "Declare alarms and notifications, with owners whom they reach by mail and in a chat.");
    }
    return once([
      ...alarms.map((alarm) => together([acts(alarm), reaches(alarm, reachOfAlarm(estate, alarm), estate), owned(alarm, estate)])),
      ...notifications.map((one) => together([reaches(one, reachOfNotification(one), estate), owned(one, estate)])),
      ...ofType(estate, watchTypes.topic).map((topic) => admits(topic, estate)),
    ]);
  },
};

/** What holds up many alerts at once is said once. */
function once(verdicts: readonly Verdict[]): Verdict {
  const { findings, unjudged } = together(verdicts);
  const seen = new Set<string>();
  return { findings, unjudged: unjudged.filter(({ resource, why }) => resource !== undefined || (!seen.has(why) && seen.add(why))) };
}

function acts(alarm: DeclaredResource): Verdict {
  const missing = ["alarmActions", "okActions"].filter((property) => {
    const actions = alarm.props[property];
    return actions === undefined || (Array.isArray(actions) && actions.length === 0);
  });
  if (missing.length === 0) return nothingFound;
  return found(`The alarm ${alarm.name} has no ${missing.join(" and no ")}.`, "Give it its topic in both: people have to know when it begins and when it is over.", alarm);
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
  if (mail === undefined || chat === undefined) return cannotJudge("whom it reaches is decided outside this stack, or known only after deployment", alert);
  return nothingFound;
}

function owned(alert: DeclaredResource, estate: Estate): Verdict {
  const owner = ownerOf(alert);
  if (owner === undefined) {
    return found(`${alert.name} has no owner: nobody has to answer it.`, 'Name one: a tag Owner on an alarm, "Owner: founder" in the description of a notification.', alert);
  }
  const names = estate.owners.flatMap(({ name, mail }) => [name, mail]);
  if (names.length === 0 || names.includes(owner)) return nothingFound;
  return found(`${alert.name} is owned by ${owner}, who is not among the owners.`, `The owners are: ${estate.owners.map(({ name }) => name).join(", ")}.`, alert);
}

/** A topic's own policy replaces the one that lets the account's alarms publish. */
function admits(topic: DeclaredResource, estate: Estate): Verdict {
  const policies = ofType(estate, watchTypes.topicPolicy).filter((policy) => refersTo(policy, topic, "arn", "arn"));
  return together(
    policies.map((policy) => {
      const { policy: text } = policy.props;
      if (typeof text !== "string") return cannotJudge("its text will be known only after deployment", policy);
      if (text.includes("cloudwatch.amazonaws.com") || text.includes('"*"')) return nothingFound;
      return found(`The policy of the topic ${topic.name} lets no alarm publish.`, "Allow sns:Publish to the service cloudwatch.amazonaws.com.", policy);
    }),
  );
}

function notifies(estate: Estate, types: readonly string[]): boolean {
  return ofType(estate, watchTypes.notification).some((one) => isEnabled(one) && types.includes(one.props.alertType as string));
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
        .map((type) => found(`No notification of the type ${type}: a certificate that is not renewed would be seen by visitors first.`, `Declare a NotificationPolicy with alertType "${type}".`)),
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
  const fix = "Let the application, or its load balancer, publish its 5xx, and alarm on a Sum of 10 within 300 seconds.";
  if (alarms.length === 0) return found("Nothing alerts on a spike of 5xx.", fix);
  const late = alarms.filter(({ props }) => {
    const { threshold, period, evaluationPeriods = 1 } = props as Record<string, unknown>;
    return (typeof threshold === "number" && threshold > 10) || (typeof period === "number" && period * Number(evaluationPeriods) > 300);
  });
  return late.length < alarms.length ? nothingFound : found(`The alarm ${late[0]!.name} on 5xx goes off later than at 10 within 5 minutes.`, fix, late[0]);
}

function deploys(estate: Estate): Verdict {
  if (metricAlarms(estate, /deploy/i).length > 0 || notifies(estate, ["pages_event_alert"])) return nothingFound;
  return found("Nothing alerts on a failed deploy.", "Publish a metric from the deploy job when it fails and alarm on it, or declare a NotificationPolicy of the type pages_event_alert.");
}

function metricAlarms(estate: Estate, name: RegExp): DeclaredResource[] {
  return ofType(estate, watchTypes.alarm).filter((alarm) => isEnabled(alarm) && typeof alarm.props.metricName === "string" && name.test(alarm.props.metricName));
}
