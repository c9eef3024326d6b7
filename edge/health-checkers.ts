/**
 * What health checkers say they are (`User-Agent`). Route 53's is widely observed and in no page of AWS; Cloudflare's
 * is on health-checks/health-checks-analytics (checked 2026-11-24). Those of services elsewhere are their callers'
 * (`edge/callers`); `name` is what stands in each spelling of it.
 */
export const healthCheckers = {
  route53: {
    name: "Amazon-Route53-Health-Check-Service",
    userAgent:
      "Amazon-Route53-Health-Check-Service (ref 00000000-0000-0000-0000-000000000000; report http://amzn.to/1vsZADi)",
  },
  cloudflare: {
    name: "Cloudflare-Healthchecks",
    userAgent:
      "Mozilla/5.0 (compatible;Cloudflare-Healthchecks/1.0;+https://www.cloudflare.com/; healthcheck-id: " +
      "0123456789abcdef)",
  },
  checkly: { name: "Checkly", userAgent: "Checkly/1.0 (https://www.checklyhq.com)" },
  "better-stack": { name: "Better Uptime Bot", userAgent: "Better Stack Better Uptime Bot Mozilla/5.0" },
  uptimerobot: {
    name: "UptimeRobot",
    userAgent: "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
  },
} as const;

export type HealthChecker = keyof typeof healthCheckers;

/** Health checkers whose checks a program declares. */
export type DeclaredChecker = "route53" | "cloudflare";

/** Services that watch from outside of any program, and whose API says what they watch. */
export const watchServices = ["checkly", "better-stack", "uptimerobot"] as const;
export type WatchService = (typeof watchServices)[number];

const serviceNames: Readonly<Record<WatchService, string>> = {
  checkly: "Checkly",
  "better-stack": "Better Stack",
  uptimerobot: "UptimeRobot",
};

/** Where somebody says that something is watched: outside of what any program declares. */
export interface WatchedElsewhere {
  /** Absent where it is a service whose API is not known here. */
  readonly service?: WatchService;
  /** The page on which whoever is called sees it: an https URL. */
  readonly link: string;
}

/** What people call the place at which something is watched: the service's name, else the host of its page. */
export function placeOf({ service, link }: WatchedElsewhere): string {
  if (service !== undefined) return serviceNames[service];
  return URL.canParse(link) ? new URL(link).hostname : link;
}

/** Methods that health checks ask with (Route 53 GET; Cloudflare GET or HEAD: provider resource `Healthcheck`). */
export const healthCheckMethods: readonly string[] = ["GET", "HEAD"];
