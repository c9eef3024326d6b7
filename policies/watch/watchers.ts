// Long: one reading of each kind of watcher.
import type { HealthChecker } from "../../edge/health-checkers";
import type { MonitorFact } from "../../edge/intent";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import type { checkCodes } from "./check-codes";

/** Type tokens of what watches and alerts. */
export const watchTypes = {
  route53Check: "aws:route53/healthCheck:HealthCheck",
  cloudflareCheck: "cloudflare:index/healthcheck:Healthcheck",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  topic: "aws:sns/topic:Topic",
  topicPolicy: "aws:sns/topicPolicy:TopicPolicy",
  subscription: "aws:sns/topicSubscription:TopicSubscription",
  slack: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  teams: "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
  notification: "cloudflare:index/notificationPolicy:NotificationPolicy",
  webhook: "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks",
} as const;

/** A resource that looks at a URL from outside. */
export interface Watcher {
  readonly resource: DeclaredResource;
  readonly by: HealthChecker;
  /** Undefined where it is not known yet. */
  readonly host: string | undefined;
  /** Without the query, which may be a secret. Undefined where it is not known yet. */
  readonly path: string | undefined;
  /** What the check calls itself: a tag `Name`, or the name of Cloudflare's. */
  readonly calledBy?: string | undefined;
  /** Seconds between two looks of Cloudflare; Route 53's rhythm is that of the alarm on it. */
  readonly interval?: number;
  /** What makes it blind, in words. */
  readonly faults: readonly Fault[];
}

interface Fault {
  readonly code: keyof typeof checkCodes;
  readonly what: string;
  readonly fix: string;
}

/** Everything among the resources that watches a URL. */
export function watchersOf(estate: Estate): Watcher[] {
  return estate.resources.flatMap((resource) => {
    if (resource.type === watchTypes.route53Check) return route53Watcher(resource);
    if (resource.type === watchTypes.cloudflareCheck) return [cloudflareWatcher(resource)];
    return [];
  });
}

/**
 * The check of a monitor that somebody promised: by its URL. A path that only the deployment tells, as one that carries
 * a token is, does not hide which check it is: its host is known, and it says its name.
 */
export function isWatching(watcher: Watcher, monitor: Pick<MonitorFact, "name" | "host" | "path">): boolean {
  if (watcher.host !== monitor.host) return false;
  if (watcher.path !== undefined) return watcher.path === withoutQuery(monitor.path);
  return watcher.calledBy?.split("/").at(-1) === monitor.name;
}

/** A promised monitor stands for a path that only the deployment tells; the next preview judges the real one. */
export function asPromised(watcher: Watcher, monitor: Pick<MonitorFact, "path"> | undefined): Watcher {
  return watcher.path === undefined && monitor ? { ...watcher, path: withoutQuery(monitor.path) } : watcher;
}

function route53Watcher(resource: DeclaredResource): Watcher[] {
  const { props } = resource;
  // Calculated checks and those of a metric or a TCP port look at no URL.
  if (typeof props.type === "string" && !props.type.startsWith("HTTP")) return [];
  const faults: Fault[] = [];
  const expect = (
    property: string,
    isRight: (value: unknown) => boolean,
    code: Fault["code"],
    what: string,
    fix: string,
  ) => {
    if (!isUnknown(props[property]) && !isRight(props[property])) faults.push({ code, what, fix });
  };
  expect(
    "type",
    (type) => String(type).startsWith("HTTPS"),
    "check-over-http",
    "it asks over HTTP and never sees the certificate",
    'Set type to "HTTPS" or "HTTPS_STR_MATCH".',
  );
  // A check over plain HTTP has neither the port nor the name of TLS: that is one fault.
  const plain = props.type === "HTTP" || props.type === "HTTP_STR_MATCH";
  expect(
    "port",
    (port) => plain || port === 443,
    "check-port-unsaid",
    "its port is not said to be 443",
    "Set port: 443.",
  );
  expect(
    "enableSni",
    (sni) => plain || sni === true,
    "check-sni-unsaid",
    "it does not say that it sends the name (SNI), without which Cloudflare has no certificate for it",
    "Set enableSni: true.",
  );
  expect(
    "disabled",
    (disabled) => disabled !== true,
    "check-disabled",
    "it is disabled, which counts as healthy",
    "Take disabled out.",
  );
  expect(
    "invertHealthcheck",
    (inverted) => inverted !== true,
    "check-inverted",
    "it is inverted: an outage counts as healthy",
    "Take invertHealthcheck out.",
  );
  expect(
    "regions",
    (regions) => !Array.isArray(regions) || regions.length >= 3,
    "check-regions-few",
    "fewer than three regions look",
    "Name three regions or more.",
  );
  const { Name } = (isUnknown(props.tags) ? {} : (props.tags ?? {})) as Record<string, unknown>;
  const calledBy = typeof Name === "string" ? Name : undefined;
  return [{ resource, by: "route53", host: lower(props.fqdn), path: pathOf(props.resourcePath), calledBy, faults }];
}

function cloudflareWatcher(resource: DeclaredResource): Watcher {
  const { props } = resource;
  const config = (isUnknown(props.httpConfig) ? {} : (props.httpConfig ?? {})) as Record<string, unknown>;
  const known = !isUnknown(props.httpConfig);
  const faults: Fault[] = [];
  if (!isUnknown(props.type) && props.type !== "HTTPS")
    faults.push({
      code: "check-over-http",
      what: "it asks over HTTP and never sees the certificate",
      fix: 'Set type to "HTTPS".',
    });
  if (known && props.type !== "HTTP" && !isUnknown(config.port) && config.port !== 443) {
    faults.push({
      code: "check-port-unsaid",
      what: "its port is not said to be 443, and the provider's default is 80 even for HTTPS",
      fix: "Set httpConfig.port: 443.",
    });
  }
  if (config.allowInsecure === true)
    faults.push({
      code: "check-accepts-any-certificate",
      what: "it accepts any certificate",
      fix: "Set httpConfig.allowInsecure to false.",
    });
  if (props.suspended === true)
    faults.push({ code: "check-disabled", what: "it is suspended", fix: "Take suspended out." });
  return {
    resource,
    by: "cloudflare",
    host: lower(props.address),
    path: known ? pathOf(config.path) : undefined,
    calledBy: typeof props.name === "string" ? props.name : undefined,
    // The provider's default.
    interval: typeof props.interval === "number" ? props.interval : 60,
    faults,
  };
}

function lower(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function pathOf(value: unknown): string | undefined {
  if (isUnknown(value)) return undefined;
  return typeof value === "string" && value !== "" ? withoutQuery(value) : "/";
}

export function withoutQuery(path: string): string {
  return path.replace(/\?.*$/, "");
}
