import { isIP } from "node:net";
import { formerTarget, type Platform } from "../../edge/platforms";
import { isUnknown, text } from "../../edge/resource";
import type { Estate } from "../estate";
import { listed } from "../listed";
import type { PlatformHost } from "../platform-hosts";
import { nothingFound, type Verdict } from "../rule";
import { isAnswered, recordsOfPlatforms } from "./platform-records";
import { cannotJudge, found } from "./platform-codes";

/** Orange or grey where a platform demands the other. */
export function proxyOfPlatforms(estate: Estate): Verdict[] {
  return estate.platformHosts.filter(({ isAlias }) => !isAlias).map(proxyOf);
}

function proxyOf({ host, platform: { name, proxy, confidence, where }, resource }: PlatformHost): Verdict {
  if (isUnknown(resource?.props.proxied)) return nothingFound;
  if (!host.proxied)
    return proxy.mode === "required"
      ? found(
          "platform-host-unproxied",
          `${host.name} leads to ${name} and is not proxied; it has to be, because ${proxy.why}.`,
          "Set proxied: true and ttl: 1.",
          resource,
        )
      : nothingFound;
  if (proxy.mode === "breaks" && confidence === "documented")
    return found(
      "platform-host-proxied",
      `${host.name} leads to ${name} and is proxied, which breaks: ${proxy.why}.`,
      "Set proxied: false and ttl: 300.",
      resource,
    );
  if (proxy.mode !== "breaks" && proxy.mode !== "discouraged") return nothingFound;
  return cannotJudge(
    "platform-proxy-doubted",
    `${host.name} leads to ${name} and is proxied, and ${proxy.why}; ${where} shows whether its certificate is ` +
      "renewed",
    resource,
  );
}

/** Whether a platform demands, or somebody says, that a host cannot be proxied, so that nobody may ask for it. */
export function demandsNoProxy(host: string, estate: Estate): boolean {
  const isStated = estate.promises.some(({ hosts }) =>
    hosts.some((one) => one.host === host && one.withoutProxy !== undefined),
  );
  return isStated || estate.platformHosts.some((one) => one.host.name === host && one.platform.proxy.mode === "breaks");
}

/** What keeps a host from getting to its platform. */
export function waysToPlatforms(estate: Estate): Verdict[] {
  return [
    ...estate.platformHosts.flatMap((one) => [ipv6Beside(one), formerTargets(one), atApex(one)]),
    ...recordsOfPlatforms(estate),
  ];
}

function ipv6Beside({ host, platform }: PlatformHost): Verdict {
  const { name, refusesIpv6, addresses } = platform;
  const stray = host.resources.find((record) => {
    const content = text(record, "content");
    return content !== undefined && isIP(content) === 6 && !addresses?.ipv6?.includes(content);
  });
  if (refusesIpv6 === undefined || !stray) return nothingFound;
  return found(
    "platform-ipv6-beside",
    `${host.name} leads to ${name} and has an AAAA record beside it: ${refusesIpv6}.`,
    "Delete the AAAA record.",
    stray,
  );
}

function formerTargets({ host, platform, resource }: PlatformHost): Verdict {
  const [former] = host.targets.flatMap((target) => {
    const why = formerTarget(platform, target);
    return why === undefined ? [] : [`${host.name} leads to ${target}, which ${platform.name} gave out once: ${why}`];
  });
  return former === undefined
    ? nothingFound
    : cannotJudge("platform-target-former", `${former}; ${platform.where} shows the one of today`, resource);
}

function atApex({ host, platform: { name, apex, confidence }, zone, isAlias, resource }: PlatformHost): Verdict {
  if (host.name !== zone.name || apex.takes !== "none" || isAlias || confidence === "unverified") return nothingFound;
  return found(
    "platform-apex-refused",
    `${zone.name} itself leads to ${name}: ${apex.why ?? "it takes subdomains alone"}.`,
    `Lead www.${zone.name} there, and redirect ${zone.name} to it.`,
    resource,
  );
}

/** Names that a stranger could claim once what is behind them is gone, where no record proves whose they are. */
export function claimableNames(estate: Estate): Verdict[] {
  const open = estate.platformHosts.filter((one) => isClaimable(one.platform) && !isProved(one));
  return [...new Set(open.map(({ platform }) => platform))].map((platform) => {
    const hosts = open.filter((one) => one.platform === platform);
    const names = hosts.map(({ host }) => host.name);
    return cannotJudge(
      "platform-name-claimable",
      `${listed(names)} ${names.length === 1 ? "leads" : "lead"} to ${platform.name}, where a stranger can ` +
        `claim a name once the project behind it is gone${proofOf(platform)}`,
      hosts[0]?.resource,
    );
  });
}

function isClaimable({ takeover: { risk } }: Platform): boolean {
  return risk === "claimable" || risk === "edge-case";
}

function proofOf({ verification }: Platform): string {
  const proof = verification.find(({ preventsTakeover }) => preventsTakeover);
  return proof ? `, and ${proof.what} is not declared, which would keep it yours` : "";
}

/** Whether the record that keeps others out is declared. */
function isProved({ platform, host, zone }: PlatformHost): boolean {
  return platform.verification.some((one) => one.preventsTakeover === true && isAnswered(one, host.name, zone));
}
