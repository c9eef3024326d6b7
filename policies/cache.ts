import { outcomeOf, trace, type CacheDecision, type EdgeRequest, type OriginAnswer } from "../edge/trace";
import type { Estate } from "./estate";
import { cannotJudge, found, nothingFound, together, type Rule, type Verdict } from "./rule";
import { hostsOf, notFollowed, pageHosts, pathsInRules, pathsOf, webZones, type WebZone } from "./web-hosts";

const phase = "http_request_cache_settings";

const concernsCache = (type: string, ofPhase: unknown) => ofPhase === phase || type.endsWith(":PageRule");

/** Whether the edge would keep an answer; undefined where the request gets no answer from an origin. */
function cacheOf(estate: Estate, request: EdgeRequest, answer: OriginAnswer): CacheDecision | undefined {
  const outcome = outcomeOf(estate.edge(), request, { origin: () => answer });
  return outcome.kind === "origin" ? (outcome.cache ?? undefined) : undefined;
}

/** An origin that says nothing, and one that says that everything may be kept. */
const silent: OriginAnswer = { status: 200, headers: {} };
const careless: OriginAnswer = { status: 200, headers: { "cache-control": "public, max-age=86400" } };
const settingCookie: OriginAnswer = { status: 200, headers: { "set-cookie": "session=x; Secure; HttpOnly" } };

/**
 * Nothing private is kept, whatever the origin says: neither private routes, nor answers to a session cookie or an
 * Authorization header, nor pages that set a cookie.
 */
export const privateAnswers: Rule = {
  control: "cache/private",
  judge: (estate) => together(webZones(estate).map((web) => privateInZone(estate, web))),
};

interface Attempt {
  readonly request: EdgeRequest;
  readonly answer: OriginAnswer;
  /** What is private about it; one finding is made for each on a host. */
  readonly what: string;
}

function privateInZone(estate: Estate, web: WebZone): Verdict {
  const cached = new Map<string, Verdict>();
  const rulesets = web.zone.rulesets.filter((ruleset) => ruleset.props.phase === phase);
  for (const { request, answer, what } of attempts(estate, web)) {
    const decision = cacheOf(estate, request, answer);
    const key = `${new URL(request.url).host} ${what}`;
    if (decision?.eligible !== true || cached.has(key)) continue;
    const message = `${request.url} would be cached, ${what}: ${decision.reason}.`;
    const fix = 'End the cache rules with one that sets cache: false for it; the last rule that matches decides.';
    cached.set(key, found(message, fix, rulesets[0]));
  }
  return together([...cached.values(), ...unsaid(web), notFollowed(estate, web.zone, concernsCache)]);
}

/** What is private follows from what was promised: without that, little can be judged. */
function unsaid({ zone, promises, onlyRedirects }: WebZone): Verdict[] {
  if (onlyRedirects) return [];
  if (!promises) return [cannotJudge(`nobody says which routes of ${zone.name} are private, nor which cookies sign people in`)];
  if (promises.sessionCookies.length > 0) return [];
  return [cannotJudge(`nobody says which cookies sign people in at ${zone.name}`)];
}

const endings = ["", "x", "x.css", "x.json"];

function attempts(estate: Estate, web: WebZone): Attempt[] {
  const { promises, hosts } = web;
  const inRules = pathsInRules(estate, web.zone, phase);
  const paths = [...new Set(["/", "/x", "/x.css", ...inRules])];
  const urls = (some: readonly string[], all: readonly string[]) =>
    some.flatMap((host) => all.map((path) => `https://${host}${path}`));
  const routes = (promises?.privateRoutes ?? []).flatMap((route) => {
    const below = route.path.endsWith("*") ? inRules.filter((path) => path.startsWith(route.path.slice(0, -1))) : [];
    const what = `which is ${route.purpose ? `private (${route.purpose})` : "a private route"}`;
    return urls(hostsOf(route, hosts), [...pathsOf(route.path, endings), ...below]).map((url) => ({
      request: { url },
      answer: careless,
      what,
    }));
  });
  const cookies = urls(hosts, paths).flatMap((url) =>
    (promises?.sessionCookies ?? []).map((name) => ({
      request: { url, cookies: { [name]: "x" } },
      answer: careless,
      what: `though the request has the session cookie ${name}`,
    })),
  );
  const authorized = urls(hosts, paths).map((url) => ({
    request: { url, headers: { authorization: "Bearer x" } },
    answer: careless,
    what: "though the request has an Authorization header",
  }));
  const setting = urls(pageHosts(web), paths.filter((path) => !/\.[a-z0-9]+$/.test(path))).map((url) => ({
    request: { url },
    answer: settingCookie,
    what: "though its answer sets a cookie",
  }));
  return [...routes, ...cookies, ...authorized, ...setting];
}

const assets = ["/assets/app.css", "/assets/app.js", "/images/logo.png", "/fonts/text.woff2"];

/** A day at the edge and an hour in browsers are the least that is worth the name. */
const leastEdge = 86_400;
const leastBrowser = 3_600;

/** Static files are kept by the edge and by browsers, whatever the origin says, and compressed. */
export const staticAssets: Rule = {
  control: "cache/static",
  judge: (estate) =>
    together(
      webZones(estate)
        .filter(({ onlyRedirects }) => !onlyRedirects)
        .map((web) => together([...pageHosts(web).map((host) => assetsOf(estate, host)), compressed(web)])),
    ),
};

function assetsOf(estate: Estate, host: string): Verdict {
  for (const path of assets) {
    const url = `https://${host}${path}`;
    const [unsaid, told] = [silent, careless].map((answer) => cacheOf(estate, { url }, answer));
    if (unsaid === undefined || told === undefined) continue;
    const fix =
      "Declare a cache rule for files by extension: cache true, edgeTtl override_origin of 86400 or more, browserTtl override_origin of 3600 or more.";
    if (!told.eligible) return found(`${url} is not cached: ${told.reason}.`, fix);
    if (hard(unsaid)) continue;
    if (hard(told)) return cannotJudge(`how long ${url} is kept is the origin's to say; no rule decides it`);
    return found(
      `${url} is kept for ${told.edgeTtl ?? 0} s at the edge and ${told.browserTtl ?? 0} s in browsers: ${told.reason}.`,
      fix,
    );
  }
  return nothingFound;
}

function hard({ eligible, edgeTtl, browserTtl }: CacheDecision): boolean {
  return eligible && (edgeTtl ?? 0) >= leastEdge && (browserTtl ?? 0) >= leastBrowser;
}

function compressed({ zone }: WebZone): Verdict {
  const settings = zone.settings.get("brotli") ?? [];
  if (settings.length === 0) return cannotJudge(`${zone.name} does not declare the setting brotli, which is on unless somebody turned it off`);
  return together(
    settings.map((setting) => {
      if (typeof setting.props.value !== "string") return cannotJudge("its value will be known only after deployment", setting);
      if (setting.props.value === "on") return nothingFound;
      return found(`${zone.name} has Brotli compression off.`, 'Set brotli to "on".', setting);
    }),
  );
}

/** Each class of route has a rule that states what happens to it: static files, pages, private routes, sessions. */
export const byRoute: Rule = {
  control: "cache/by-route",
  judge: (estate) =>
    together(
      webZones(estate)
        .filter(({ onlyRedirects }) => !onlyRedirects)
        .map((web) => together([...classes(web).map((one) => stated(estate, one)), ...unsaid(web)])),
    ),
};

interface RouteClass {
  readonly name: string;
  readonly requests: readonly EdgeRequest[];
}

function classes(web: WebZone): RouteClass[] {
  const { promises, hosts, zone } = web;
  const pages = pageHosts(web);
  const at = (some: readonly string[], path: string) => some.map((host) => ({ url: `https://${host}${path}` }));
  const routes = promises?.privateRoutes ?? [];
  const cookie = promises?.sessionCookies[0];
  return [
    { name: `static files of ${zone.name}`, requests: at(pages, assets[0]!) },
    { name: `public pages of ${zone.name}`, requests: at(pages, "/x") },
    ...routes.map((route) => ({
      name: `the private route ${route.host}${route.path}`,
      requests: hostsOf(route, hosts).flatMap((host) => pathsOf(route.path).map((path) => ({ url: `https://${host}${path}` }))),
    })),
    {
      name: `requests to ${zone.name} with a session cookie`,
      requests: cookie === undefined ? [] : at(pages, "/x").map((request) => ({ ...request, cookies: { [cookie]: "x" } })),
    },
  ];
}

function stated(estate: Estate, { name, requests }: RouteClass): Verdict {
  const silentRequest = requests.find((request) => {
    const { hops } = trace(estate.edge(), request, { follow: false });
    const hop = hops[0];
    if (hop?.outcome.kind !== "origin") return false;
    return !hop.steps.some((step) => step.phase === phase && step.rule !== null && step.action === "set_cache_settings");
  });
  if (!silentRequest) return nothingFound;
  return found(
    `No cache rule says what happens to ${name} (${silentRequest.url}).`,
    "Declare a cache rule that says it, be it cache: false.",
  );
}
