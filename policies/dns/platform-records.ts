import { isIP } from "node:net";
import type { Zone } from "../../edge/model";
import { fixedAddresses, platformAt, type Verification } from "../../edge/platforms";
import type { DeclaredResource } from "../../edge/resource";
import { plain } from "../../standards/txt";
import type { Estate } from "../estate";
import { listed } from "../listed";
import type { PlatformHost } from "../platform-hosts";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./platform-codes";

/** What is missing beside the records that lead to platforms, and what stands there and should not. */
export function recordsOfPlatforms({ platformHosts, zones }: Estate): Verdict[] {
  const hosts = platformHosts.filter(({ isAlias }) => !isAlias);
  return [
    ...hosts.flatMap((one) => [unverified(one), strayAddresses(one), aliasAtApex(one)]),
    ...severalPlatforms(zones),
  ];
}

/** The records by which the platform is shown whose domain it is. */
function unverified({ zone, host, platform, resource }: PlatformHost): Verdict {
  // In a partial zone they stand where its DNS is.
  if (zone.hasUnknownRecords || zone.isPartial) return nothingFound;
  const missing = platform.verification.filter(
    (one) =>
      (one.needed === "always" || (one.needed === "behind-proxy" && host.proxied)) && !isAnswered(one, host.name, zone),
  );
  if (missing.length === 0) return nothingFound;
  return cannotJudge(
    "platform-verification-undeclared",
    `${host.name} leads to ${platform.name}, which asks for ${listed(missing.map(({ what }) => what))}, and ` +
      `${missing.length === 1 ? "it is" : "they are"} not declared here; ${platform.where} shows whether the domain ` +
      "is verified",
    resource,
  );
}

/** Addresses that are not the platform's beside those that are: a part of the visitors gets to somebody else. */
function strayAddresses({ host, platform, zone }: PlatformHost): Verdict {
  const own = fixedAddresses(platform);
  const addresses = host.targets.filter((target) => isIP(target) !== 0);
  if (!addresses.some((address) => own.includes(address))) return nothingFound;
  const strays = addresses.filter((address) => !own.includes(address) && isTold(address, platform));
  if (strays.length === 0) return nothingFound;
  const are = strays.length === 1 ? "is" : "are";
  return cannotJudge(
    "platform-address-beside",
    `${host.name} leads to ${platform.name} and to ${listed(strays)}, which ${are} not known to be its own: where ` +
      `${strays.length === 1 ? "it is" : "they are"} not, a part of the visitors gets to somebody else; ` +
      `${platform.where} shows its addresses`,
    recordOf(strays[0]!, host, zone),
  );
}

/** Whether the platform's addresses of that version are known; that it has none of IPv6 is said elsewhere. */
function isTold(address: string, { addresses, refusesIpv6 }: PlatformHost["platform"]): boolean {
  return isIP(address) === 4 || (refusesIpv6 === undefined && (addresses?.ipv6 ?? []).length > 0);
}

/** A host whose records lead to more than one platform. */
function severalPlatforms(zones: readonly Zone[]): Verdict[] {
  return zones.flatMap((zone) =>
    [...zone.hosts.hosts.values()].map((host) => {
      const at = host.targets.flatMap((target) => {
        const platform = platformAt(target);
        return platform ? [{ target, platform }] : [];
      });
      const names = [...new Set(at.map(({ platform }) => platform.name))];
      if (names.length < 2) return nothingFound;
      const told = at.map(({ target, platform }) => `${target} (${platform.name})`);
      return found(
        "platforms-beside",
        `${host.name} leads to ${listed(told)}: each gets a part of the visitors.`,
        `Delete the records of all but one of ${listed(names)}.`,
        recordOf(at.at(-1)!.target, host, zone),
      );
    }),
  );
}

function recordOf(content: string, { name }: PlatformHost["host"], zone: Zone): DeclaredResource | undefined {
  return zone.records.find(({ record }) => record.name === name && record.content === content)?.resource;
}

/** An alias of the domain itself where the platform asks for addresses: Cloudflare flattens it. */
function aliasAtApex({ host, zone, platform, resource }: PlatformHost): Verdict {
  const { apex, confidence, name, where } = platform;
  const [target] = host.targets;
  if (host.name !== zone.name || apex.takes !== "addresses" || apex.takesAliasToo === true) return nothingFound;
  if (target === undefined || isIP(target) !== 0 || confidence === "unverified") return nothingFound;
  const own = fixedAddresses(platform);
  return cannotJudge(
    "platform-apex-alias",
    `${zone.name} itself is an alias of ${target}, and ${name} asks for addresses there` +
      `${own.length === 0 ? "" : ` (${own.join(", ")})`}; ${where} shows whether it takes the alias`,
    resource,
  );
}

/** Whether a record stands that answers what a platform asks for of a host. */
export function isAnswered({ name, type, example }: Verification, host: string, zone: Zone): boolean {
  const names = nameOf(name, host, zone.name);
  // Where the platform chooses the name, what it leads to tells; a name of somebody's own, what it begins with.
  const [first = "", second = ""] = example.split("=");
  const chosen = name === "{answer}" ? `.${second.split(".").slice(-2).join(".")}` : "";
  const begins = !name.startsWith("_") && type === "TXT" && example.includes("=") ? `${first}=` : "";
  return zone.records.some(({ record, unknown }) => {
    if (record.type !== type || !names.test(record.name)) return false;
    if (unknown.includes("content")) return true;
    const content = plain(record.content ?? "");
    return content.toLowerCase().replace(/\.$/, "").endsWith(chosen) && content.startsWith(begins);
  });
}

/** The names that a template stands for. */
function nameOf(template: string, host: string, zone: string): RegExp {
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const label = host === zone ? "" : host.slice(0, -zone.length - 1);
  const filled = template
    .replace("{host}", host)
    .replace(".{label}", label === "" ? "" : `.${label}`)
    .replace(/^@$/, zone);
  const whole = filled === zone || filled.endsWith(`.${zone}`) ? filled : `${filled}.${zone}`;
  return new RegExp(`^${whole.split("{answer}").map(literally).join(".+")}$`);
}
