import { includesPlan, type Plan } from "../../edge/plans";
import { placeOf } from "../../edge/health-checkers";
import { watchedElsewhere, type MonitorChoices } from "./monitor-choices";

/** What the chosen watcher and the zone's plan cannot do, in words. */
export function monitorDegradations(choices: MonitorChoices, zonePlan: Plan): string[] {
  return [...notesOn(choices, zonePlan), ...notesElsewhere(choices), ...errorRates(zonePlan)];
}

function notesOn(choices: MonitorChoices, zonePlan: Plan): string[] {
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
  return notes;
}

function errorRates(zonePlan: Plan): string[] {
  if (includesPlan(zonePlan, "enterprise")) return [];
  return [
    `Cloudflare alerts on error rates on Enterprise only: on ${zonePlan} it says when the origin cannot be ` +
      "reached, and 5xx are counted by the application.",
  ];
}

function notesElsewhere(choices: MonitorChoices): string[] {
  const elsewhere = watchedElsewhere(choices);
  if (!elsewhere) return [];
  const uncounted = choices.signals.filter(({ link }) => link === undefined).map(({ name }) => name);
  const timed = choices.checks.filter(({ latencyMs }) => latencyMs !== undefined).map(({ name }) => name);
  const place = placeOf(elsewhere);
  return [
    `${place} watches, set up by hand: its checks, how often it asks and whom it tells stand there and not here ` +
      `(${elsewhere.link}).`,
    ...(timed.length > 0 ? [`How fast ${timed.join(", ")} may be has to be set at ${place}.`] : []),
    ...(uncounted.length > 0
      ? [
          `Nothing counts ${uncounted.join(", ")}: say who does by monitors.signals.<name>.link, or let AWS do it ` +
            "with monitors.with: route53.",
        ]
      : []),
  ];
}
