import * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import { includesPlan, type Plan } from "../../edge/plans";
import { watchServices } from "../../edge/health-checkers";
import { watchedFlows, type WatchedFlow } from "../../edge/intent";
import type { Check, MonitorChoices, Owner, Signal } from "../../components/monitors/monitor-choices";
import { defaultRegions } from "../../components/monitors/route53-check";
import { isKnownSignal, knownSignals } from "../../components/monitors/signals";
import { defaultOwner } from "./owners-config";
import { key, label, link, path, purpose, whole } from "./values";

const httpStatus = v.pipe(
  v.number("expected an HTTP status, 100 to 599"),
  v.check((given) => Number.isInteger(given) && given >= 100 && given <= 599, "expected an HTTP status, 100 to 599"),
);

/** What does not answer within a minute is down: Route 53 gives up after ten seconds. */
const slowest = 60_000;
/** CloudWatch looks back over a day at most, in periods of less than an hour (PutMetricAlarm, EvaluationPeriods). */
const longestMinutes = 1_440;

const check = mapping({
  watches: v.optional(v.picklist(watchedFlows, `expected ${watchedFlows.join(", ")}`)),
  host: v.optional(label),
  path: v.optional(path, "/"),
  kind: v.optional(v.picklist(["public", "private"], "expected public (every minute) or private (every five)")),
  expect: v.optional(
    mapping({
      status: v.optional(httpStatus),
      body: v.optional(
        v.pipe(
          v.string("expected a text that the answer holds"),
          v.check((text) => text.trim() !== "", "expected a text that the answer holds"),
        ),
      ),
      latencyMs: v.optional(whole("milliseconds", 1, slowest)),
    }),
    {},
  ),
  carries: v.optional(key),
  owner: v.optional(key),
});

const signal = mapping({
  metric: v.optional(
    v.pipe(
      v.string("expected the name of a metric"),
      v.regex(/^[\x21-\x39\x3b-\x7e]{1,255}$/, "expected the name of a metric, without spaces or colons"),
    ),
  ),
  atLeast: v.optional(whole("events", 1, 1_000_000_000)),
  minutes: v.optional(whole("minutes", 1, longestMinutes)),
  purpose: v.optional(purpose),
  owner: v.optional(key),
  link: v.optional(link),
});

const slackId = (first: string) =>
  v.pipe(
    v.string("expected one of Slack's ids"),
    v.regex(
      new RegExp(`^[${first}][A-Z0-9]{6,20}$`),
      `expected one of Slack's ids, such as ${first.slice(0, 1)}0123ABCDE`,
    ),
  );

/** The section `monitors`. Without it nothing is watched, and no account at AWS is needed. */
export const monitorsSection = mapping({
  with: v.optional(
    v.picklist(
      ["route53", "cloudflare", ...watchServices, "elsewhere"],
      `expected route53, cloudflare, ${watchServices.join(", ")} or elsewhere`,
    ),
  ),
  link: v.optional(link),
  regions: v.optional(v.array(v.string("expected a region such as eu-west-1"), "expected a list of regions")),
  owner: v.optional(key),
  checks: named(key, check, "expected checks, each under a name of its own such as homepage, sign-in, api or webhook"),
  signals: v.optional(
    named(
      key,
      signal,
      `expected signals by name: ${Object.keys(knownSignals).join(", ")}, or your own with metric and atLeast`,
    ),
    {},
  ),
  alerts: v.optional(
    mapping({
      webhook: v.optional(
        v.picklist(["https", "slack"], "expected https or slack: what answers at launch-ready:alertWebhook"),
      ),
      slack: v.optional(mapping({ workspace: slackId("T"), channel: slackId("CG") })),
    }),
    {},
  ),
});
type MonitorsConfig = v.InferOutput<typeof monitorsSection>;

/**
 * Fills in what the section leaves out: the watcher by the plan, flows by the names of checks, owners, usual signals.
 */
export function toMonitorChoices(
  given: MonitorsConfig,
  site: {
    readonly plan: Plan;
    readonly owners: readonly Owner[];
    readonly fqdn: (label: string) => string;
    readonly canonical: string;
  },
): MonitorChoices {
  const owner = defaultOwner(site.owners, given.owner);
  const checks = Object.entries(given.checks).map(([name, one]) => toCheck(name, one, owner, site));
  const { webhook, slack } = given.alerts;
  return {
    with: given.with ?? (includesPlan(site.plan, "pro") ? "cloudflare" : "route53"),
    ...(given.link === undefined ? {} : { link: given.link }),
    regions: given.regions ?? defaultRegions,
    checks,
    signals: toSignals(given, checks, owner),
    alerts: { ...(webhook === undefined ? {} : { webhook }), ...(slack ? { slack } : {}) },
    owner,
  };
}

function toCheck(
  name: string,
  given: v.InferOutput<typeof check>,
  owner: string,
  site: { readonly fqdn: (label: string) => string; readonly canonical: string },
): Check {
  const { status, body, latencyMs } = given.expect;
  return {
    name,
    watches: given.watches ?? flowOf(name),
    host: given.host === undefined ? site.canonical : site.fqdn(given.host),
    path: given.path,
    // What carries a secret is not for everybody.
    kind: given.kind ?? (given.carries === undefined ? "public" : "private"),
    expect: { ...(status === undefined ? {} : { status }), ...(body === undefined ? {} : { body }) },
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(given.carries === undefined ? {} : { carries: given.carries }),
    owner: given.owner ?? owner,
  };
}

function flowOf(name: string): WatchedFlow {
  return watchedFlows.find((flow) => flow === name) ?? "other";
}

/**
 * Error spikes and failed deploys always, errors of payment callbacks where a webhook is watched, and what is asked
 * for.
 */
function toSignals(given: MonitorsConfig, checks: readonly Check[], owner: string): Signal[] {
  const usual = [
    "server-errors",
    "failed-deploys",
    ...(checks.some((one) => one.watches === "webhook") ? ["payment-callback-errors"] : []),
  ];
  return [...new Set([...usual, ...Object.keys(given.signals)])].map((name) => {
    const asked = given.signals[name] ?? {};
    const known = isKnownSignal(name) ? knownSignals[name] : undefined;
    return {
      name,
      metric: asked.metric ?? known?.metric ?? pascalCase(name),
      atLeast: asked.atLeast ?? known?.atLeast ?? 1,
      withinSeconds: asked.minutes === undefined ? (known?.withinSeconds ?? 300) : asked.minutes * 60,
      purpose: asked.purpose ?? known?.purpose ?? name.replaceAll("-", " "),
      owner: asked.owner ?? owner,
      ...(asked.link === undefined ? {} : { link: asked.link }),
    };
  });
}

/** `failed-imports` is published as `FailedImports`. */
function pascalCase(name: string): string {
  return name
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
