import type { Platform } from "../../edge/platforms";
import type { Host } from "../subdomains/host";
import type { SiteChoices } from "./site-choices";

/** Hosts by the platform that they lead to; those that only redirect are left out. */
function byPlatform(site: SiteChoices, hosts: readonly Host[]): [Platform, readonly Host[]][] {
  const found = new Map<Platform, Host[]>();
  for (const { name, platform } of site.services) {
    if (!platform) continue;
    const own = hosts.filter(({ service, onlyRedirects }) => service === name && onlyRedirects !== true);
    found.set(platform, [...(found.get(platform) ?? []), ...own]);
  }
  return [...found].filter(([, own]) => own.length > 0);
}

/** What is lost where Cloudflare does not stand before what answers: once for each platform, and for each reason. */
export function platformDegradations(site: SiteChoices, hosts: readonly Host[]): string[] {
  const stated = hosts.filter(({ proxied, withoutProxy }) => !proxied && withoutProxy !== undefined);
  const reasons = [...new Set(stated.map(({ withoutProxy }) => withoutProxy!))];
  return [
    ...byPlatform(site, hosts).flatMap(([{ name, proxy }, own]) => {
      const direct = own.filter(({ proxied, withoutProxy }) => !proxied && withoutProxy === undefined);
      if (direct.length === 0 || proxy.mode !== "breaks") return [];
      return [reachedDirectly(`${namesOf(direct)}: ${name} is reached directly, because ${proxy.why}`)];
    }),
    ...reasons.map((why) => {
      const own = stated.filter(({ withoutProxy }) => withoutProxy === why);
      const are = own.length === 1 ? "it is" : "they are";
      return reachedDirectly(`${namesOf(own)}: ${are} reached directly (${why.replace(/[.!]$/, "")})`);
    }),
  ];
}

function reachedDirectly(what: string): string {
  return `${what}. Certificate, redirects, cache and protection there are its own; none of Cloudflare's rules apply.`;
}

/** What has to be set at the platforms themselves, one sentence each. */
export function platformSettings(site: SiteChoices, hosts: readonly Host[]): string[] {
  return byPlatform(site, hosts).flatMap(([platform, own]) => [
    ...(own.some(({ proxied }) => proxied) && platform.proxy.mode === "first-direct"
      ? [`${namesOf(own)}: ${platform.proxy.why}; until then say that with withoutProxy at the host.`]
      : []),
    ...unknownBehindProxy(platform, own),
    ...(platform.notes ?? []).map((note) => `${namesOf(own)}: ${note}`),
    ...(platform.confidence === "unverified"
      ? [`${namesOf(own)}: nothing is known of ${platform.name} for sure; compare the records with ${platform.where}.`]
      : []),
  ]);
}

/** Nobody knows whether the platform has a certificate while Cloudflare stands before it. */
function unknownBehindProxy({ name, proxy, where }: Platform, own: readonly Host[]): string[] {
  const proxied = own.filter((host) => host.proxied);
  if (proxied.length === 0 || proxy.mode !== "unknown") return [];
  return [
    `${namesOf(proxied)}: whether ${name} works behind Cloudflare's proxy is not known; look under ${where} whether ` +
      "it has its certificate, and say withoutProxy at the host where it has not.",
  ];
}

function namesOf(hosts: readonly Host[]): string {
  return [...new Set(hosts.map(({ name }) => name))].join(", ");
}
