import type { Zone } from "../../edge/model";
import { linkedHosts } from "../../edge/prove/promises";
import { trace, type EdgeRequest } from "../../edge/trace";
import type { Estate } from "../estate";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { shadowedIn } from "../shadowed";
import { hostsOf, pageHosts, pathOf, webZones, type WebZone } from "../web-hosts";
import { assets, cacheReads, phase, unsaid } from "./cached-routes";
import { cannotJudge, found } from "./codes";

/** Each class of route has a rule that states what happens to it: static files, pages, private routes, sessions. */
export const byRoute: Rule = {
  control: "cache/by-route",
  reads: cacheReads,
  judge: (estate) =>
    together([
      ...webZones(estate)
        .filter(({ onlyRedirects }) => !onlyRedirects)
        .map((web) =>
          together([
            ...classes(web).map((one) => stated(estate, web.zone, one)),
            ...unsaid(web),
            ...unpromised(web, estate),
          ]),
        ),
      shadowedIn(phase, estate),
    ]),
};

/** Names that answer people, and of which nobody says what they serve: a wildcard among them. */
function unpromised({ zone, promises }: WebZone, { promises: all }: Estate): Verdict[] {
  if (!promises) return [];
  const known = new Set([
    zone.name,
    `www.${zone.name}`,
    promises.canonicalHost,
    ...promises.hosts.flatMap(({ host, everyNameOf = host }) => [host, everyNameOf]),
    ...all.flatMap(({ aliases }) => aliases),
    ...all.flatMap(linkedHosts),
    ...promises.untouched.map(({ host }) => host),
    ...promises.privateRoutes.map(({ host }) => host),
  ]);
  return zone.proxiedHosts
    .filter(({ name, worker }) => worker === undefined && !known.has(name))
    .map(({ name, resources }) =>
      cannotJudge(
        "cache-host-unpromised",
        `nothing says what ${name} serves, and so how it may be cached`,
        resources[0],
      ),
    );
}

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
      requests: at(hostsOf(route, hosts), pathOf(route.path)),
    })),
    {
      name: `requests to ${zone.name} with a session cookie`,
      requests:
        cookie === undefined ? [] : at(pages, "/x").map((request) => ({ ...request, cookies: { [cookie]: "x" } })),
    },
  ];
}

function stated(estate: Estate, zone: Zone, { name, requests }: RouteClass): Verdict {
  const silentRequest = requests.find((request) => {
    const { hops } = trace(estate.edge, request, { follow: false });
    const hop = hops[0];
    // A Worker answers before the cache: no cache rule could say it.
    if (hop?.outcome.kind !== "origin" || hop.outcome.origin?.worker) return false;
    return !hop.steps.some(
      (step) => step.phase === phase && step.rule !== null && step.action === "set_cache_settings",
    );
  });
  if (!silentRequest) return nothingFound;
  return found(
    "cache-behaviour-unstated",
    `No cache rule says what happens to ${name} (${silentRequest.url}).`,
    "Declare a cache rule that says it, be it cache: false.",
    zone,
  );
}
