import { includesPlan, type Plan } from "../../edge/plans";
import type { MonitorChoices } from "./monitor-choices";

/** What the chosen watcher and the zone's plan cannot do, in words. */
export function monitorDegradations(choices: MonitorChoices, zonePlan: Plan): string[] {
  const statuses = choices.checks.filter((check) => check.expect.status !== undefined).map((check) => check.name);
  const privates = choices.checks.filter((check) => check.kind === "private").map((check) => check.name);
  const timed = choices.checks.filter((check) => check.latencyMs !== undefined).map((check) => check.name);
  const notes: string[] = [];
  if (choices.with === "route53" && !includesPlan(zonePlan, "pro")) {
    notes.push("Cloudflare has no health checks on the Free plan, so Route 53 watches.");
  }
  if (choices.with === "route53" && statuses.length > 0) {
    notes.push(
      `Route 53 takes any status from 200 to 399 for healthy: the exact status of ${statuses.join(", ")} is ` +
        "not asserted; Cloudflare's health checks (Pro) can.",
    );
  }
  if (choices.with === "route53" && privates.length > 0) {
    notes.push(
      `Route 53 asks every 30 seconds at the slowest; ${privates.join(", ")} is judged every five minutes all ` +
        "the same.",
    );
  }
  if (choices.with === "cloudflare") {
    // The filter's value for it is written down nowhere, and a wrong one would be refused in the middle of an `up`.
    notes.push(
      "Cloudflare's health checks notify when a check fails, and not when it recovers: only the dashboard shows " +
        "that. Route 53 does both.",
    );
  }
  if (choices.with === "cloudflare" && timed.length > 0) {
    notes.push(
      `Cloudflare's health checks alert on no latency: that of ${timed.join(", ")} is watched only as far as ` +
        "the application publishes it.",
    );
  }
  if (!includesPlan(zonePlan, "enterprise")) {
    notes.push(
      `Cloudflare alerts on error rates on Enterprise only: on ${zonePlan} it says when the origin cannot be ` +
        "reached, and 5xx are counted by the application.",
    );
  }
  return notes;
}
