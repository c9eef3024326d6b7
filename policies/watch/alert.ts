import { placeOf } from "../../edge/health-checkers";
import { isUnknown, text, type DeclaredResource } from "../../edge/resource";
import { ofType, ownerOf, reachOfAlarm, reachOfNotification, refersTo, topicsOf, type Reach } from "./alarms";
import type { Estate } from "../estate";
import { inOneRegion, regionOf, regionOfArn } from "./region";
import { isBroken, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { admitsAlarms } from "./topic-policy";
import { visited, visitedReads } from "./visited";
import { watchTypes } from "./watchers";

/** Every alert reaches a mailbox and something that is looked at sooner, says when it is over, and has an owner. */
export const alert: Rule = {
  control: "watch/alert",
  reads: visitedReads,
  judge: (estate) => {
    const alarms = ofType(estate, watchTypes.alarm);
    const notifications = ofType(estate, watchTypes.notification);
    if (alarms.length + notifications.length === 0) {
      if (visited(estate).length === 0) return nothingFound;
      const stated = alertsElsewhere(estate);
      if (stated.length > 0) return stated;
      return found(
        "alerts-missing",
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
      alertsElsewhere(estate),
    ]);
  },
};

/** Services that are said to alert, each once. */
function alertsElsewhere({ monitors, signals }: Estate): Verdict {
  const places = [...monitors, ...signals].flatMap(({ elsewhere }) => (elsewhere ? [elsewhere] : []));
  const byLink = new Map(places.map((one) => [one.link, one]));
  return together(
    [...byLink.values()].map((one) =>
      cannotJudge(
        "alerts-elsewhere",
        `whom ${placeOf(one)} tells is set there, where no resource shows it: ${one.link}`,
      ),
    ),
  );
}

/** What holds up many alerts at once is said once. */
function once(verdicts: readonly Verdict[]): Verdict {
  const seen = new Set<string>();
  return together(verdicts).filter(
    (one) => isBroken(one) || one.location.urn !== undefined || (!seen.has(one.message) && seen.add(one.message)),
  );
}

function acts(alarm: DeclaredResource): Verdict {
  const missing = ["alarmActions", "okActions"].filter((property) => {
    const actions = alarm.props[property];
    return actions === undefined || (Array.isArray(actions) && actions.length === 0);
  });
  if (missing.length === 0) return nothingFound;
  return found(
    "alarm-without-action",
    `The alarm ${alarm.name} has no ${missing.join(" and no ")}.`,
    "Give it its topic in both: people have to know when it begins and when it is over.",
    alarm,
  );
}

function reaches(alert: DeclaredResource, { mail, chat }: Reach, estate: Estate): Verdict {
  const lacking = [...(mail === false ? ["mail"] : []), ...(chat === false ? ["a chat or webhook"] : [])];
  const pending = estate.pending.find((one) => one.control === "watch/alert");
  if (lacking.length === 1 && chat === false && pending) return cannotJudge("alert-reach-pending", pending.why);
  if (lacking.length > 0) {
    return found(
      "alert-unreached",
      `${alert.name} does not reach anybody by ${lacking.join(" or ")}.`,
      "Alerts go to a mailbox, which keeps them, and to a chat or webhook, which is seen at once.",
      alert,
    );
  }
  if (mail === undefined || chat === undefined)
    return cannotJudge(
      "alert-reach-unknown",
      "whom it reaches is decided outside this stack, or known only after deployment",
      alert,
    );
  return nothingFound;
}

function owned(alert: DeclaredResource, estate: Estate): Verdict {
  const owner = ownerOf(alert);
  if (owner === undefined && [alert.props.tags, alert.props.alarmDescription, alert.props.description].some(isOpen))
    return cannotJudge("alert-owner-unknown", `who answers ${alert.name} will be known only after deployment`, alert);
  if (owner === undefined) {
    return found(
      "alert-without-owner",
      `${alert.name} has no owner: nobody has to answer it.`,
      'Name one: a tag Owner on an alarm, "Owner: founder" in the description of a notification.',
      alert,
    );
  }
  const names = estate.owners.flatMap(({ name, mail }) => [name, mail]);
  if (names.length === 0 || names.includes(owner)) return nothingFound;
  return found(
    "alert-owner-unlisted",
    `${alert.name} is owned by ${owner}, who is not among the owners.`,
    `The owners are: ${estate.owners.map(({ name }) => name).join(", ")}.`,
    alert,
  );
}

/** Whether a value that may name an owner, or the tag that does, is not known yet. */
function isOpen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isUnknown(value);
  return Object.entries(value).some(([name, one]) => name.toLowerCase() === "owner" && isUnknown(one));
}

/** CloudWatch takes actions of its own region only (CloudWatch API, PutMetricAlarm; checked 2026-11-24). */
function inRegion(alarm: DeclaredResource, estate: Estate): Verdict {
  const elsewhere = (name: string, region: string | undefined) =>
    found(
      "alarm-topic-elsewhere",
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
        return cannotJudge(
          "alarm-region-unknown",
          `nothing here shows whether it is in the region of its topic ${topic.name}`,
          alarm,
        );
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
  if (typeof policy !== "string")
    return cannotJudge("topic-policy-unknown", "its text will be known only after deployment", holder);
  // A policy of its own names the topic by the ARN, which the topic itself may not tell yet.
  const admitted = admitsAlarms(policy, text(topic, "arn") ?? text(holder, "arn"));
  if (admitted === undefined)
    return cannotJudge(
      "topic-policy-unknown",
      "whether it lets alarms publish hangs on conditions or names that cannot be judged from here",
      holder,
    );
  return admitted
    ? nothingFound
    : found(
        "topic-refuses-alarms",
        `The policy of the topic ${topic.name} lets no alarm publish.`,
        "Allow sns:Publish to the service cloudwatch.amazonaws.com.",
        holder,
      );
}
