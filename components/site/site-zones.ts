import { findCaller, isReading } from "../../edge/callers";
import type { CacheChoices, CachedHost } from "../cache/cache-choices";
import { baselineFirewall, type FirewallChoices } from "../firewall/firewall-choices";
import { isServedBy } from "../host-expression";
import { isBelow } from "../../standards/domain-name";
import type { OriginChoices } from "../origins/plan-origins";
import { sourceOf } from "../redirects/old-link-source";
import type { RedirectChoices } from "../redirects/redirect-choices";
import type { Host } from "../subdomains/host";
import type { CaaChoices } from "../tls/caa-records";
import { targetsAt } from "../subdomains/platform-targets";
import type { TlsChoices } from "../tls/tls-settings";
import { aliasHosts, alternateHost, canonicalHost, type Alias, type SiteChoices } from "./site-choices";
import { policyRoutes } from "./site-mail";

/** The hosts of the site's own zone: those that are declared, and the other spelling of the canonical one. */
export function siteHosts(site: SiteChoices): Host[] {
  const hosts = spelledHosts(site);
  const [canonical] = site.hosts.filter(({ name }) => name === canonicalHost(site));
  if (!canonical) return hosts;
  const { service } = canonical;
  const led = ledHosts(site).map((name) => {
    const purpose = `Only redirects to ${canonical.name}`;
    return { name, service, serves: "pages" as const, proxied: true, onlyRedirects: true, purpose };
  });
  return [...hosts, ...led];
}

/** Hosts that nobody declares, and that old links lead elsewhere. */
export function ledHosts(site: SiteChoices): string[] {
  const others = [site.domain, alternateHost(site), canonicalHost(site), ...site.hosts.map(({ name }) => name)];
  const hosts = site.redirects.oldLinks.map(({ from }) => sourceOf(from).host);
  return [...new Set(hosts)].filter(
    (host) => host !== undefined && isBelow(host, site.domain) && !isServedBy(host, others),
  ) as string[];
}

function spelledHosts(site: SiteChoices): Host[] {
  const alternate = alternateHost(site);
  const canonical = site.hosts.find((host) => host.name === canonicalHost(site));
  if (site.hosts.some(({ name }) => name === alternate)) return [...site.hosts];
  if (!canonical) return [...site.hosts];
  // A redirect needs the proxy, which what the canonical host leads to may not take, and a record, of which it may
  // have none for another name.
  const service = site.services.find(({ name }) => name === canonical.service);
  const led = { ...canonical, name: alternate, proxied: true, onlyRedirects: true };
  if (!canonical.proxied || (service && targetsAt({ ...led, onlyRedirects: false }, service, site.domain).length === 0))
    return [...site.hosts, led];
  // The alternate leads to the same service, so that what is untouched (ACME, app links) is answered there as well.
  return [...site.hosts, { ...canonical, name: alternate }];
}

export function siteRedirects(site: SiteChoices): RedirectChoices {
  return {
    canonicalHost: canonicalHost(site),
    alternates: [alternateHost(site)],
    hosts: site.hosts.filter((host) => host.proxied).map((host) => host.name),
    unproxied: site.hosts.filter((host) => !host.proxied).map((host) => host.name),
    ...site.redirects,
  };
}

export function aliasRedirects(site: SiteChoices, alias: Alias): RedirectChoices {
  const choices = siteRedirects(site);
  const oldLinks = choices.oldLinks.filter(({ from }) => sourceOf(from).host === undefined);
  return { ...choices, alternates: aliasHosts(alias), hosts: [], oldLinks };
}

export function siteTls(site: SiteChoices): TlsChoices {
  return { ...site.tls, redirects: site.redirects.mode };
}

/** Hosts whose platform cannot show a certificate for them at all times, so that Full is the strictest mode. */
export function unverifiedHosts(site: SiteChoices, hosts: readonly Host[]): string[] {
  const on = new Map(site.services.map(({ name, platform }) => [name, platform]));
  return hosts
    .filter(({ proxied, onlyRedirects, service }) => proxied && !onlyRedirects && on.get(service)?.tls.mode === "full")
    .map(({ name }) => name);
}

/** Ports of hosts whose service does not listen on 443. */
export function siteOrigins({ services }: SiteChoices, hosts: readonly Host[]): OriginChoices {
  const portOf = new Map(services.map(({ name, port }) => [name, port]));
  const serving = hosts.filter(({ onlyRedirects }) => onlyRedirects !== true);
  return {
    ports: serving.flatMap(({ name, service }) => {
      const port = portOf.get(service);
      return port === undefined ? [] : [{ host: name, port }];
    }),
    proxied: hosts.filter(({ proxied }) => proxied).map(({ name }) => name),
  };
}

/** Who may issue, the authorities of the platforms among them. */
export function siteCaa({ services }: SiteChoices, caa: CaaChoices): CaaChoices {
  const platforms = services.flatMap(({ platform }) => platform?.certificate.issuers ?? []);
  return { ...caa, issuers: [...new Set([...caa.issuers, ...platforms])] };
}

/** The hosts behind Cloudflare and what they serve, for the cache and the firewall. */
export function edgeHosts(hosts: readonly Host[]): CachedHost[] {
  return hosts.filter((host) => host.proxied).map(({ name, serves }) => ({ name, serves }));
}

/**
 * What a caller reads by GET is the application's to answer each time: a test of its address, a look whether it is up.
 *
 * @param hosts those of the site that are behind Cloudflare.
 */
export function siteCache({ cache, redirects }: SiteChoices, hosts: readonly CachedHost[]): CacheChoices {
  const pages = hosts.filter(({ serves }) => serves === "pages").map(({ name }) => name);
  const read = redirects.untouched.filter(
    ({ host, calls = [] }) =>
      (host === "*" ? pages.length > 0 : pages.includes(host)) &&
      calls.flatMap((id) => findCaller(id) ?? []).some(isReading),
  );
  return read.length === 0 ? cache : { ...cache, privateRoutes: [...cache.privateRoutes, ...read] };
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
  const names = hosts.map(({ name }) => name);
  const checks = monitors?.checks.filter(({ host }) => isServedBy(host, names)) ?? [];
  // Of a service that is not known nobody can tell by which words it is to be let through.
  if (!monitors || monitors.with === "elsewhere" || checks.length === 0) return {};
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
