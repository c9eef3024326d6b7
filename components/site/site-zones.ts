import type { CachedHost } from "../cache/cache-choices";
import { baselineFirewall, type FirewallChoices } from "../firewall/firewall-choices";
import type { RedirectChoices } from "../redirects/redirect-rules";
import type { Host } from "../subdomains/host";
import type { TlsChoices } from "../tls/tls-settings";
import { aliasHosts, alternateHost, canonicalHost, type Alias, type SiteChoices } from "./site-choices";
import { policyRoutes } from "./site-mail";

/** The hosts of the site's own zone: those that are declared, and the other spelling of the canonical one. */
export function siteHosts(site: SiteChoices): Host[] {
  const alternate = alternateHost(site);
  const canonical = site.hosts.find((host) => host.name === canonicalHost(site));
  if (site.hosts.some(({ name }) => name === alternate)) return [...site.hosts];
  // The alternate leads to the same service, so that what is untouched (ACME, app links) is answered there as well.
  return canonical ? [...site.hosts, { ...canonical, name: alternate }] : [...site.hosts];
}

export function siteRedirects(site: SiteChoices): RedirectChoices {
  return {
    canonicalHost: canonicalHost(site),
    alternates: [alternateHost(site)],
    hosts: site.hosts.filter((host) => host.proxied).map((host) => host.name),
    ...site.redirects,
  };
}

export function aliasRedirects(site: SiteChoices, alias: Alias): RedirectChoices {
  return { ...siteRedirects(site), alternates: aliasHosts(alias), hosts: [] };
}

export function siteTls(site: SiteChoices): TlsChoices {
  return { ...site.tls, redirects: site.redirects.mode };
}

/** The hosts behind Cloudflare and what they serve, for the cache and the firewall. */
export function edgeHosts(hosts: readonly Host[]): CachedHost[] {
  return hosts.filter((host) => host.proxied).map(({ name, serves }) => ({ name, serves }));
}

/** @param hosts those of the site that are behind Cloudflare. */
export function siteFirewall(site: SiteChoices, hosts: readonly CachedHost[]): FirewallChoices {
  return {
    ...site.firewall,
    hosts,
    untouched: [...untouchedOf(site, hosts), ...policyRoutes(site)],
    ...healthChecked(site, hosts),
  };
}

function healthChecked(
  { monitors }: SiteChoices,
  hosts: readonly CachedHost[],
): Pick<FirewallChoices, "healthChecked"> {
  const checks = monitors?.checks.filter((check) => hosts.some(({ name }) => name === check.host)) ?? [];
  if (!monitors || checks.length === 0) return {};
  return { healthChecked: { by: monitors.with, routes: checks.map(({ host, path }) => ({ host, path })) } };
}

function untouchedOf(site: SiteChoices, hosts: readonly CachedHost[]): SiteChoices["redirects"]["untouched"] {
  return site.redirects.untouched.filter(
    (route) => route.host === "*" || hosts.some(({ name }) => name === route.host),
  );
}

/** An alias redirects everything but what is untouched, which its own rules must let through too. */
export function aliasFirewall(site: SiteChoices, alias: Alias): FirewallChoices {
  const hosts = aliasHosts(alias).map((name) => ({ name, serves: "pages" as const }));
  return baselineFirewall(hosts, untouchedOf(site, hosts));
}
