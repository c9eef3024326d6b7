import { isUnknown, type DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import { watchTypes } from "./watchers";

/** Whether a resource is made of another's outputs, or names it by a value that is known. */
export function refersTo(
  resource: DeclaredResource,
  other: DeclaredResource,
  property: string,
  output: "id" | "arn",
): boolean {
  if (resource.dependencies?.includes(other.urn) === true) return true;
  const value = other.props[output];
  return (
    typeof value === "string" &&
    JSON.stringify(resource.props[property] ?? null, unknownAsNull).includes(JSON.stringify(value))
  );
}

function unknownAsNull(_key: string, value: unknown): unknown {
  return isUnknown(value) ? null : value;
}

export function ofType(estate: Estate, type: string): DeclaredResource[] {
  return estate.resources.filter((resource) => resource.type === type);
}

/** CloudWatch alarms on a health check's own metrics. */
export function alarmsOn(estate: Estate, check: DeclaredResource): DeclaredResource[] {
  return ofType(estate, watchTypes.alarm).filter((alarm) => refersTo(alarm, check, "dimensions", "id"));
}

/** Whether an alarm can go off at all. */
export function isEnabled(resource: DeclaredResource): boolean {
  return resource.props.enabled !== false && resource.props.actionsEnabled !== false;
}

/** Where something is sent: `undefined` where only the deployment, or another stack, knows. */
export interface Reach {
  readonly mail: boolean | undefined;
  /** A chat, a pager, a webhook: something that brings it before somebody at once. */
  readonly chat: boolean | undefined;
}

/** The topics of the program that an alarm goes to. */
export function topicsOf(estate: Estate, alarm: DeclaredResource): DeclaredResource[] {
  return ofType(estate, watchTypes.topic).filter((topic) => refersTo(alarm, topic, "alarmActions", "arn"));
}

/** Protocols of subscriptions that end in a chat or webhook. What waits in a queue or lies in a stream, nobody sees. */
const chatProtocols: ReadonlySet<unknown> = new Set(["http", "https", "lambda"]);

/** Whom an alarm reaches: through its topics, their subscriptions, and chats that listen to them. */
export function reachOfAlarm(estate: Estate, alarm: DeclaredResource): Reach {
  const topics = topicsOf(estate, alarm);
  // Actions that lead to no topic of this stack lead somewhere else.
  if (topics.length === 0) return { mail: undefined, chat: undefined };
  const subscriptions = ofType(estate, watchTypes.subscription).filter((subscription) =>
    topics.some((topic) => refersTo(subscription, topic, "topic", "arn")),
  );
  const protocols = subscriptions.map((subscription) => subscription.props.protocol);
  const channels = [watchTypes.slack, watchTypes.teams].flatMap((type) => ofType(estate, type));
  const listens = channels.some((channel) => topics.some((topic) => refersTo(channel, topic, "snsTopicArns", "arn")));
  const somebody = (isIt: (protocol: unknown) => boolean) =>
    protocols.some(isIt) || (protocols.some(isUnknown) ? undefined : false);
  const isMail = (protocol: unknown) => protocol === "email" || protocol === "email-json";
  return {
    mail: somebody(isMail),
    chat: listens || somebody((protocol) => chatProtocols.has(protocol)),
  };
}

/** Whom a notification of Cloudflare reaches. */
export function reachOfNotification(notification: DeclaredResource): Reach {
  const { mechanisms } = notification.props;
  if (isUnknown(mechanisms)) return { mail: undefined, chat: undefined };
  const given = (mechanisms ?? {}) as Record<string, unknown>;
  const any = (names: readonly string[]) => {
    const lists = names.map((name) => given[name]);
    if (lists.some((list) => Array.isArray(list) && list.length > 0)) return true;
    return lists.some(isUnknown) ? undefined : false;
  };
  return { mail: any(["emails"]), chat: any(["webhooks", "pagerduties"]) };
}

/**
 * Who owns an alert, by name or address, as the resource itself says it: a tag `Owner`, or `Owner: name` in its words.
 */
export function ownerOf(resource: DeclaredResource): string | undefined {
  const { tags } = resource.props;
  if (typeof tags === "object" && tags !== null) {
    const tag = Object.entries(tags).find(([name]) => name.toLowerCase() === "owner")?.[1] as unknown;
    if (typeof tag === "string" && tag !== "") return tag;
  }
  const words = resource.props.alarmDescription ?? resource.props.description;
  return typeof words === "string" ? /\bowner:\s*([^\s,;]+)/i.exec(words)?.[1] : undefined;
}

/** Whether a notification of Cloudflare of one of these types is sent. */
export function notifies(estate: Estate, types: readonly string[]): boolean {
  return ofType(estate, watchTypes.notification).some(
    (one) => isEnabled(one) && types.includes(one.props.alertType as string),
  );
}
