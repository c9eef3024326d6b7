import type { Zone } from "../../edge/model";
import type { Platform } from "../../edge/platforms";
import { isWithin } from "../../standards/domain-name";
import type { Estate } from "../estate";
import type { PlatformHost } from "../platform-hosts";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** Redirects that platforms make themselves, and that meet those of the zone. */
export function redirectsOfPlatforms(estate: Estate): Verdict[] {
  return estate.platformHosts
    .filter(({ host, isAlias }) => host.proxied && !isAlias)
    .flatMap((one) => [httpsLoop(one), secondRedirect(one, estate)]);
}

/**
 * Cloudflare asks the origin over http, the platform leads to https, and Cloudflare asks over http again
 * (ssl/troubleshooting/too-many-redirects, checked 2026-11-24).
 */
function httpsLoop({ host, zone, platform, resource }: PlatformHost): Verdict {
  const { ssl, declared } = zone.settings;
  if (!declared.has("ssl") || (ssl !== "flexible" && ssl !== "off")) return nothingFound;
  const own = platform.redirects.find(({ what }) => what === "http-to-https");
  if (!own) return nothingFound;
  return found(
    "platform-https-loop",
    `${host.name} is asked for over http (ssl is ${ssl}), and ${platform.name} leads http to https: an endless loop.`,
    `Set ssl to "${platform.tls.mode ?? "strict"}".`,
    resource,
  );
}

/** What the platform makes of www and the domain itself, where the zone decides about the two. */
function secondRedirect({ host, zone, platform, resource }: PlatformHost, estate: Estate): Verdict {
  const canonical = canonicalOf(zone, estate);
  const own = platform.redirects.find(({ what }) => what === "between-www-and-apex");
  if (!own || host.name !== canonical) return nothingFound;
  return cannotJudge(
    "platform-redirects-itself",
    `${platform.name} redirects between www and the domain itself (${own.how}), and so does the zone: set ` +
      `${canonical} as the primary domain there${placeOf(own, platform)}, or the two lead to each other for ever`,
    resource,
  );
}

function placeOf({ where }: { readonly where?: string }, platform: Platform): string {
  return ` (${where ?? platform.where})`;
}

/** The host to which the zone redirects the other spelling; undefined where it redirects none. */
function canonicalOf(zone: Zone, { proofContexts }: Estate): string | undefined {
  const context = proofContexts.find(({ promises }) => promises.zone === zone.name);
  if (!context) return undefined;
  const { canonicalHost, aliases } = context.promises;
  const redirects = aliases.some((host) => {
    const [first] = context.chain({ url: `https://${host}/` }).outcomes;
    return first?.kind === "redirect" && isWithin(host, zone.name);
  });
  return redirects ? canonicalHost : undefined;
}
