import { pathAsSeen } from "../../edge/trace/normalize-url";
import type { Watched } from "../monitors/monitor-problems";
import { generatedSecrets } from "../secrets/secret";
import { canonicalHost, type SiteChoices } from "./site-choices";

/** What of a site its monitors have to fit. */
export function siteWatched(site: SiteChoices): Watched {
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
