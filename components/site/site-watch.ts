import { pathAsSeen } from "../../edge/trace/normalize-url";
import { monitorProblems, type Watched } from "../monitors/monitor-problems";
import type { ArgumentProblem } from "../problem";
import { generatedSecrets } from "../secrets/secret";
import { secretProblems } from "../secrets/secret-problems";
import { canonicalHost, type Site } from "./site";

/** What of a site its monitors have to fit. */
export function siteWatched(site: Site): Watched {
  return {
    plan: site.plan,
    accountId: site.accountId,
    owners: site.owners,
    hosts: site.hosts.map((host) => host.name),
    redirectedPaths: site.redirects.oldLinks.map((link) => pathAsSeen(link.from)),
    canonicalHost: canonicalHost(site),
    minTlsVersion: site.tls.minVersion,
    generatedSecrets: generatedSecrets(site.secrets ?? []),
  };
}

/** Everything wrong with a site's monitors and its inventory of secrets. */
export function siteWatchProblems(site: Site): ArgumentProblem[] {
  return [
    ...(site.monitors ? monitorProblems(site.monitors, siteWatched(site)) : []),
    ...secretProblems(
      site.secrets ?? [],
      site.owners.map((owner) => owner.name),
    ),
  ];
}
