import { counted } from "../../standards/counted";
import { isWithin } from "../../standards/domain-name";
import { coversMx, lintPolicy, parsePolicy } from "../../standards/mta-sts";
import { mayRedirect } from "../../edge/prove/promises";
import type { HttpHop, HttpObservation } from "../observations";
import { found, listed, look, nothingSeen, ofText, type Judge, type LiveFinding } from "./judge";
import { whereSeen } from "./resolves";
import { hostOf, isChallenge, lastHop, type Seen } from "./seen";

/** All spellings end at one host. */
export const canonical: Judge = {
  control: "route/canonical",
  judge: whereSeen((seen) => {
    const ends = spellings(seen).filter((one) => one.end === "answer" && (lastHop(one).status ?? 500) < 500);
    const hosts = [...new Set(ends.map((one) => hostOf(lastHop(one).url)))];
    if (hosts.length === 0)
      return look([
        found("live-canonical-unseen", seen.domain, `Not judged: no spelling of ${seen.domain} led to a page.`),
      ]);
    const split =
      hosts.length > 1
        ? [found("live-canonical-split", seen.domain, `Spellings of ${seen.domain} end at ${listed(hosts)}.`)]
        : [];
    return look(split, `${counted(ends.length, "spelling ends", "spellings end")} at ${listed(hosts)}`);
  }),
};

function spellings(seen: Seen): HttpObservation[] {
  return seen.http("spelling").filter(({ hops }) => hops[0]?.status !== null);
}

/** At most one redirect, with path and query kept, in no circle. */
export const once: Judge = {
  control: "route/once",
  judge: whereSeen((seen) => {
    const all = spellings(seen);
    if (all.length === 0) return nothingSeen;
    const others = seen.http("host").filter(({ hops }) => hops[0]?.status !== null);
    return look(
      [...oneOfAHost(all.flatMap((one) => chain(one, seen))), ...oneOfAHost(others.flatMap(endless))],
      ...all.map((one) => `${one.url} takes ${counted(one.hops.length - 1, "redirect")}`),
    );
  }),
};

/** One cause is told once a host. */
function oneOfAHost(findings: readonly LiveFinding[]): LiveFinding[] {
  const kept = new Map<string, LiveFinding>();
  for (const one of findings) {
    const key = `${one.code} ${hostOf(one.location.name)}`;
    if (!kept.has(key)) kept.set(key, one);
  }
  return [...kept.values()];
}

function endless(one: HttpObservation): LiveFinding[] {
  if (one.end === "loop")
    return [found("live-redirect-loop", one.url, `${way(one.hops)} → ${one.hops[0]!.url} goes round in a circle.`)];
  if (one.end === "too-many")
    return [found("live-redirect-endless", one.url, `${one.url} is redirected more than ten times.`)];
  return [];
}

function way(hops: readonly HttpHop[]): string {
  return hops
    .map(({ url }) => url)
    .slice(0, 4)
    .join(" → ");
}

function chain(one: HttpObservation, seen: Seen): LiveFinding[] {
  const stuck = endless(one);
  if (stuck.length > 0) return stuck;
  const within = one.hops.filter(({ url }) => isWithin(hostOf(url), seen.domain));
  const redirects = within.filter(({ location }) => location !== null && isWithin(hostOf(location), seen.domain));
  return [
    ...tooMany(one, redirects, seen),
    ...lost(one, within),
    ...redirects
      .filter(({ status, url, location }) => (status === 302 || status === 307) && samePath(url, location!))
      .map(({ status, url, location }) =>
        found("live-redirect-temporary", url, `${url} leads to ${location} with ${status}, for the time being.`),
      ),
  ];
}

/** Redirects of the site itself, such as `/` to `/en`, count as no spelling. Preload asks for one hop more. */
function tooMany(one: HttpObservation, redirects: readonly HttpHop[], seen: Seen): LiveFinding[] {
  const spelled = redirects.filter(
    ({ url, location }) => samePath(url, location!) || hostOf(url) !== hostOf(location!),
  );
  const first = spelled[0];
  const isUpgrade = first !== undefined && first.location === first.url.replace(/^http:/, "https:");
  const preloads = seen
    .http("spelling")
    .some((other) => /preload/i.test(lastHop(other).headers["strict-transport-security"] ?? ""));
  const most =
    preloads && isUpgrade && hostOf(first?.url) !== hostOf(spelled[1]?.url ?? "") ? 2 : preloads && isUpgrade ? 2 : 1;
  if (spelled.length <= most) return [];
  return [
    found("live-redirect-chain", one.url, `${one.url} takes ${counted(spelled.length, "redirect")}: ${way(one.hops)}.`),
  ];
}

function samePath(from: string, to: string): boolean {
  const [a, b] = [new URL(from), new URL(to)];
  return a.pathname === b.pathname || a.pathname.replace(/\/$/, "") === b.pathname.replace(/\/$/, "");
}

/** Only where something that is not the front page was asked for. */
function lost(one: HttpObservation, within: readonly HttpHop[]): LiveFinding[] {
  const asked = new URL(one.url);
  const changed = within.find(
    ({ url, location }) => location !== null && hostOf(location) !== "" && loses(url, location),
  );
  if (asked.search === "" || changed === undefined) return [];
  return [
    found("live-redirect-loses-path", one.url, `${changed.url} leads to ${changed.location}: path or query is lost.`),
  ];
}

function loses(from: string, to: string): boolean {
  const [a, b] = [new URL(from), new URL(to)];
  const moves = a.protocol !== b.protocol || a.hostname !== b.hostname;
  return moves && (a.pathname !== b.pathname || a.search !== b.search) && a.search !== "";
}

/** Well-known URIs reach those who ask for them; so does the policy of MTA-STS. */
export const untouched: Judge = {
  control: "route/untouched",
  judge: whereSeen((seen) => {
    const asked = seen.http("well-known").filter(({ hops }) => hops[0]?.status !== null);
    const sts = mtaSts(seen);
    if (asked.length === 0) return look(sts);
    const partly = found(
      "live-partly-seen",
      seen.domain,
      "Not judged: which routes webhooks and sign-ins use, only a stack says.",
    );
    return look(
      [...oneOfAHost(asked.flatMap(interference)), ...sts, partly],
      `${asked.length} well-known URIs were asked for`,
    );
  }),
};

function interference(one: HttpObservation): LiveFinding[] {
  const challenged = one.hops.find((hop) => isChallenge(hop));
  if (challenged) return [found("live-well-known-challenged", one.url, `${challenged.url} is met with a challenge.`)];
  const { pathname } = new URL(one.url);
  const moved = one.hops.find(({ url, location }) => location !== null && location !== url.replace(/^http:/, "https:"));
  if (moved === undefined || mayRedirect(pathname)) return [];
  return [found("live-well-known-redirected", one.url, `${moved.url} is redirected to ${moved.location}.`)];
}

function mtaSts(seen: Seen): LiveFinding[] {
  const [policy] = seen.http("policy");
  if (policy === undefined) return [];
  const last = lastHop(policy);
  const certificate = seen.tls(hostOf(policy.url))?.refusal ?? null;
  if (policy.end !== "answer" || last.status !== 200 || certificate !== null) {
    const why =
      last.failure ?? (certificate === null ? `it answers ${last.status}` : `its certificate: ${certificate}`);
    return [found("live-mta-sts-unfetched", policy.url, `${policy.url} cannot be fetched as senders do: ${why}.`)];
  }
  const parsed = parsePolicy(policy.text ?? "").value;
  const servers = seen.data(seen.domain, "MX").map((data) => data.split(" ")[1] ?? "");
  const left = parsed === undefined ? [] : servers.filter((host) => !coversMx(parsed, host));
  return [
    ...left.map((host) =>
      found("live-mta-sts-mx", policy.url, `The MTA-STS policy does not cover the mail server ${host}.`),
    ),
    ...ofText(hostOf(policy.url), lintPolicy(policy.text ?? "")),
  ];
}
