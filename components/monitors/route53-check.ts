import { metricRegion, type Check } from "./monitor-choices";

/** Arguments of `aws.route53.HealthCheck`, but for the path where it carries a token. */
export interface Route53Check {
  readonly type: "HTTPS" | "HTTPS_STR_MATCH";
  readonly fqdn: string;
  readonly resourcePath: string;
  readonly port: 443;
  readonly enableSni: true;
  readonly requestInterval: 30;
  readonly failureThreshold: number;
  readonly measureLatency: true;
  readonly regions: string[];
  readonly searchString?: string;
  readonly tags: Record<string, string>;
}

/** Regions that Route 53 looks from (Route 53 API, HealthCheckConfig; checked 2026-11-24). */
export const checkerRegions = [
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "eu-west-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "sa-east-1",
] as const;

/** Route 53 wants three regions at least; these are an ocean apart from one another. */
export const defaultRegions: readonly string[] = [metricRegion, "eu-west-1", "ap-southeast-1"];

/** Longest path and longest text that Route 53 takes. */
export const route53Limits = { path: 255, searchString: 255 } as const;

/**
 * The check of a URL by Route 53.
 *
 * Each region asks every 30 seconds, whatever is watched: the interval can be 10 or 30 and never longer. How often the
 * result is judged, every minute or every five, is the alarm's period. The port is said because the provider leaves it
 * open, SNI because it is on by default for the type HTTPS only, and the latency is measured from the start because
 * that cannot be turned on later (Route 53 API, HealthCheckConfig; checked 2026-11-24).
 */
export function route53Check(domain: string, check: Check, regions: readonly string[]): Route53Check {
  const { body } = check.expect;
  return {
    type: body === undefined ? "HTTPS" : "HTTPS_STR_MATCH",
    fqdn: check.host,
    resourcePath: check.path,
    port: 443,
    enableSni: true,
    requestInterval: 30,
    // One lost answer on the way is no outage; at 30 seconds, two in a row are seen within the minute.
    failureThreshold: 2,
    measureLatency: true,
    regions: [...regions],
    ...(body === undefined ? {} : { searchString: body }),
    tags: { Name: `${domain}/${check.name}`, Owner: check.owner, Watches: check.watches },
  };
}
