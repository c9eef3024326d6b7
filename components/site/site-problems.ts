import { getDomain } from "tldts";
import { includesPlan } from "../../edge/plans";
import { lasting, waiverProblem } from "../../edge/waivers/waiver";
import { atPath, type PathProblem } from "../../standards/problem";
import { labelOf } from "../subdomains/host-records";
import { sourceOf } from "../redirects/old-link-source";
import { problem } from "./codes";
import type { Host } from "../subdomains/host";
import { aliasHosts, alternateHost, canonicalHost, type SiteChoices } from "./site-choices";

/** The problems of a site that none of its components tells, by what they are about. */
export interface SiteProblems {
  readonly hosts: readonly PathProblem[];
  readonly routes: readonly PathProblem[];
  readonly waivers: readonly PathProblem[];
}

/**
 * What is wrong between the components of a site.
 *
 * @param hosts those of the site's own zone, the other spelling of the canonical one among them.
 * @param today ISO date that decides which waivers have ended.
 */
export function siteProblems(site: SiteChoices, hosts: readonly Host[], today: string): SiteProblems {
  return {
    hosts: [
      ...domainProblems(site),
      ...canonicalProblems(site),
      ...contradictory(site),
      ...unredirectable(site),
      ...unsignable(site),
    ],
    routes: untouchedProblems(site, hosts),
    waivers: waiverProblems(site, today),
  };
}

/**
 * A zone is one registrable name: `example.com`, `example.co.uk`. A name below it is a zone of its own only for an
 * account that is entitled to subdomain setups (`@pulumi/cloudflare`, Zone; checked 2026-11-29), which Enterprise is.
 */
function domainProblems({ domain, plan, aliases }: SiteChoices): PathProblem[] {
  const zones = [
    { where: "domain", name: domain, plan },
    ...aliases.map((alias) => ({ where: `aliases.${alias.domain}`, name: alias.domain, plan: alias.plan })),
  ];
  return zones.flatMap(({ where, name, plan: zonePlan }) => {
    const registrable = getDomain(name, { allowPrivateDomains: true });
    if (registrable === name) return [];
    if (registrable === null) {
      const message = `${name} is a name under which others register theirs, and not one domain.`;
      return [
        problem("domain-is-public-suffix", atPath(where), {
          message,
          fix: `Give the domain that is yours, such as example.${name}.`,
        }),
      ];
    }
    if (includesPlan(zonePlan, "enterprise")) return [];
    return [
      problem("domain-is-host", atPath(where), {
        message: `${name} is a host of the domain ${registrable}, and not a domain of its own.`,
        fix: `Give ${registrable}, and declare its hosts under hosts.`,
      }),
    ];
  });
}

function canonicalProblems(site: SiteChoices): PathProblem[] {
  const canonical = canonicalHost(site);
  const alternate = alternateHost(site);
  const label = (host: string) => (host === site.domain ? '"@"' : "www");
  const problems: PathProblem[] = [];
  const host = site.hosts.find(({ name }) => name === canonical);
  if (!host) {
    problems.push(
      problem("canonical-host-undeclared", atPath("hosts"), {
        message: `The canonical host ${canonical} leads to no service.`,
        fix: `Declare the host ${label(canonical)}, or set canonical to ${site.canonical === "apex" ? "www" : "apex"}.`,
      }),
    );
  } else if (!host.proxied && !takesNoProxy(site, host)) {
    problems.push(
      problem("canonical-host-unproxied", atPath(`hosts.${label(canonical)}`), {
        message: `The canonical host ${canonical} is not proxied; no redirect would reach it.`,
        fix: "Leave out proxied: false; where what answers there takes no proxy, say why with withoutProxy.",
      }),
    );
  }
  if (site.hosts.some(({ name, redirected }) => name === alternate && redirected !== true)) {
    problems.push(
      problem("canonical-alternate-served", atPath(`hosts.${label(alternate)}`), {
        message:
          `${alternate} is the other spelling of ${canonical}, and redirects there; it cannot lead to a service ` +
          "too.",
        fix: `Take it out, or set canonical to ${site.canonical === "apex" ? "www" : "apex"}.`,
      }),
    );
  }
  return problems;
}

/** Hosts of which both is said: that they are proxied, and why they are not. */
function contradictory({ hosts, domain }: SiteChoices): PathProblem[] {
  return hosts
    .filter(({ proxied, withoutProxy }) => proxied && withoutProxy !== undefined)
    .map(({ name }) =>
      problem("without-proxy-proxied", atPath(`hosts.${name === domain ? '"@"' : labelOf(name, domain)}`), {
        message: `${name} is proxied, and withoutProxy says why it is not.`,
        fix: "Leave out one of the two.",
      }),
    );
}

/** A redirect needs Cloudflare before the host. */
function unredirectable(site: SiteChoices): PathProblem[] {
  const canonical = canonicalHost(site);
  const host = site.hosts.find(({ name }) => name === canonical);
  if (!host || host.proxied || site.redirects.oldLinks.every(({ from }) => sourceOf(from).host !== undefined))
    return [];
  return [
    problem("old-links-at-platform", atPath("redirects.oldLinks"), {
      message: `Cloudflare does not answer for the canonical host ${canonical}, so that no old link of it is led on.`,
      fix: "Redirect them in the settings of what answers there, and take them out.",
    }),
  ];
}

/** Platforms that do not take a signed zone. */
function unsignable({ registration, services, domain }: SiteChoices): PathProblem[] {
  if (!registration.dnssec) return [];
  return services.flatMap(({ name, platform }) =>
    platform?.refusesDnssec === undefined
      ? []
      : [
          problem("dnssec-unsupported", atPath("registration.dnssec"), {
            message: `${domain} cannot be signed while ${name} is on ${platform.name}: ${platform.refusesDnssec}.`,
            fix: "Take dnssec out while the service is there.",
          }),
        ],
  );
}

/** Whether the platform of a host demands that Cloudflare does not stand before it, or somebody says that it does. */
function takesNoProxy({ services }: SiteChoices, { service, withoutProxy }: Host): boolean {
  return withoutProxy !== undefined || services.find(({ name }) => name === service)?.platform?.proxy.mode === "breaks";
}

function untouchedProblems(site: SiteChoices, hosts: readonly Host[]): PathProblem[] {
  const known = new Set([...hosts.map((host) => host.name), ...site.aliases.flatMap(aliasHosts)]);
  return site.redirects.untouched
    .filter((route) => route.host !== "*" && !known.has(route.host))
    .map((route) =>
      problem("untouched-host-undeclared", atPath(`redirects.untouched ${route.host}${route.path}`), {
        message: `The host ${route.host} is not declared.`,
        fix: `The hosts are: ${[...known].join(", ")}.`,
      }),
    );
}

function waiverProblems(site: SiteChoices, today: string): PathProblem[] {
  return site.waivers.flatMap(
    (waiver) => waiverProblem(lasting(waiver), today, atPath(`waivers.${waiver.control}`)) ?? [],
  );
}
