import { placeOf } from "../../edge/health-checkers";
import { isUnknown, text, type DeclaredResource } from "../../edge/resource";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import type { Estate } from "../../policies/estate";
import { isEnabled, ofType, refersTo, topicsOf } from "../../policies/watch/alarms";
import { regionOf } from "../../policies/watch/region";
import { watchTypes } from "../../policies/watch/watchers";

/** A test that can be sent, and whom it should reach. */
export type TestAlert = AlarmTest | WebhookTest;

interface Common {
  readonly reaches: readonly string[];
}

/** An alarm of CloudWatch that is set off by hand: it goes the whole way that a real one goes. */
export interface AlarmTest extends Common {
  readonly kind: "alarm";
  /** What the alarm is called at AWS. */
  readonly name: string;
  readonly region: string;
}

/** A webhook of Cloudflare's notifications, to which Cloudflare posts when it is written. */
export interface WebhookTest extends Common {
  readonly kind: "webhook";
  readonly name: string;
  readonly accountId: string;
}

/** What nobody can set off from here. */
interface Untested extends Common {
  readonly what: string;
  readonly why: string;
}

export interface TestPlan {
  readonly alerts: readonly TestAlert[];
  readonly untested: readonly Untested[];
}

/** Every way on which an alert goes, once: a topic by one of its alarms, a webhook by itself. */
export function testPlan(estate: Estate): TestPlan {
  const topics = ofType(estate, watchTypes.topic).map((topic) => topicTest(topic, estate));
  const webhooks = ofType(estate, watchTypes.webhook).map(webhookTest);
  const all = [...topics, ...webhooks];
  return {
    alerts: all.filter((one): one is TestAlert => "kind" in one),
    untested: [
      ...all.filter((one): one is Untested => !("kind" in one)),
      ...mails(estate),
      ...servicesElsewhere(estate),
    ],
  };
}

function topicTest(topic: DeclaredResource, estate: Estate): TestAlert | Untested {
  const reaches = listenersOf(topic, estate);
  const alarms = ofType(estate, watchTypes.alarm).filter(
    (alarm) => isEnabled(alarm) && topicsOf(estate, alarm).includes(topic),
  );
  const named = alarms.find((alarm) => text(alarm, "name") !== undefined && regionOf(alarm) !== undefined);
  if (named) return { kind: "alarm", name: text(named, "name")!, region: regionOf(named)!, reaches };
  const why =
    alarms.length === 0
      ? "no alarm of this stack goes to it"
      : "the name or the region of its alarms is known only after deployment";
  return { what: `the topic ${topic.name}`, why, reaches };
}

/** Whom a topic tells, in words; an address of a webhook is a secret. */
function listenersOf(topic: DeclaredResource, estate: Estate): string[] {
  const subscribers = ofType(estate, watchTypes.subscription)
    .filter((subscription) => refersTo(subscription, topic, "topic", "arn"))
    .map((subscription) => {
      const protocol = text(subscription, "protocol") ?? "a protocol that is known later";
      const isMail = protocol.startsWith("email");
      return isMail ? (text(subscription, "endpoint") ?? "a mail address") : `${protocol}: ${subscription.name}`;
    });
  const channels = ofType(estate, watchTypes.slack)
    .filter((channel) => refersTo(channel, topic, "snsTopicArns", "arn"))
    .map((channel) => `Slack channel ${text(channel, "slackChannelId") ?? channel.name}`);
  const teams = ofType(estate, watchTypes.teams)
    .filter((channel) => refersTo(channel, topic, "snsTopicArns", "arn"))
    .map((channel) => `Teams channel ${text(channel, "channelId") ?? channel.name}`);
  return [...subscribers, ...channels, ...teams];
}

function webhookTest(webhook: DeclaredResource): TestAlert | Untested {
  const [name, accountId] = [text(webhook, "name"), text(webhook, "accountId")];
  const what = `webhook ${name ?? webhook.name}`;
  const { secret } = webhook.props;
  if (secret !== undefined && secret !== null) {
    const why = "it carries a secret, which Cloudflare does not show and a test would have to write again";
    return { what, why, reaches: [what] };
  }
  if (name === undefined || accountId === undefined)
    return { what, why: "its name or account is known only after deployment", reaches: [what] };
  return { kind: "webhook", name, accountId, reaches: [what] };
}

/**
 * Cloudflare's API has no test of a notification by mail (developers.cloudflare.com/api, Alerting v3; checked
 * 2026-11-29).
 */
function mails(estate: Estate): Untested[] {
  const addresses = ofType(estate, watchTypes.notification)
    .filter(isEnabled)
    .flatMap(({ props: { mechanisms } }) =>
      isUnknown(mechanisms) || !isPlainObject(mechanisms) ? [] : plainObjects(mechanisms.emails),
    )
    .flatMap(({ id }) => (typeof id === "string" ? [id] : []));
  const reaches = [...new Set(addresses)];
  if (reaches.length === 0) return [];
  return [{ what: "Cloudflare's notifications by mail", why: "Cloudflare has no test for mail", reaches }];
}

function servicesElsewhere({ monitors, signals }: Estate): Untested[] {
  const stated = [...monitors, ...signals].flatMap(({ elsewhere }) => (elsewhere ? [elsewhere] : []));
  const byLink = new Map(stated.map((one) => [one.link, one]));
  return [...byLink.values()].map((one) => ({
    what: placeOf(one),
    why: `its alerts are set there: ${one.link}`,
    reaches: [],
  }));
}
