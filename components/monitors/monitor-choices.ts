import type { DeclaredChecker, WatchedElsewhere, WatchService } from "../../edge/health-checkers";
import type { MonitorFact } from "../../edge/intent";

/** Somebody who is told when something is wrong, and decides what happens then. */
export interface Owner {
  /** The name that monitors and secrets refer to. */
  readonly name: string;
  readonly mail: string;
}

/** One URL under watch. */
export interface Check extends MonitorFact {
  /** What has to come back. Without `status`, any of 200 to 399 will do. */
  readonly expect: {
    /** The HTTP status. Only Cloudflare's health checks can ask for one; Route 53 takes 200 to 399 for healthy. */
    readonly status?: number;
    /** Text that stands in the first 5,120 bytes of the answer, upper and lower case as it is. */
    readonly body?: string;
  };
  /** Name of the generated secret that the request carries as the query parameter `token`. */
  readonly carries?: string;
}

/** Something that only the application can count: it publishes a metric, and an alarm watches that. */
export interface Signal {
  /** Kebab-case, unique in the site. */
  readonly name: string;
  /** Name of the metric in the namespace `LaunchReady/<domain>`; each event is published as the value 1. */
  readonly metric: string;
  /** The alarm goes off at this many events … */
  readonly atLeast: number;
  /** … within this many seconds: a multiple of 60. */
  readonly withinSeconds: number;
  readonly purpose: string;
  readonly owner: string;
  /** The page of the service that counts it and alerts; absent where an alarm of CloudWatch does. */
  readonly link?: string;
}

/** Where alerts go besides the owners' mail. */
interface AlertChannels {
  /**
   * What answers at the secret `launch-ready:alertWebhook`. Cloudflare posts to either. Amazon SNS posts to `https`
   * only: it asks for a confirmation that Slack's incoming webhooks never give.
   */
  readonly webhook?: "https" | "slack";
  /** A Slack channel that AWS Chatbot posts alarms to; the workspace has to be authorised there once, by hand. */
  readonly slack?: { readonly workspace: string; readonly channel: string };
}

/** What looks at the URLs from outside: declared here, or a service elsewhere that somebody has set up by hand. */
type Watcher = DeclaredChecker | WatchService | "elsewhere";

/** How a site is watched, who is told, and how. */
export interface MonitorChoices {
  readonly with: Watcher;
  /** The page of the service, where it is one elsewhere. */
  readonly link?: string;
  /** Regions of Route 53 that look at the URLs: at least three. */
  readonly regions: readonly string[];
  readonly checks: readonly Check[];
  readonly signals: readonly Signal[];
  readonly alerts: AlertChannels;
  /** Who is told what Cloudflare has to say about the zone: certificates, attacks, an origin that is away. */
  readonly owner: string;
}

/** The service elsewhere that watches; undefined where the checks are declared here. */
export function watchedElsewhere({ with: by, link = "" }: Pick<MonitorChoices, "with" | "link">) {
  if (by === "route53" || by === "cloudflare") return undefined;
  return { ...(by === "elsewhere" ? {} : { service: by }), link } satisfies WatchedElsewhere;
}

/**
 * Route 53 sends its metrics to this region only, so alarms on them and their topics live there as well (Route 53,
 * Monitoring health checks using CloudWatch; checked 2026-11-24).
 */
export const metricRegion = "us-east-1";

/** Where the application publishes what only it can count. */
export function metricNamespace(domain: string): string {
  return `LaunchReady/${domain}`;
}

/** The metric of response times, in milliseconds, with the dimension `Check`; it carries percentiles. */
export const latencyMetric = "Latency";
