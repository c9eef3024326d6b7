import type { ControlId } from "../control";
import { invariantsOf, proveIn, type Counterexample, type InvariantCode } from "../../edge/prove";
import { phases } from "../../edge/phases";
import { isUnknown } from "../../edge/resource";
import type { Hop } from "../../edge/trace";
import type { Estate } from "../estate";
import type { Reads } from "../reads";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { foundBy } from "../invariants";
import { redirectsOfPlatforms } from "./platform-redirects";
import { renewalsOfPlatforms } from "./platform-renewals";
import { shared } from "../shared-codes";
import { shadowedIn } from "../shadowed";
import { notFollowed, requestReads, webZones, type Concerns, type WebZone } from "../web-hosts";
import { answeringWorker, leftToWorkers, openToListedAlone } from "./undecided";

const leads: ReadonlySet<string> = new Set(["redirect", "rewrite"]);

/** Rules and records that decide where a request is led. WAF custom rules are not among them: they run later. */
const routing: ReadonlySet<unknown> = new Set(
  [...phases.values()]
    .filter(({ decides, actions }) => decides.includes("routing") && actions.some((action) => leads.has(action)))
    .map(({ name }) => name),
);

const concernsRoutes: Concerns = (type, phase, { unread, decides }) =>
  unread === true ||
  routing.has(phase) ||
  decides?.includes("routing") === true ||
  /:(DnsRecord|ListItem|List)$/.test(type);

interface Proof {
  readonly fix: string;
  readonly reads?: Reads;
  readonly concerns?: (estate: Estate) => Concerns;
  /** The code of a counterexample, where it is not that of its invariant. */
  readonly codeOf?: (counterexample: Counterexample, estate: Estate) => InvariantCode | undefined;
  /** Whether another control says the same of its cause. */
  readonly saidElsewhere?: (counterexample: Counterexample, estate: Estate) => boolean;
  /** Whether a Worker that answers may do what is asked for. */
  readonly workersMay?: true;
  /** What else is not to be told. */
  readonly besides?: (estate: Estate, web: WebZone, broken: readonly Counterexample[]) => Verdict;
}

/** A control that holds when no request can be found that breaks its invariants. */
function proved(control: ControlId, { fix, reads = requestReads, concerns, codeOf, ...more }: Proof): Rule {
  return {
    control,
    reads,
    judge: (estate) => {
      if (webZones(estate).length === 0) return nothingFound;
      const decides = concerns?.(estate) ?? concernsRoutes;
      const { counterexamples } = proveIn(estate.proofContexts, invariantsOf(control));
      const isOpen = (one: Counterexample) => more.workersMay === true && answeringWorker(one) !== undefined;
      const broken = counterexamples.filter((one) => !isOpen(one) && more.saidElsewhere?.(one, estate) !== true);
      return together([
        ...broken.map((one) =>
          foundBy(one, { message: `${one.explanation} ${wayOf(one)}`, fix, code: codeOf?.(one, estate) }),
        ),
        leftToWorkers(counterexamples.filter(isOpen)),
        ...webZones(estate).flatMap((web) => [
          more.besides?.(estate, web, broken) ?? nothingFound,
          notFollowed(estate, web.zone, decides),
        ]),
      ]);
    },
  };
}

const customPhase = "http_request_firewall_custom";

/** What a rule of the custom phase can do to a request. */
const stopping = invariantsOf("route/untouched").filter(({ id }) => id === "untouched" || id === "previews-shown");

/**
 * What decides whether somebody is challenged. A rule that reads what is not known of a request need not be followed
 * where it stops no untouched one even at its worst: because what exempts them comes first, or because it speaks of
 * others.
 */
function concernsChallenges(estate: Estate): Concerns {
  let known: boolean | undefined;
  const stopsSome = () => (known ??= proveIn(estate.worstCaseContexts, stopping).counterexamples.length > 0);
  return (type, phase, one) =>
    phase === customPhase
      ? one.fields === undefined || stopsSome()
      : one.decides?.includes("guarding") === true || concernsRoutes(type, phase, one);
}

/** `GET http://www.example.com/ → 301 https://example.com/ → origin 200`: a counterexample as its hops. */
function wayOf({ request, hops }: Pick<Counterexample, "request" | "hops">): string {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => ` (${name}: ${String(value)})`);
  return `[${request.method ?? "GET"} ${request.url}${headers.join("")} → ${hops.map(hopText).join(" → ")}]`;
}

function hopText({ outcome }: Hop): string {
  const { kind, status, location, origin } = outcome;
  if (kind === "redirect") return `${status ?? ""} ${location ?? ""}`;
  if (kind === "origin") return `origin over ${origin?.protocol ?? "https"}`;
  return status === null ? kind : `${kind} ${status}`;
}

/** One canonical host, and every other spelling of it redirects there. */
export const canonical = proved("route/canonical", {
  fix:
    "Redirect every other spelling, on both schemes, in the zone's http_request_dynamic_redirect ruleset, and " +
    "keep its record proxied.",
  workersMay: true,
});

/** At most one redirect to the final URL, path and query kept; no loop, no chain. */
export const once: Rule = {
  control: "route/once",
  reads: requestReads,
  judge: (estate) =>
    together([
      proved("route/once", {
        fix:
          "Let the first redirect lead to the final URL: https, canonical host, path and query kept; Always Use " +
          "HTTPS acts before redirect rules.",
        saidElsewhere: bySslMode,
      }).judge(estate),
      ...redirectsOfPlatforms(estate),
    ]),
};

/** A loop that the SSL mode alone makes: `tls/strict` finds the mode, and says what becomes of it. */
function bySslMode({ code, hops }: Counterexample, { scope }: Estate): boolean {
  if (code !== "redirect-loop" || scope.levels["tls/strict"] === "disabled") return false;
  return hops.some(({ outcome }) => outcome.kind === "redirect" && outcome.origin?.protocol === "http");
}

/** Webhooks, callbacks, API calls and well-known URIs are neither redirected between hosts nor challenged. */
const unstopped = proved("route/untouched", {
  fix: "Except the route from the rule that catches it, with `and not starts_with(http.request.uri.path, …)`.",
  reads: { ...requestReads, phases: [...requestReads.phases, "http_ratelimit"] },
  concerns: concernsChallenges,
  codeOf: ofUnstatedHosts,
  besides: openToListedAlone,
});

/** Who leads www to the domain itself takes everything along, unless somebody states what has to be found there. */
function ofUnstatedHosts({ assumed, zone }: Counterexample, { promises }: Estate): InvariantCode | undefined {
  return assumed === true && promises.every((one) => one.zone !== zone) ? "well-known-redirected" : undefined;
}

/** The same, and what renews the certificates of platforms arrives there as it was asked for. */
export const untouched: Rule = {
  ...unstopped,
  judge: (estate) => together([unstopped.judge(estate), ...renewalsOfPlatforms(estate)]),
};

/**
 * Each old link that was promised lands in one hop on a page that is not itself redirected; no redirect is a dead one.
 */
export const oldLinks: Rule = {
  control: "route/old-links",
  reads: requestReads,
  judge: (estate) => {
    const links = estate.promises.flatMap((promise) => promise.oldLinks);
    const landing = proved("route/old-links", {
      fix: "Lead the old link to its final page directly.",
      workersMay: true,
    }).judge(estate);
    const dead = shadowedIn("http_request_dynamic_redirect", estate);
    return together([landing, dead, links.length > 0 || estate.promises.length > 0 ? nothingFound : unlisted(estate)]);
  },
};

function unlisted(estate: Estate): Verdict {
  return webZones(estate).length === 0
    ? nothingFound
    : cannotJudge("old-links-unstated", "there is no list of the old links that must keep working");
}

/** HTTPS is enforced for every live hostname, and pages do not mix in plain http. */
export const https: Rule = {
  control: "tls/https",
  reads: { ...requestReads, settings: [...requestReads.settings, "automatic_https_rewrites"] },
  judge: (estate) =>
    together([
      proved("tls/https", { fix: httpsFix, codeOf: ofUndeclaredHttps, workersMay: true }).judge(estate),
      ...webZones(estate)
        .filter(({ onlyRedirects }) => !onlyRedirects)
        .map(({ zone }) => mixedContent(zone)),
      ...servedDirectly(estate),
    ]),
};

const httpsFix = "Redirect http to https on every proxied host, by a rule on `not ssl` or by Always Use HTTPS.";

/** Promised hosts for which Cloudflare does not answer. */
function servedDirectly({ promises, edge }: Estate): Verdict[] {
  const hosts = promises.flatMap(({ hosts: promised }) => promised.filter((one) => one.public).map(({ host }) => host));
  return [...new Set(hosts)].flatMap((host) => {
    const resolution = edge.zoneOf(host)?.hosts.resolve(host);
    if (resolution?.kind !== "host" || resolution.host.proxied) return [];
    const why = `${host} is not proxied: whether http leads to https there is its own server's to say`;
    return [cannotJudge("https-by-own-server", why, resolution.host.resources[0])];
  });
}

/** A zone that does not say here whether it always uses HTTPS may say so elsewhere. */
function ofUndeclaredHttps({ zone: name }: Counterexample, estate: Estate): InvariantCode | undefined {
  const zone = estate.zones.find((one) => one.name === name);
  return zone?.settingResources.has("always_use_https") === true ? undefined : "https-undeclared";
}

function mixedContent(zone: ReturnType<typeof webZones>[number]["zone"]): Verdict {
  const settings = zone.settingResources.get("automatic_https_rewrites") ?? [];
  if (settings.some((setting) => setting.props.value === "on")) return nothingFound;
  const unknown = settings.find((setting) => isUnknown(setting.props.value));
  if (unknown)
    return shared.cannotJudge("setting-value-unknown", "its value will be known only after deployment", unknown);
  return found(
    settings.length === 0 ? "https-rewrites-undeclared" : "https-rewrites-off",
    `${zone.name} does not rewrite http links within its pages; a page that mixes in plain http is blocked in ` +
      "part by browsers.",
    'Declare a ZoneSetting with settingId "automatic_https_rewrites" and value "on".',
    settings[0] ?? zone,
  );
}
