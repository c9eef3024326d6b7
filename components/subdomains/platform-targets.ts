import { isIP } from "node:net";
import { fixedAddresses, formerTarget, isTargetOf, type Platform } from "../../edge/platforms";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { Host, Service } from "./host";

/**
 * What a host's records hold: the service's targets, or what its platform takes there. At the domain itself many take
 * addresses where a subdomain takes a name.
 */
export function targetsAt(host: Host, service: Service, zone: string): readonly string[] {
  const { platform, targets } = service;
  if (!platform) return targets;
  const isApex = host.name === zone;
  const given = targets.some((target) => isIP(target) !== 0) || !takesAddresses(platform, isApex);
  if (targets.length > 0 && given) return targets;
  if (!takesAddresses(platform, isApex)) return platform.target?.fixed === undefined ? [] : [platform.target.fixed];
  const fixed = fixedAddresses(platform);
  return fixed.length > 0 ? fixed : targets;
}

function takesAddresses({ target, apex }: Platform, isApex: boolean): boolean {
  return target === undefined || (isApex && apex.takes === "addresses");
}

/** What of a service and its hosts its platform does not take. */
export function platformProblems(service: Service, hosts: readonly Host[], zone: string): PathProblem[] {
  const { platform } = service;
  if (!platform) return [];
  const own = hosts.filter((host) => host.service === service.name && host.onlyRedirects !== true);
  return [
    ...targetProblems(service, platform),
    ...own.flatMap((host) => [...placeProblems(host, service, platform, zone), ...proxyProblems(host, platform, zone)]),
  ];
}

function targetProblems({ name, targets }: Service, platform: Platform): PathProblem[] {
  const place = atPath(`services.${name}.target`);
  return targets.flatMap((given) => {
    if (isIP(given) !== 0)
      return isIP(given) === 6 && platform.refusesIpv6 !== undefined
        ? [
            problem("platform-target-ipv6", place, {
              message: `${platform.name} does not answer at ${given}: ${platform.refusesIpv6}.`,
              fix: "Take it out.",
            }),
          ]
        : [];
    const former = formerTarget(platform, given);
    if (former !== undefined)
      return [
        problem("platform-target-outdated", place, {
          message: `${given} is a target that ${platform.name} gave out once: ${former}.`,
          fix: `Take the one of today from ${platform.where}${exampleOf(platform)}.`,
        }),
      ];
    if (!platform.target || isTargetOf(platform, given) || platform.confidence !== "documented") return [];
    return [
      problem("platform-target-foreign", place, {
        message: `${given} is not a target of ${platform.name}.`,
        fix: `Take the one that it shows under ${platform.where}${exampleOf(platform)}, or leave out on.`,
      }),
    ];
  });
}

function placeProblems(host: Host, service: Service, platform: Platform, zone: string): PathProblem[] {
  if (host.name === zone && platform.apex.takes === "none") {
    const why = platform.apex.why ?? "it takes subdomains alone";
    return [
      problem("platform-apex-unsupported", atPath('hosts."@"'), {
        message: `${platform.name} cannot answer at ${zone} itself: ${why}.`,
        fix: "Put the service on a subdomain, such as www, and set canonical to www.",
      }),
    ];
  }
  if (targetsAt(host, service, zone).length > 0) return [];
  return [
    problem("platform-target-missing", atPath(`services.${service.name}.target`), {
      message: `Missing: where ${platform.name} answers for ${host.name}.`,
      fix: `${platform.name} shows it under ${platform.where}${exampleOf(platform)}.`,
    }),
  ];
}

function proxyProblems({ name, proxied }: Host, platform: Platform, zone: string): PathProblem[] {
  const { proxy, confidence } = platform;
  const place = atPath(`hosts.${name === zone ? '"@"' : name.slice(0, -zone.length - 1)}`);
  if (proxy.mode === "required" && !proxied)
    return [
      problem("platform-needs-proxy", place, {
        message: `${name} leads to ${platform.name} and is not proxied; it has to be, because ${proxy.why}.`,
        fix: "Leave out proxied: false.",
      }),
    ];
  // What threads alone tell is not refused; the policy says it.
  if (proxy.mode !== "breaks" || !proxied || confidence !== "documented") return [];
  return [
    problem("platform-refuses-proxy", place, {
      message: `${name} leads to ${platform.name} and is proxied, which breaks: ${proxy.why}.`,
      fix: "Leave out proxied, or set it to false.",
    }),
  ];
}

function exampleOf({ target, addresses }: Platform): string {
  const example = target?.example ?? addresses?.ipv4[0];
  return example === undefined ? "" : `, such as ${example}`;
}
