import type { CachedHost } from "../cache/cache-choices";
import { cacheProblems } from "../cache/cache-problems";
import { baselineFirewall, type FirewallChoices } from "../firewall/firewall-choices";
import { firewallProblems } from "../firewall/firewall-problems";
import type { RecordDeclaration } from "../dns/declaration";
import { redirectProblems } from "../redirects/redirect-problems";
import { placeholderRecords } from "../redirects/placeholder";
import type { RedirectChoices } from "../redirects/redirect-rules";
import { hostProblems, hostRecords } from "../subdomains/host-records";
import type { Host } from "../subdomains/host";
import { recordProblems } from "../dns/zone-records";
import { tlsProblems, type TlsChoices } from "../tls/tls-settings";
import type { ArgumentProblem } from "../problem";
import { aliasHosts, alternateHost, canonicalHost, type Alias, type Site } from "./site";
import { siteWatchProblems } from "./site-watch";
import { caaRecords } from "../tls/caa-records";
import { aliasMailRecords, policyRoutes, siteMailProblems, siteMailRecords } from "./site-mail";
import { isWithin } from "../../standards/domain-name";

/** The hosts of the site's own zone: those that are declared, and the other spelling of the canonical one. */
export function siteHosts(site: Site): Host[] {
  const alternate = alternateHost(site);
  const canonical = site.hosts.find((host) => host.name === canonicalHost(site));
  if (site.hosts.some(({ name }) => name === alternate)) return [...site.hosts];
  // The alternate leads to the same service, so that what is untouched (ACME, app links) is answered there as well.
  return canonical ? [...site.hosts, { ...canonical, name: alternate }] : [...site.hosts];
}

export function siteRedirects(site: Site): RedirectChoices {
  return {
    canonicalHost: canonicalHost(site),
    alternates: [alternateHost(site)],
    hosts: site.hosts.filter((host) => host.proxied).map((host) => host.name),
    ...site.redirects,
  };
}

export function aliasRedirects(site: Site, alias: Alias): RedirectChoices {
  return { ...siteRedirects(site), alternates: aliasHosts(alias), hosts: [] };
}

export function aliasRecords(alias: Alias, site: Site): RecordDeclaration[] {
  return [
    ...placeholderRecords(aliasHosts(alias), canonicalHost(site), alias.domain),
    ...aliasMailRecords(alias, site),
  ];
}

/** The records of the site's own zone, but for those of its mail. */
export function siteRecords(site: Site): RecordDeclaration[] {
  const caa = site.tls.caa ? caaRecords(site.domain, site.tls.caa) : [];
  return [...hostRecords(siteHosts(site), site.services, site.domain), ...caa, ...site.records];
}

export function siteTls(site: Site): TlsChoices {
  return { ...site.tls, redirects: site.redirects.mode };
}

/** The site's hosts behind Cloudflare and what they serve, for the cache and the firewall. */
export function edgeHosts(site: Site): CachedHost[] {
  return siteHosts(site)
    .filter((host) => host.proxied)
    .map(({ name, serves }) => ({ name, serves }));
}

export function siteFirewall(site: Site): FirewallChoices {
  const hosts = edgeHosts(site);
  return {
    ...site.firewall,
    hosts,
    untouched: [...untouchedOf(site, hosts), ...policyRoutes(site)],
    ...healthChecked(site, hosts),
  };
}

function healthChecked({ monitors }: Site, hosts: readonly CachedHost[]): Pick<FirewallChoices, "healthChecked"> {
  const checks = monitors?.checks.filter((check) => hosts.some(({ name }) => name === check.host)) ?? [];
  if (!monitors || checks.length === 0) return {};
  return { healthChecked: { by: monitors.with, routes: checks.map(({ host, path }) => ({ host, path })) } };
}

function untouchedOf(site: Site, hosts: readonly CachedHost[]): Site["redirects"]["untouched"] {
  return site.redirects.untouched.filter(
    (route) => route.host === "*" || hosts.some(({ name }) => name === route.host),
  );
}

/** An alias redirects everything but what is untouched, which its own rules must let through too. */
export function aliasFirewall(site: Site, alias: Alias): FirewallChoices {
  const hosts = aliasHosts(alias).map((name) => ({ name, serves: "pages" as const }));
  return baselineFirewall(hosts, untouchedOf(site, hosts));
}

/**
 * Everything wrong with a site, over all its zones and components, found without declaring anything.
 *
 * @param today ISO date that decides which stages have begun.
 */
export function siteProblems(site: Site, today: string): ArgumentProblem[] {
  const zone = { name: site.domain, plan: site.plan };
  const hosts = siteHosts(site);
  const proxiedHosts = hosts.filter((host) => host.proxied).map((host) => host.name);
  const records = siteRecords(site);
  return [
    ...canonicalProblems(site),
    ...hostProblems(site.hosts, site.services, site.domain),
    ...recordProblems([...records, ...siteMailRecords(site, records, today)], zone),
    ...siteMailProblems(site, records, today),
    ...redirectProblems(siteRedirects(site), zone),
    ...tlsProblems(siteTls(site), { name: site.domain, proxiedHosts }, today),
    ...cacheProblems(site.cache, edgeHosts(site), zone),
    ...firewallProblems(siteFirewall(site), zone),
    ...site.aliases.flatMap((alias) => aliasProblems(site, alias)),
    ...untouchedProblems(site),
    ...siteWatchProblems(site),
    ...waiverProblems(site, today),
  ];
}

function canonicalProblems(site: Site): ArgumentProblem[] {
  const canonical = canonicalHost(site);
  const alternate = alternateHost(site);
  const label = (host: string) => (host === site.domain ? '"@"' : "www");
  const problems: ArgumentProblem[] = [];
  const host = site.hosts.find(({ name }) => name === canonical);
  if (!host) {
    problems.push({
      where: "hosts",
      message: `The canonical host ${canonical} leads to no service.`,
      fix: `Declare the host ${label(canonical)}, or set canonical to ${site.canonical === "apex" ? "www" : "apex"}.`,
    });
  } else if (!host.proxied) {
    problems.push({
      where: `hosts.${label(canonical)}`,
      message: `The canonical host ${canonical} is not proxied; no redirect would reach it.`,
      fix: "Leave out proxied: false.",
    });
  }
  if (site.hosts.some(({ name }) => name === alternate)) {
    problems.push({
      where: `hosts.${label(alternate)}`,
      message:
        `${alternate} is the other spelling of ${canonical}, and redirects there; it cannot lead to a service ` +
        "too.",
      fix: `Take it out, or set canonical to ${site.canonical === "apex" ? "www" : "apex"}.`,
    });
  }
  return problems;
}

function aliasProblems(site: Site, alias: Alias): ArgumentProblem[] {
  const zone = { name: alias.domain, plan: alias.plan };
  const twice = isWithin(alias.domain, site.domain);
  return [
    ...(twice
      ? [
          {
            where: `aliases.${alias.domain}`,
            message: `${alias.domain} belongs to the domain ${site.domain} itself.`,
            fix: "An alias is another domain, in a zone of its own; declare a host instead.",
          },
        ]
      : []),
    ...(alias.zoneId === site.zoneId
      ? [
          {
            where: `aliases.${alias.domain}.zoneId`,
            message: `It is the zone of ${site.domain}.`,
            fix: `Give the id of the zone ${alias.domain}.`,
          },
        ]
      : []),
    ...recordProblems(
      [...aliasRecords(alias, site), ...(site.tls.caa ? caaRecords(alias.domain, site.tls.caa) : [])],
      zone,
    ),
    ...tooManyOnly(redirectProblems(aliasRedirects(site, alias), zone), alias),
  ];
}

/** An alias repeats the site's old links; what is wrong with the links themselves is said once, for the site. */
function tooManyOnly(problems: readonly ArgumentProblem[], alias: Alias): ArgumentProblem[] {
  return problems.filter((problem) => problem.where === `redirects of ${alias.domain}`);
}

function untouchedProblems(site: Site): ArgumentProblem[] {
  const known = new Set([...siteHosts(site).map((host) => host.name), ...site.aliases.flatMap(aliasHosts)]);
  return site.redirects.untouched
    .filter((route) => route.host !== "*" && !known.has(route.host))
    .map((route) => ({
      where: `redirects.untouched ${route.host}${route.path}`,
      message: `The host ${route.host} is not declared.`,
      fix: `The hosts are: ${[...known].join(", ")}.`,
    }));
}

function waiverProblems(site: Site, today: string): ArgumentProblem[] {
  return site.waivers
    .filter((waiver) => waiver.until < today)
    .map((waiver) => ({
      where: `waivers.${waiver.control}`,
      message: `The waiver ended on ${waiver.until} (${waiver.reason}).`,
      fix: "Mend what it waived and take it out, or decide anew and give a later date.",
    }));
}
