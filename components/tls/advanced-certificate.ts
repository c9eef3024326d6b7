import { isBelow } from "../../standards/domain-name";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";

/** An advanced certificate, in the shape of `@pulumi/cloudflare` but for the zone. */
export interface AdvancedCertificate {
  readonly type: "advanced";
  readonly certificateAuthority: "google";
  readonly validationMethod: "txt";
  readonly validityDays: 90;
  readonly hosts: string[];
}

/** A certificate holds so many names, the zone's own among them (API, Order certificate pack; checked 2026-11-29). */
const mostNames = 50;

/** Hosts that the universal certificate does not cover: it holds the zone and one level below it. */
function deepHosts(hosts: readonly string[], zone: string): string[] {
  return hosts.filter((host) => isBelow(host, zone) && host.slice(0, -zone.length - 1).includes("."));
}

/**
 * The certificate for hosts that lie deeper than the universal one covers; undefined where none does. It is for all
 * names of a level at once, so that one more beside them orders no other. Where Cloudflare answers the zone's DNS it
 * places the records that validate it by itself (UNVERIFIED).
 */
export function advancedCertificate(hosts: readonly string[], zone: string): AdvancedCertificate | undefined {
  const levels = new Set(deepHosts(hosts, zone).map((host) => `*.${host.slice(host.indexOf(".") + 1)}`));
  if (levels.size === 0) return undefined;
  return {
    type: "advanced",
    certificateAuthority: "google",
    validationMethod: "txt",
    validityDays: 90,
    hosts: [...levels, zone].sort(),
  };
}

/** What keeps the hosts of a zone from being covered. */
export function certificateProblems(
  hosts: readonly string[],
  zone: string,
  kind: "universal" | "advanced",
): PathProblem[] {
  if (kind === "universal") {
    return deepHosts(hosts, zone).map((host) =>
      problem("host-below-certificate", atPath(host), {
        message: `The universal certificate covers ${zone} and one level below it; ${host} is deeper.`,
        fix:
          `Rename it to one level, e.g. ${host.slice(0, -zone.length - 1).replaceAll(".", "-")}.${zone}; or set ` +
          "tls.certificate: advanced, which needs Cloudflare's paid Advanced Certificate Manager.",
      }),
    );
  }
  const names = advancedCertificate(hosts, zone)?.hosts.length ?? 0;
  if (names <= mostNames) return [];
  return [
    problem("certificate-names-too-many", atPath(`tls of ${zone}`), {
      message: `The hosts lie on ${names - 1} levels; an advanced certificate holds ${mostNames - 1} beside ${zone}.`,
      fix: "Put hosts side by side on fewer levels.",
    }),
  ];
}
