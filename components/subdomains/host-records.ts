import { isIP } from "node:net";
import type { RecordDeclaration } from "../dns/declaration";
import { isUnreachable } from "../../edge/dns/addresses";
import { privateName } from "../dns/spelling";
import { atPath, type PathProblem } from "../../standards/problem";
import { placeholderAddress } from "../redirects/placeholder-address";
import { problem } from "./codes";
import type { Host, Service } from "./host";
import { platformProblems, targetsAt } from "./platform-targets";
import { isWithin } from "../../standards/domain-name";

/** `apex` for the zone itself, else the labels in front of it. Names records and resources. */
export function labelOf(host: string, zone: string): string {
  return host === zone ? "apex" : host.slice(0, -zone.length - 1);
}

/**
 * The address records that lead each host to its service. Hosts must have been checked by `hostProblems`: what that
 * refuses has no record, so that it is told once.
 */
export function hostRecords(hosts: readonly Host[], services: readonly Service[], zone: string): RecordDeclaration[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  return hosts.flatMap((host) => {
    const service = byName.get(host.service);
    if (!service) return [];
    const key = `host-${labelOf(host.name, zone).replace("*", "wildcard")}`;
    const targets = host.onlyRedirects
      ? [placeholderAddress]
      : [...new Set(targetsAt(host, service, zone))].filter((target) => !host.proxied || !isUnreachable(target));
    return targets.map((target) => ({
      // Several addresses are told apart by what they are, so that adding one touches none of the others.
      // A colon separates the parts of a resource's URN.
      key: service.targets.length <= 1 && targets.length === 1 ? key : `${key}-${target.replaceAll(":", "-")}`,
      name: host.name,
      type: recordType(target),
      content: target,
      proxied: host.proxied,
      ...(host.ttl === undefined ? {} : { ttl: host.ttl }),
      purpose: host.purpose ?? `${service.name}: ${service.purpose}`,
    }));
  });
}

function recordType(target: string): "A" | "AAAA" | "CNAME" {
  const version = isIP(target);
  return version === 4 ? "A" : version === 6 ? "AAAA" : "CNAME";
}

/** Every host must be in the zone, stand once and lead to one service; every service must be reached by a host. */
export function hostProblems(hosts: readonly Host[], services: readonly Service[], zone: string): PathProblem[] {
  const problems: PathProblem[] = [];
  const names = new Set(services.map((service) => service.name));
  const seen = new Set<string>();
  for (const host of hosts) {
    if (!isWithin(host.name, zone)) {
      problems.push(
        problem("host-outside-zone", atPath(host.name), {
          message: `The host is not in the zone ${zone}.`,
          fix: `Name it under ${zone}, or declare it in its own zone.`,
        }),
      );
    }
    if (seen.has(host.name)) {
      problems.push(
        problem("host-repeated", atPath(host.name), {
          message: "The host is declared twice.",
          fix: "Keep the one that is meant.",
        }),
      );
    }
    seen.add(host.name);
    if (!names.has(host.service)) {
      problems.push(
        problem("host-service-unknown", atPath(host.name), {
          message: `The host leads to the service "${host.service}", which is not declared.`,
          fix: `The services are: ${[...names].join(", ") || "none"}.`,
        }),
      );
    }
  }
  for (const service of services) {
    const isProxied = hosts.some((host) => host.service === service.name && host.proxied);
    problems.push(...targetProblems(service, isProxied), ...platformProblems(service, hosts, zone));
  }
  return problems;
}

const targetFix =
  "Give the name under which the service answers on the internet, such as app.hosting.example.org, or its IP.";

/** @param isProxied whether Cloudflare has to reach it. */
function invalidTarget(target: string, isProxied: boolean, where: string): PathProblem[] {
  const isOut = isProxied && isUnreachable(target);
  const reason = isIP(target) === 0 ? privateName(target) : isOut ? "is an address of a private network" : undefined;
  if (reason === undefined) return [];
  return [
    problem("service-target-invalid", atPath(where), { message: `The target "${target}" ${reason}.`, fix: targetFix }),
  ];
}

function targetProblems(service: Service, isProxied: boolean): PathProblem[] {
  const kinds = new Set(service.targets.map(recordType));
  const where = `services.${service.name}`;
  if (service.targets.length === 0) {
    if (service.platform) return [];
    return [
      problem("service-without-target", atPath(`${where}.target`), {
        message: "The service has no target.",
        fix: "Give its hostname or its IP addresses, or the platform that it is on (docs/platforms.md).",
      }),
    ];
  }
  const twice = service.targets.filter((target, index) => service.targets.indexOf(target) < index);
  if (twice.length > 0) {
    return [
      problem("service-target-repeated", atPath(where), {
        message: `The target ${twice[0]!} is given twice.`,
        fix: "Keep one of the two.",
      }),
    ];
  }
  const [strange] = service.targets.flatMap((target) => invalidTarget(target, isProxied, where));
  if (strange) return [strange];
  if (kinds.has("CNAME") && service.targets.length > 1) {
    return [
      problem("service-hostname-beside-targets", atPath(where), {
        message:
          `A hostname stands beside other targets (${service.targets.join(", ")}); a CNAME takes its ` + "name alone.",
        fix: "Give one hostname, or only IP addresses.",
      }),
    ];
  }
  return [];
}
