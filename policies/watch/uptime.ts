import { placeOf, type WatchedElsewhere } from "../../edge/health-checkers";
import { watchRhythm, type MonitorFact, type WatchedFlow } from "../../edge/intent";
import { isWithin } from "../../standards/domain-name";
import { findCaller } from "../../edge/callers";
import { covers, type Promises, type Route } from "../../edge/prove/promises";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { isEnabled, ofType, refersTo } from "./alarms";
import { findsAddress, reaches, stoppedBy } from "./checker-reach";
import { alarmed } from "./down-alarm";
import type { Estate } from "../estate";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./check-codes";
import { requestReads } from "../web-hosts";
import { visited } from "./visited";
import { asPromised, isWatching, watchersOf, watchTypes, withoutQuery, type Watcher } from "./watchers";

type Flow = Exclude<WatchedFlow, "other">;

/** The flows that a zone has and why it has them: nobody has to watch a sign-in that does not exist. */
function flowsOf(promise: Promises): Map<Flow, string> {
  const isApi = (host: string) => host.startsWith("api.") || host.startsWith("api-");
  const hosts = promise.hosts.map(({ host }) => host);
  const api = hosts.find(isApi);
  const signedIn = promise.privateRoutes.find(({ host }) => !isApi(host))?.host;
  const webhook = promise.untouched.find(isWebhook);
  return new Map<Flow, string>([
    ["homepage", `people arrive at ${promise.canonicalHost}`],
    ...(signedIn === undefined ? [] : [["sign-in", `people are signed in at ${signedIn}`] as const]),
    ...(api === undefined ? [] : [["api", `programs call ${api}`] as const]),
    ...(webhook === undefined ? [] : [["webhook", `${webhook.path}: ${webhook.purpose ?? "a webhook"}`] as const]),
  ]);
}

/** Whether others report to a route by themselves: it says who calls it, or words that people have for that. */
function isWebhook({ path, purpose = "", calls = [] }: Route): boolean {
  const kinds = calls.map((id) => findCaller(id)?.kind);
  return kinds.length > 0 ? kinds.includes("webhook") : /webhook|payment/i.test(`${path} ${purpose}`);
}

/** What a check that nobody described probably watches. */
const looksLike: Readonly<Record<Flow, (watcher: Watcher, promise: Promises) => boolean>> = {
  homepage: ({ host, path }, { canonicalHost }) => host === canonicalHost && path === "/",
  "sign-in": ({ host, path }) => /(^|[/.-])(log-?in|sign-?in|sign-?up|auth|session)/.test(`${host ?? ""}${path ?? ""}`),
  api: ({ host, path }) =>
    host?.startsWith("api") === true || /^\/(api|health|healthz|ready|status)\b/.test(path ?? ""),
  webhook: ({ host, path }, { untouched }) =>
    /webhook|hooks?\b|payment|callback/.test(path ?? "") ||
    untouched.some((route) => isWebhook(route) && host !== undefined && covers(route, host, path ?? "/")),
};

/**
 * Whether a host is one that a promise speaks of, or in its zone; or in a zone of the program of which nothing is
 * promised. A sign-in page somewhere else is not this site's.
 */
function isOf(promise: Promises, host: string, estate: Estate): boolean {
  const { zone, canonicalHost, hosts, aliases, privateRoutes, untouched, sensitive } = promise;
  const named = [
    canonicalHost,
    ...aliases,
    ...[...hosts, ...privateRoutes, ...untouched, ...sensitive].map((one) => one.host),
  ];
  const promised = new Set(estate.promises.map((one) => one.zone));
  const zones = [zone, ...estate.zones.map(({ name }) => name).filter((name) => !promised.has(name))];
  return named.includes(host) || zones.some((name) => isWithin(host, name));
}

/**
 * The flows that must not fail unseen are watched, often enough, by checks that see what a visitor sees and that alarm.
 */
export const uptime: Rule = {
  control: "watch/uptime",
  reads: requestReads,
  judge: (estate) => {
    const watchers = watchersOf(estate);
    return together([
      ...visited(estate).flatMap((promise) =>
        [...flowsOf(promise)].map(([flow, why]) => watched(flow, why, promise, watchers, estate)),
      ),
      ...estate.monitors.map((monitor) => kept(monitor, watchers, estate)),
      ...watchers.map((watcher) => {
        const fact = factOf(watcher, estate);
        return sound(asPromised(watcher, fact), fact, estate);
      }),
    ]);
  },
};

function factOf(watcher: Watcher, estate: Estate): MonitorFact | undefined {
  return estate.monitors.find((monitor) => isWatching(watcher, monitor));
}

function watched(flow: Flow, why: string, promise: Promises, watchers: readonly Watcher[], estate: Estate): Verdict {
  const isIt = (watcher: Watcher) => {
    const fact = factOf(watcher, estate);
    if (fact) return fact.watches === flow;
    return watcher.host !== undefined && isOf(promise, watcher.host, estate) && looksLike[flow](watcher, promise);
  };
  if (watchers.some(isIt)) return nothingFound;
  // What is said of each such monitor is said of it once.
  if (estate.monitors.some((fact) => fact.elsewhere && fact.watches === flow && isOf(promise, fact.host, estate)))
    return nothingFound;
  const hidden = watchers.find((watcher) => watcher.host === undefined || watcher.path === undefined);
  if (hidden)
    return cannotJudge(
      "flow-watch-unknown",
      `whether it watches the ${flow} of ${promise.zone} will be known only after deployment`,
      hidden.resource,
    );
  return found(
    "flow-unwatched",
    `Nothing watches the ${flow} of ${promise.zone} (${why}).`,
    "Declare a health check of its URL with an alarm on it: an aws.route53.HealthCheck with a MetricAlarm, or " +
      "a cloudflare.Healthcheck from the Pro plan on.",
    { name: promise.zone },
  );
}

/**
 * A statement is no evidence: that a service elsewhere watches is amber until `verify` has seen it there. What the
 * rules would do to the service's requests is judged all the same.
 */
function keptElsewhere({ name, host, path }: MonitorFact, elsewhere: WatchedElsewhere, estate: Estate): Verdict {
  const url = `https://${host}${withoutQuery(path)}`;
  const place = placeOf(elsewhere);
  const stopped = elsewhere.service === undefined ? undefined : stoppedBy(elsewhere.service, url, estate);
  if (stopped !== undefined) {
    return found(
      "check-blocked",
      `The check ${name} of ${place} never arrives: ${stopped} ${url}, and it would alarm though nothing is wrong.`,
      `Except GET requests of ${place} to this path from the rule, or watch another path.`,
    );
  }
  const asks = elsewhere.service === undefined ? `look at ${elsewhere.link}` : "launch-ready verify asks its API";
  return cannotJudge(
    "monitor-elsewhere",
    `${name} (${url}) is said to be watched at ${place}, where no resource shows it; ${asks}`,
  );
}

function kept(monitor: MonitorFact, watchers: readonly Watcher[], estate: Estate): Verdict {
  if (monitor.elsewhere) return keptElsewhere(monitor, monitor.elsewhere, estate);
  if (watchers.some((watcher) => isWatching(watcher, monitor))) return nothingFound;
  const hidden = watchers.find(({ host, path }) => (host === undefined || host === monitor.host) && path === undefined);
  if (hidden)
    return cannotJudge(
      "monitor-unknown",
      `whether it is the monitor ${monitor.name} will be known only after deployment`,
      hidden.resource,
    );
  return found(
    "monitor-missing",
    `The monitor ${monitor.name} is promised for https://${monitor.host}${monitor.path}, and no check looks there.`,
    "Declare the check, or take the promise back.",
  );
}

/** Whether a check sees what it should, as often as it should, and is heard. */
function sound(watcher: Watcher, fact: MonitorFact | undefined, estate: Estate): Verdict {
  const name = fact?.name ?? `${watcher.host ?? "(host not known yet)"}${watcher.path ?? ""}`;
  const seconds = watchRhythm[fact?.kind ?? "private"];
  return together([
    ...watcher.faults.map(({ code, what, fix }) =>
      found(code, `The check ${name} is of no use: ${what}.`, fix, watcher.resource),
    ),
    reaches(watcher, name, estate),
    findsAddress(watcher, name, estate),
    watcher.by === "route53" ? alarmed(watcher, name, seconds, estate) : notified(watcher, name, seconds, estate),
  ]);
}

function notified(watcher: Watcher, name: string, seconds: number, estate: Estate): Verdict {
  const { interval = seconds, resource } = watcher;
  const slow =
    interval > seconds
      ? found(
          "check-interval-long",
          `The check ${name} looks every ${interval} seconds; it has to be ${seconds} at most.`,
          `Set interval: ${seconds}.`,
          resource,
        )
      : nothingFound;
  const policies = ofType(estate, watchTypes.notification).filter(
    ({ props }) => props.alertType === "health_check_status_notification",
  );
  const covers = policies.filter(
    (policy) => isEnabled(policy) && (!hasFilter(policy) || refersTo(policy, resource, "filters", "id")),
  );
  if (covers.length > 0) return slow;
  const silent = policies.some((policy) => policy.dependencies === undefined && isUnknown(policy.props.filters))
    ? cannotJudge(
        "check-hearing-unknown",
        `whether a notification covers the check ${name} will be known only after deployment`,
        resource,
      )
    : found(
        "check-unheard",
        `Nobody is told when the check ${name} fails.`,
        "Declare a NotificationPolicy of the type health_check_status_notification with the check among its " +
          "filters.healthCheckIds.",
        resource,
      );
  return together([slow, silent]);
}

function hasFilter({ props }: DeclaredResource): boolean {
  if (isUnknown(props.filters)) return true;
  return (props.filters as { healthCheckIds?: unknown } | undefined)?.healthCheckIds !== undefined;
}
