import type { Intent, MailFact, RegistrationFact } from "../../edge/intent";
import { otherPlatform } from "../../edge/platforms";
import { lasting } from "../../edge/waivers/waiver";
import type { Promises, Route } from "../../edge/prove/promises";
import { exampleCookie } from "../cache/session-cookie";
import { exampleOf, isWildcard } from "../host-expression";
import { hstsLadder } from "../../standards/stages";
import type { MailDraft } from "../mail/draft";
import { mailDegradations, mailFacts, mailSettings, mailStages, stageFact } from "../mail/mail-facts";
import type { OldLink } from "../redirects/old-link";
import { sourceOf } from "../redirects/old-link-source";
import { platformDegradations, platformSettings } from "./platform-notes";
import { aliasHosts, alternateHost, canonicalHost, type SiteChoices } from "./site-choices";
import { ledHosts } from "./site-zones";
import type { Host } from "../subdomains/host";

/** What a site means beside what it declares. */
export type SiteIntent = Pick<
  Intent,
  | "zones"
  | "promises"
  | "waivers"
  | "degraded"
  | "elsewhere"
  | "stages"
  | "mail"
  | "registrations"
  | "access"
  | "owners"
  | "rehearsals"
>;

/** What planning the site's zone has decided. */
interface Decided {
  /** What the zone's plan cannot do for the firewall. */
  readonly degraded: readonly string[];
  /** Whether the zone gets a certificate besides the universal one. */
  readonly hasAdvancedCertificate: boolean;
}

/**
 * What the site means beside what it declares, for judges to hold the resources against.
 *
 * @param hosts those of its own zone, the other spelling of the canonical one among them.
 */
export function siteIntent(
  site: SiteChoices,
  hosts: readonly Host[],
  { degraded, hasAdvancedCertificate }: Decided,
  mail: MailDraft | undefined,
  today: string,
): SiteIntent {
  return {
    zones: [
      { id: site.zoneId, name: site.domain, plan: site.plan },
      ...site.aliases.map((alias) => ({ id: alias.zoneId, name: alias.domain, plan: alias.plan })),
    ],
    promises: [promisesOf(site, hosts)],
    waivers: site.waivers.map(lasting),
    stages: [
      stageFact(site.domain, hstsLadder, site.tls.hsts, today),
      ...(mail ? mailStages(mail.choices, today) : []),
    ],
    mail: [...(mail ? mailFacts(mail) : []), ...site.aliases.map(aliasFact)],
    degraded: [...degraded, ...platformDegradations(site, hosts), ...(mail ? mailDegradations(mail.choices) : [])],
    registrations: [site, ...site.aliases].map(registrationOf),
    rehearsals: site.recovery.rehearsed === undefined ? [] : [site.recovery.rehearsed],
    access: site.access,
    // Monitors state whom they tell themselves.
    owners: site.monitors === undefined ? site.owners : [],
    elsewhere: [
      ...platformSettings(site, hosts),
      ...(mail ? mailSettings(mail.choices) : []),
      ...(hasAdvancedCertificate ? [certificateManager(site)] : []),
      ...[site, ...site.aliases].flatMap(dsRecord),
    ],
  };
}

function promisesOf(site: SiteChoices, hosts: readonly Host[]): Promises {
  const led = ledHosts(site);
  return {
    zone: site.domain,
    canonicalHost: canonicalHost(site),
    aliases: [alternateHost(site), ...site.aliases.flatMap(aliasHosts)],
    // A host of which every path is an old link serves nothing itself.
    hosts: hosts.filter(({ name }) => !led.includes(name)).map((host) => promisedHost(host, site)),
    mode: site.redirects.mode,
    untouched: site.redirects.untouched,
    privateRoutes: privateRoutes(site),
    sessionCookies: site.cache.sessionCookies.map(exampleCookie),
    // What a site names is added to what is usual, so nobody has said that there are no others.
    anySession: true,
    sensitive: site.firewall.sensitive,
    oldLinks: site.redirects.oldLinks.flatMap(promisedLinks),
  };
}

function promisedHost(
  { name, service, serves, onlyRedirects, proxied, withoutProxy }: Host,
  { services }: SiteChoices,
): Promises["hosts"][number] {
  const { purpose, platform, isOther, port } = services.find((one) => one.name === service) ?? {};
  const on = isOther === true ? otherPlatform : platform?.id;
  return {
    host: exampleOf(name),
    ...(isWildcard(name) ? { everyNameOf: name } : {}),
    public: true,
    ...(serves === "api" ? { programs: true } : {}),
    ...(on === undefined || onlyRedirects ? {} : { on }),
    ...(port === undefined || onlyRedirects ? {} : { port }),
    ...(withoutProxy === undefined || proxied ? {} : { withoutProxy }),
    purpose: purpose ?? service,
  };
}

/** A link on a host of its own is followed over both schemes. */
function promisedLinks({ from, to }: OldLink): Promises["oldLinks"][number][] {
  const { host, path, query } = sourceOf(from);
  if (host === undefined) return [{ from, to }];
  const rest = `${host}${path}${query === undefined ? "" : `?${query}`}`;
  return ["https", "http"].map((scheme) => ({ from: `${scheme}://${rest}`, to }));
}

/** Whatever a signed-in person or a program is answered is nobody else's. */
function privateRoutes(site: SiteChoices): Route[] {
  const hosts = site.hosts.filter((host) => host.serves !== "pages");
  return [...hosts.map((host) => ({ host: exampleOf(host.name), path: "/*" })), ...site.cache.privateRoutes];
}

/** A domain that the site has at a registrar: its own, or an alias. */
type Registered = Pick<SiteChoices, "domain" | "registration">;

function registrationOf({ domain, registration }: Registered): RegistrationFact {
  const { registrar, renews, until } = registration;
  return {
    domain,
    ...(registrar === undefined ? {} : { registrar }),
    ...(renews === undefined ? {} : { renews }),
    ...(until === undefined ? {} : { until }),
  };
}

/** Without the add-on the order is refused (error 1450: alchemy.run/providers/cloudflare/ssl, checked 2026-11-29). */
function certificateManager(site: SiteChoices): string {
  return (
    `${site.domain}: turn on Advanced Certificate Manager before the first up, a paid add-on of the zone ` +
    "(dashboard > SSL/TLS > Edge Certificates); without it Cloudflare refuses the certificate."
  );
}

function dsRecord({ domain, registration: { dnssec, registrar } }: Registered): string[] {
  if (!dnssec) return [];
  const at = registrar ?? "the registrar";
  return [`${domain}: enter the stack's output ds at ${at}; until then nobody checks the signatures.`];
}

function aliasFact({ domain, mail }: SiteChoices["aliases"][number]): MailFact {
  return { domain, senders: [], ...(mail === "elsewhere" ? { elsewhere: true } : {}) };
}
