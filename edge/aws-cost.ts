import { counted } from "../standards/counted";
import { isPlainObject } from "../standards/plain-object";
import type { DeclaredResource } from "./resource";

/**
 * What AWS asks for a month, in US cents: list prices of us-east-1 (other regions differ by little for these). Route 53
 * and Secrets Manager: aws.amazon.com/route53/pricing and /secrets-manager/pricing as quoted on 2026-09-20 in
 * api-evangelist/amazon-route53-resolver and amazon-secrets-manager, checked 2026-11-29. CloudWatch alarms: c3x.dev,
 * aws_cloudwatch_metric_alarm, checked 2026-11-29; metrics: aws.amazon.com/cloudwatch/pricing as quoted in
 * nishinoshake/aws-rough#37. UNVERIFIED: the price of a check without an endpoint, and of a canary's run.
 */
const awsPrices = {
  day: "2026-09-20",
  /** A health check of an endpoint that is not AWS' own, and each of HTTPS, text, fast interval and latency. */
  healthCheck: 75,
  healthCheckFeature: 200,
  /** Of other checks or of an alarm. */
  healthCheckWithoutEndpoint: 50,
  /** For each metric that an alarm reads; high resolution: in periods below a minute. */
  alarmMetric: 10,
  highResolutionAlarmMetric: 30,
  customMetric: 30,
  secret: 40,
  canaryRun: 0.12,
} as const;

interface CostItem {
  /** `2 health checks` */
  readonly what: string;
  /** US dollars a month. */
  readonly dollars: number;
}

export interface MonthlyCost {
  readonly currency: "USD";
  /** US dollars a month, before free allowances, messages and taxes. */
  readonly total: number;
  readonly items: readonly CostItem[];
  /** ISO date of the prices. */
  readonly pricesOf: string;
}

/** What the resources of AWS that watch and keep secrets cost a month; undefined where there are none. */
export function monthlyCost(resources: readonly DeclaredResource[]): MonthlyCost | undefined {
  const of = (type: string) => resources.filter((resource) => resource.type === `aws:${type}`);
  const alarms = of("cloudwatch/metricAlarm:MetricAlarm");
  const kinds: readonly (readonly [string, readonly number[]])[] = [
    ["health check", of("route53/healthCheck:HealthCheck").map(healthCheck)],
    ["alarm", alarms.map(alarm)],
    ["metric of your own", [...new Set(alarms.flatMap(ownMetric))].map(() => awsPrices.customMetric)],
    ["secret", of("secretsmanager/secret:Secret").map(() => awsPrices.secret)],
    ["canary", of("synthetics/canary:Canary").map(canary)],
  ];
  const items = kinds
    .filter(([, prices]) => prices.length > 0)
    .map(([what, prices]) => ({
      what: counted(prices.length, what, plural(what)),
      dollars: dollars(prices),
    }));
  if (items.length === 0) return undefined;
  const total = dollars(kinds.flatMap(([, prices]) => prices));
  return { currency: "USD", total, items, pricesOf: awsPrices.day };
}

/** `about $10.35 a month at AWS (2 health checks $9.50, …)` */
export function sayMonthlyCost({ total, items, pricesOf }: MonthlyCost): string {
  const parts = items.map((item) => `${item.what} $${item.dollars.toFixed(2)}`).join(", ");
  return (
    `about $${total.toFixed(2)} a month at AWS (${parts}), at list prices of ${pricesOf}, before free allowances, ` +
    "messages and taxes"
  );
}

function plural(what: string): string {
  return what === "canary" ? "canaries" : what === "metric of your own" ? "metrics of your own" : `${what}s`;
}

function dollars(cents: readonly number[]): number {
  return Math.round(cents.reduce((sum, one) => sum + one, 0)) / 100;
}

function healthCheck({ props: { type, requestInterval, measureLatency } }: DeclaredResource): number {
  const kind = String(type);
  if (kind === "CALCULATED" || kind === "CLOUDWATCH_METRIC" || kind === "RECOVERY_CONTROL")
    return awsPrices.healthCheckWithoutEndpoint;
  const features = [
    kind.startsWith("HTTPS"),
    kind.endsWith("_STR_MATCH"),
    requestInterval === 10,
    measureLatency === true,
  ];
  return awsPrices.healthCheck + features.filter(Boolean).length * awsPrices.healthCheckFeature;
}

function alarm({ props: { metricQueries, period } }: DeclaredResource): number {
  const queries = Array.isArray(metricQueries) ? metricQueries.filter((one) => isPlainObject(one) && one.metric) : [];
  const metrics = Math.max(1, queries.length);
  const isFast = typeof period === "number" && period < 60;
  return metrics * (isFast ? awsPrices.highResolutionAlarmMetric : awsPrices.alarmMetric);
}

/** The metric that an application publishes for an alarm: each is paid once, however many alarms read it. */
function ownMetric({ props: { namespace, metricName, dimensions } }: DeclaredResource): string[] {
  if (typeof namespace !== "string" || namespace.startsWith("AWS/")) return [];
  const named = isPlainObject(dimensions) ? Object.entries(dimensions).sort() : [];
  return [JSON.stringify([namespace, String(metricName), named.map(([name, value]) => [name, String(value)])])];
}

/** By its rate; one that runs by a cron expression, or by what is not known yet, is taken for once in five minutes. */
function canary({ props: { schedule } }: DeclaredResource): number {
  const expression = isPlainObject(schedule) ? String(schedule.expression) : "";
  const [, count = "5", unit = "minute"] = /^rate\((\d+) (minute|hour)s?\)$/.exec(expression) ?? [];
  const minutes = Number(count) * (unit === "hour" ? 60 : 1);
  return minutes === 0 ? 0 : ((30 * 24 * 60) / minutes) * awsPrices.canaryRun;
}
