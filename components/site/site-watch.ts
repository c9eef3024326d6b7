import { isIP } from "node:net";
import type { Watched } from "../monitors/monitor-problems";
import { sourceOf } from "../redirects/old-link-source";
import { generatedSecrets } from "../secrets/secret";
import { canonicalHost, type SiteChoices } from "./site-choices";

/** Whether all that a service answers at are IPv6 addresses. */
function isIpv6Only(service: string, { services }: SiteChoices): boolean {
  const targets = services.find(({ name }) => name === service)?.targets ?? [];
  return targets.length > 0 && targets.every((target) => isIP(target) === 6);
}

/**
 * What of a site its monitors have to fit.
 *
 * @param hasAdvancedCertificate whether its zone gets a certificate besides the universal one.
 */
export function siteWatched(site: SiteChoices, hasAdvancedCertificate: boolean): Watched {
  return {
    plan: site.plan,
    accountId: site.accountId,
    owners: site.owners,
    hosts: site.hosts.map((host) => host.name),
    // A monitor asks the canonical host, and without a query.
    redirectedPaths: site.redirects.oldLinks
      .map(({ from }) => sourceOf(from))
      .filter(({ host, query }) => host === undefined && query === undefined)
      .map(({ seen }) => seen.text),
    canonicalHost: canonicalHost(site),
    minTlsVersion: site.tls.minVersion,
    hasAdvancedCertificate,
    withoutIpv4: site.hosts.filter((host) => !host.proxied && isIpv6Only(host.service, site)).map(({ name }) => name),
    generatedSecrets: generatedSecrets(site.secrets ?? []),
  };
}
