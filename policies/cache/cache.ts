import { invariantsOf, isMedia, knownSessions, proveIn, type Counterexample } from "../../edge/prove";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { outcomeOf, type CacheDecision, type EdgeRequest, type OriginAnswer } from "../../edge/trace";
import type { Estate } from "../estate";
import { isBroken, nothingFound, together, type Rule, type Verdict } from "../rule";
import { assets, cacheReads, phase, unsaid } from "./cached-routes";
import { cannotJudge, found } from "./codes";
import { foundBy } from "../invariants";
import { oncePerCause } from "../same-cause";
import { notFollowed, pageHosts, webZones, type Concerns, type WebZone } from "../web-hosts";

const concernsCache: Concerns = (_, ofPhase, { unread, decides }) =>
  unread === true || ofPhase === phase || decides?.includes("caching") === true;

/** Whether the edge would keep an answer; undefined where the request gets no answer from an origin. */
function cacheOf(estate: Estate, request: EdgeRequest, answer: OriginAnswer): CacheDecision | undefined {
  const outcome = outcomeOf(estate.edge, request, { origin: () => answer });
  return outcome.kind === "origin" ? (outcome.cache ?? undefined) : undefined;
}

/** An origin that says nothing, and one that says that everything may be kept. */
const silent: OriginAnswer = { status: 200, headers: {} };
const careless: OriginAnswer = { status: 200, headers: { "cache-control": "public, max-age=86400" } };

/**
 * Nothing private is kept, whatever the origin says: neither private routes, nor pages that are asked for with a
 * session cookie or an Authorization header, nor pages that set a cookie.
 */
export const privateAnswers: Rule = {
  control: "cache/private",
  reads: cacheReads,
  judge: (estate) => {
    const { counterexamples } = proveIn(estate.proofContexts, invariantsOf("cache/private"));
    const open = counterexamples.filter((one) => isUnstatedMedia(one, estate));
    return together([
      ...open.slice(0, 1).map(({ zone }) => mediaKept(zone, cacheRuleset(estate, zone))),
      oncePerCause(
        counterexamples
          .filter((one) => !open.includes(one))
          .map((one) => ({
            host: new URL(one.request.url).hostname,
            verdict: foundBy(one, {
              message: one.explanation,
              fix: onlyPrivateLast,
              resource: cacheRuleset(estate, one.zone),
            }),
          })),
      ),
      ...webZones(estate).flatMap((web) => [
        ...unsaid(web, () => keptSession(estate, web)),
        notFollowed(estate, web.zone, concernsCache),
      ]),
    ]);
  },
};

/** Pictures are everybody's on most sites: where nobody says what is private, a rule for them may be meant. */
function isUnstatedMedia({ code, zone, request }: Counterexample, { promises }: Estate): boolean {
  const isStated = promises.some((one) => one.zone === zone);
  return code === "cache-keeps-private-answer" && !isStated && isMedia(new URL(request.url).pathname);
}

function mediaKept(zone: string, ruleset: DeclaredResource | undefined): Verdict {
  return cannotJudge(
    "cached-media-unstated",
    `pictures of ${zone} are kept at the edge whoever asks for them, and nothing says whether any are private`,
    ruleset,
  );
}

const onlyPrivateLast =
  "The last cache rule that matches decides: end them with those that set cache: false for what is private.";

function cacheRuleset(estate: Estate, zone: string): DeclaredResource | undefined {
  return estate.zones.find(({ name }) => name === zone)?.rulesets.find(({ props }) => props.phase === phase);
}

/**
 * A page that is kept for a well-known session cookie although its origin says nothing. Whose cookie it is, and so
 * whether that is a fault, only the program can say.
 */
function keptSession(estate: Estate, web: WebZone): string {
  for (const host of pageHosts(web)) {
    const url = `https://${host}/x`;
    const kept = knownSessions.find(
      ({ cookie }) => cacheOf(estate, { url, cookies: { [cookie]: "x" } }, silent)?.eligible === true,
    );
    if (kept)
      return (
        `, and ${url} is kept at the edge though the request has ${kept.cookie}, which signs people in with ` +
        `${kept.setBy}`
      );
  }
  return "";
}

/** A day at the edge and an hour in browsers are the least that is worth the name. */
const leastEdge = 86_400;
const leastBrowser = 3_600;

/** Static files are kept by the edge and by browsers, whatever the origin says, and compressed. */
export const staticAssets: Rule = {
  control: "cache/static",
  reads: { ...cacheReads, settings: [...cacheReads.settings, "brotli"] },
  judge: (estate) =>
    together(
      webZones(estate)
        .filter(({ onlyRedirects }) => !onlyRedirects)
        .map((web) => {
          const developing = inDevelopment(web);
          // One cause: with development mode on nothing is kept, whatever rules say.
          const kept = developing.some(isBroken)
            ? []
            : [oncePerCause(pageHosts(web).map((host) => ({ host, verdict: assetsOf(estate, host) })))];
          return together([developing, ...kept, compressed(web)]);
        }),
    ),
};

function inDevelopment({ zone }: WebZone): Verdict {
  return together(
    (zone.settingResources.get("development_mode") ?? []).map((setting) => {
      if (isUnknown(setting.props.value))
        return cannotJudge("setting-value-unknown", "its value will be known only after deployment", setting);
      if (setting.props.value !== "on") return nothingFound;
      return found(
        "development-mode-on",
        `${zone.name} has development mode on: nothing is cached until Cloudflare turns it off after three hours.`,
        "Take the setting out, or set it to off.",
        setting,
      );
    }),
  );
}

function assetsOf(estate: Estate, host: string): Verdict {
  const worker = outcomeOf(estate.edge, { url: `https://${host}${assets[0]}` }).origin?.worker;
  if (worker)
    return cannotJudge(
      "asset-cache-by-worker",
      `the Worker ${worker} answers for ${host} before the cache, and how long files are kept is its to say`,
    );
  for (const path of assets) {
    const url = `https://${host}${path}`;
    const [unsaid, told] = [silent, careless].map((answer) => cacheOf(estate, { url }, answer));
    if (unsaid === undefined || told === undefined) continue;
    const fix =
      "Declare a cache rule for files by extension: cache true, edgeTtl override_origin of 86400 or more, " +
      "browserTtl override_origin of 3600 or more.";
    if (!told.eligible) return found("asset-not-cached", `${url} is not cached: ${told.reason}.`, fix);
    if (hard(unsaid)) continue;
    if (hard(told))
      return cannotJudge("asset-time-by-origin", `how long ${url} is kept is the origin's to say; no rule decides it`);
    return found(
      "asset-kept-briefly",
      `${url} is kept for ${told.edgeTtl ?? 0} s at the edge and ${told.browserTtl ?? 0} s in browsers: ` +
        `${told.reason}.`,
      fix,
    );
  }
  return nothingFound;
}

function hard({ eligible, edgeTtl, browserTtl }: CacheDecision): boolean {
  return eligible && (edgeTtl ?? 0) >= leastEdge && (browserTtl ?? 0) >= leastBrowser;
}

function compressed({ zone }: WebZone): Verdict {
  const settings = zone.settingResources.get("brotli") ?? [];
  if (settings.length === 0)
    return cannotJudge(
      "compression-undeclared",
      `no setting brotli is declared for ${zone.name}; it is on unless somebody turned it off`,
    );
  return together(
    settings.map((setting) => {
      if (typeof setting.props.value !== "string")
        return cannotJudge("setting-value-unknown", "its value will be known only after deployment", setting);
      if (setting.props.value === "on") return nothingFound;
      return found("compression-off", `${zone.name} has Brotli compression off.`, 'Set brotli to "on".', setting);
    }),
  );
}
