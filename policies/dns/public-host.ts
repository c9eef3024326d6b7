import { fixedAddresses, type Platform } from "../../edge/platforms";
import type { DeclaredRecord, Zone } from "../../edge/model";
import { isWithin, normalizeName } from "../../standards/domain-name";
import type { Estate } from "../estate";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { demandsNoProxy } from "./platforms";

/** Whether a host is for browsers: by what somebody promised, else the domain itself and its `www`. */
export function isPublicHost(name: string, zone: Zone, { promises }: Estate): boolean {
  const promised = promises.flatMap(({ hosts }) => hosts).find(({ host }) => host === name);
  return promised ? promised.public : name === zone.name || name === `www.${zone.name}`;
}

/** A public web host that is not behind Cloudflare, unless somebody else answers for it. */
export function publicHosts(declared: DeclaredRecord, zone: Zone, estate: Estate): Verdict {
  const { name, type, proxied: behind } = declared.record;
  if (behind === true || !["A", "AAAA", "CNAME"].includes(type)) return nothingFound;
  if (!isPublicHost(name, zone, estate) || demandsNoProxy(name, estate)) return nothingFound;
  if (isVendors(declared, estate))
    return cannotJudge(
      "record-vendor-host-unproxied",
      `${name} is not proxied and leads to ${nameWithoutDot(declared.record.content)}: TLS, redirects and protection ` +
        "there are that service's to give, and only a look at the host shows them",
      declared.resource,
    );
  return found(
    "record-public-host-unproxied",
    `${name} ${type} is a public web host and not proxied: no TLS, redirect or protection of Cloudflare ` +
      "applies to it.",
    "Set proxied: true and ttl: 1.",
    declared.resource,
  );
}

/**
 * Whether another's service answers a host under its own name: many renew certificates only while nobody stands before
 * them. Somebody promised such a host, or the record leads to a platform of the catalogue. A host that has to redirect
 * needs the proxy, unless the platform makes that redirect.
 */
function isVendors(declared: DeclaredRecord, { promises, platformHosts, zones }: Estate): boolean {
  const { record, unknown } = declared;
  if (unknown.includes("content")) return false;
  // What has neither a name nor addresses for all of its customers is a server of one's own.
  const platform = platformHosts
    .map((one) => (one.host.name === record.name ? one.platform : undefined))
    .find((one) => one && (one.target !== undefined || fixedAddresses(one).length > 0));
  if (platform ? platform.proxy.mode === "required" : record.type !== "CNAME") return false;
  const own = promises.find(({ hosts }) => hosts.some(({ host }) => host === record.name));
  const redirects = own?.canonicalHost === record.name || own?.aliases.includes(record.name) === true;
  if (platform ? redirects && !redirectsItself(platform) : !own || redirects) return false;
  const target = nameWithoutDot(record.content);
  // Where another host of the same service stands behind Cloudflare, the service allows it.
  const allowsProxy = zones.some((zone) =>
    zone.records.some(({ record: other }) => other.proxied === true && nameWithoutDot(other.content) === target),
  );
  return !allowsProxy && !zones.some((zone) => isWithin(target, zone.name));
}

function redirectsItself({ redirects }: Platform): boolean {
  return redirects.some(({ what }) => what === "between-www-and-apex");
}

/** A name as records are compared by: in lower case, without the final dot. */
export function nameWithoutDot(name: string | undefined): string {
  return normalizeName(name ?? "");
}

/** Whether an MX record of the zone names a host. */
export function takesMail(name: string, zone: Zone): boolean {
  return zone.records.some(({ record }) => record.type === "MX" && nameWithoutDot(record.content) === name);
}
