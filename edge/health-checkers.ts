/**
 * What health checkers say they are (`User-Agent`). Route 53's is widely observed and in no page of AWS; Cloudflare's
 * is on health-checks/health-checks-analytics (checked 2026-11-24).
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
} as const;

export type HealthChecker = keyof typeof healthCheckers;

/** Methods that health checks ask with (Route 53 GET; Cloudflare GET or HEAD: provider resource `Healthcheck`). */
export const healthCheckMethods: readonly string[] = ["GET", "HEAD"];
