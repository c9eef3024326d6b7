import { types } from "../../edge/resource";
import type { ConnectFailure, DnsObservation, HttpHop, HttpObservation } from "../observations";
import { found, listed, type LiveFinding } from "../judge/judge";
import { hostOf, isChallenge, lastHop, type Seen } from "../judge/seen";
import { isCloudflareAddress } from "../services/cloudflare-addresses";
import type {
  CachedExpectation,
  CheckStatus,
  Expectation,
  LimitExpectation,
  MonitorExpectation,
  RecordExpectation,
  WayExpectation,
} from "./expectation";
import { watched } from "./watched";

/** What came of one expectation. */
export interface Checked {
  readonly expectation: Expectation;
  readonly status: CheckStatus;
  /** None where it passed. */
  readonly findings: readonly LiveFinding[];
}

/** Holds what was seen against what was expected. */
export function judgeExpectations(expectations: readonly Expectation[], seen: Seen): Checked[] {
  return expectations.map((expectation) => {
    const findings = judge(expectation, seen);
    const failed = findings.some(({ severity }) => severity === "error");
    return { expectation, status: failed ? "failed" : findings.length > 0 ? "unjudged" : "passed", findings };
  });
}

function judge(one: Expectation, seen: Seen): LiveFinding[] {
  switch (one.kind) {
    case "record":
      return record(one, seen);
    case "way":
      return way(one, seen);
    case "reached":
      return first(of(one.url, "promise", seen), one.url, untouched);
    case "uncached":
      return uncached(one.url, seen);
    case "cached":
      return cached(one, seen);
    case "certificate":
      return certificate(one.host, seen);
    case "monitor":
      return monitor(one, seen);
    case "watched":
      return watched(one, seen);
    case "limit":
      return limits(one, seen);
  }
}

function of(url: string, purpose: HttpObservation["purpose"], seen: Seen): HttpObservation[] {
  return seen.http(purpose).filter((one) => one.url === url);
}

function record(one: RecordExpectation, seen: Seen): LiveFinding[] {
  const { host, type, name } = one;
  const answers = seen.observations.dns.filter((answer) => answer.name === host && answer.type === type);
  const told = answers.filter(({ status }) => status === "ok" || status === "nxdomain");
  if (told.length === 0) return [found("verify-record-unanswered", name, `Not judged: nobody answers for ${name}.`)];
  const right = told.filter((answer) => holds(one, answer));
  const wrong = told.filter((answer) => !right.includes(answer));
  const [first] = wrong;
  if (first === undefined) return [];
  const expected = typeof one.data === "string" ? anyAddress[one.data] : listed(one.data);
  const said = listed(own(one, first));
  const who = wrong.map(({ server }) => (server === "resolver" ? "this machine's resolver" : server));
  if (right.length > 0)
    return [
      found("verify-record-propagating", name, `${listed(who)} answers ${said} for ${name}; declared is ${expected}.`),
    ];
  if (own(one, first).length === 0)
    return [found("verify-record-missing", name, `${name} is not in the DNS; declared is ${expected}.`)];
  return [found("verify-record-differs", name, `${name} is ${said}; declared is ${expected}.`)];
}

const anyAddress = { proxy: "an address of Cloudflare's", flattened: "an address" } as const;

function own({ type }: RecordExpectation, { records }: DnsObservation): string[] {
  return records.filter((answer) => answer.type === type).map(({ data }) => data);
}

/** Texts and mail servers that others declare may stand beside; addresses and aliases may not. */
function holds(one: RecordExpectation, answer: DnsObservation): boolean {
  const said = own(one, answer);
  if (one.data === "flattened") return said.length > 0;
  if (one.data === "proxy") return said.length > 0 && said.every(isCloudflareAddress);
  const has = one.data.every((data) => said.some((text) => same(text, data)));
  return has && (one.type === "TXT" || one.type === "CAA" || said.length === new Set(one.data).size);
}

function same(one: string, other: string): boolean {
  return one === other || one.toLowerCase() === other.toLowerCase();
}

function way({ url, hops: expected }: WayExpectation, seen: Seen): LiveFinding[] {
  return first(of(url, "promise", seen), url, (one) => wayOf(one, url, expected));
}

function wayOf(one: HttpObservation, url: string, expected: readonly string[]): LiveFinding[] {
  const unreachable = failure(one);
  if (unreachable.length > 0) return unreachable;
  const [, ...hops] = one.hops.map((hop) => hop.url);
  // What the origin does behind the last declared hop is its own, as long as it stays on the host.
  const known = expected.length === 0 ? [] : hops.slice(0, expected.length);
  const onwards = hops.slice(known.length).filter((hop) => hostOf(hop) !== hostOf(known.at(-1) ?? url));
  if (known.join(" ") === expected.join(" ") && onwards.length === 0) return [];
  const shown = (urls: readonly string[]): string => (urls.length === 0 ? "nowhere else" : urls.join(" → "));
  return [found("verify-way-differs", url, `${url} leads to ${shown(hops)}; declared is ${shown(expected)}.`)];
}

/** What comes of a URL's first answer. Where nobody asked for it, as in what was saved before, nothing is known. */
function first(
  answers: readonly HttpObservation[],
  url: string,
  judged: (one: HttpObservation) => LiveFinding[],
): LiveFinding[] {
  const [one] = answers;
  return one === undefined ? [notLookedAt(url)] : judged(one);
}

function notLookedAt(what: string): LiveFinding {
  return found("verify-not-looked-at", what, `Not judged: what was seen does not hold an answer of ${what}.`);
}

function failure(one: HttpObservation): LiveFinding[] {
  const last = lastHop(one);
  if (one.end === "answer") return [];
  const why: ConnectFailure | "loop" | "too-many" = one.end === "failure" ? (last.failure ?? "unreachable") : one.end;
  return [found("verify-unreachable", one.url, `${one.url} does not answer (${why}).`)];
}

function untouched(one: HttpObservation): LiveFinding[] {
  const unreachable = failure(one);
  if (unreachable.length > 0) return unreachable;
  const challenged = one.hops.find((hop) => isChallenge(hop) || isBlock(hop));
  if (challenged)
    return [found("verify-route-challenged", one.url, `${challenged.url} is stopped with ${challenged.status}.`)];
  const moved = one.hops.find(({ url, location }) => location !== null && hostOf(location) !== hostOf(url));
  return moved === undefined
    ? []
    : [found("verify-route-redirected", one.url, `${moved.url} is redirected to ${moved.location}.`)];
}

/** Cloudflare's own page says so; an origin's 403 is the origin's affair. */
function isBlock({ status, headers }: HttpHop): boolean {
  return status === 403 && headers.server === "cloudflare" && headers["cf-cache-status"] === undefined;
}

const kept = /^(hit|stale|updating|revalidated)$/i;

function uncached(url: string, seen: Seen): LiveFinding[] {
  const answers = of(url, "promise", seen);
  const fromCache = answers.map(lastHop).find(({ headers }) => kept.test(headers["cf-cache-status"] ?? ""));
  if (fromCache) {
    const { headers } = fromCache;
    const age = headers.age === undefined ? "" : `, ${headers.age} seconds old`;
    return [
      found("verify-private-cached", url, `${url} comes out of the cache (${headers["cf-cache-status"]}${age}).`),
    ];
  }
  return first(answers, url, failure);
}

function cached({ url }: CachedExpectation, seen: Seen): LiveFinding[] {
  const [page] = of(url, "host", seen);
  if (page === undefined) return [notLookedAt(url)];
  const assets = page.page?.assets.slice(0, 3) ?? [];
  if (failure(page).length > 0) return failure(page);
  if (assets.length === 0) return [found("verify-static-unseen", url, `Not judged: ${url} names no file of its own.`)];
  return assets.flatMap((asset) => {
    const second = of(asset, "asset", seen).at(-1);
    const status = second && lastHop(second).headers["cf-cache-status"];
    if (status !== undefined && kept.test(status)) return [];
    return [
      found(
        "verify-static-uncached",
        asset,
        `${asset} is not kept by the edge (cf-cache-status: ${status ?? "none"}).`,
      ),
    ];
  });
}

function certificate(host: string, seen: Seen): LiveFinding[] {
  const shown = seen.tls(host);
  if (shown === undefined) return [notLookedAt(host)];
  if (shown.failure === undefined && shown.refusal === null) return [];
  const why = shown.failure ?? shown.refusal ?? "";
  return [found("verify-certificate-wrong", host, `A browser does not connect to ${host}: ${why}.`)];
}

function monitor({ url, latencyMs }: MonitorExpectation, seen: Seen): LiveFinding[] {
  const answers = of(url, "monitor", seen);
  if (answers.length === 0) return [notLookedAt(url)];
  const down = answers.find((one) => one.end !== "answer" || (lastHop(one).status ?? 500) >= 400);
  if (down) {
    const { status, failure: why } = lastHop(down);
    return [found("verify-monitor-down", url, `${url} answers ${status ?? why ?? down.end}.`)];
  }
  const times = answers.map((one) => lastHop(one).milliseconds).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  if (latencyMs === undefined || median <= latencyMs) return [];
  return [found("verify-monitor-slow", url, `${url} takes ${median} ms from here; its target is ${latencyMs} ms.`)];
}

function limits({ zone, rules }: LimitExpectation, seen: Seen): LiveFinding[] {
  const { cloudflare } = seen.observations;
  // Of several zones with rate limits one is looked into.
  const isOther = cloudflare?.resources.some(({ type, props }) => type === types.zone && props.name !== zone) === true;
  const isUnseen = cloudflare?.unseen.some(({ what }) => what === "rulesets") === true;
  if (cloudflare === null || cloudflare.zoneId === "" || isOther || isUnseen)
    return [
      found("verify-limits-unseen", zone, `Not judged: ${rules} rate limits of ${zone} can only be seen with a token.`),
    ];
  const live = cloudflare.resources
    .filter(({ props }) => props.phase === "http_ratelimit")
    .flatMap(({ props }) => (Array.isArray(props.rules) ? (props.rules as unknown[]) : []));
  if (live.length >= rules) return [];
  return [found("verify-limits-missing", zone, `${zone} has ${live.length} rate limits, and ${rules} are declared.`)];
}
