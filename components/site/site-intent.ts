import type { Intent } from "../../edge/intent";
import type { Promises, Route } from "../../edge/prove/promises";
import { exampleCookie } from "../cache/session-cookie";
import { firewallDegradations } from "../firewall/degraded";
import { hstsLadder } from "../../standards/stages";
import { mailDegradations, mailFacts, mailStages, stageFact } from "../mail/mail-facts";
import { silentAliases } from "./site-mail";
import { aliasHosts, alternateHost, canonicalHost, type Site } from "./site";
import { siteFirewall, siteHosts } from "./site-zones";

/** What the site means beside what it declares, for judges to hold the resources against. */
export function siteIntent(
  site: Site,
  today: string,
): Pick<Intent, "zones" | "promises" | "waivers" | "degraded" | "stages" | "mail"> {
  const spellings = [alternateHost(site), ...site.aliases.flatMap(aliasHosts)];
  const promises: Promises = {
    zone: site.domain,
    canonicalHost: canonicalHost(site),
    aliases: spellings,
    hosts: siteHosts(site).map((host) => ({
      host: host.name,
      public: true,
      purpose: site.services.find((service) => service.name === host.service)?.purpose ?? host.service,
    })),
    mode: site.redirects.mode,
    untouched: site.redirects.untouched,
    privateRoutes: privateRoutes(site),
    sessionCookies: site.cache.sessionCookies.map(exampleCookie),
    // What a site names is added to what is usual, so nobody has said that there are no others.
    anySession: true,
    sensitive: site.firewall.sensitive,
    oldLinks: site.redirects.oldLinks,
  };
  return {
    zones: [
      { id: site.zoneId, name: site.domain, plan: site.plan },
      ...site.aliases.map((alias) => ({ id: alias.zoneId, name: alias.domain, plan: alias.plan })),
    ],
    promises: [promises],
    waivers: site.waivers,
    stages: [
      stageFact(site.domain, hstsLadder, site.tls.hsts, today),
      ...(site.mail ? mailStages(site.mail, today) : []),
    ],
    mail: [
      ...(site.mail ? mailFacts(site.mail) : []),
      ...silentAliases(site).map((domain) => ({ domain, senders: [] })),
    ],
    degraded: [
      ...firewallDegradations(siteFirewall(site), { name: site.domain, plan: site.plan }),
      ...(site.mail ? mailDegradations(site.mail) : []),
    ],
  };
}

/** Whatever a signed-in person or a program is answered is nobody else's. */
function privateRoutes(site: Site): Route[] {
  const hosts = site.hosts.filter((host) => host.serves !== "pages");
  return [...hosts.map((host) => ({ host: host.name, path: "/*" })), ...site.cache.privateRoutes];
}
