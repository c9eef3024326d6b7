import { isIPv6 } from "node:net";
import { healthCheckers, type HealthChecker } from "../../edge/health-checkers";
import { trace } from "../../edge/trace";
import type { Estate } from "../estate";
import { nothingFound, type Verdict } from "../rule";
import { found } from "./check-codes";
import type { Watcher } from "./watchers";

/** Whether a check's own requests get past the rules: one that meets a challenge alarms though nothing is wrong. */
export function reaches({ resource, by, host, path }: Watcher, name: string, estate: Estate): Verdict {
  if (host === undefined || path === undefined || !URL.canParse(`https://${host}${path}`)) return nothingFound;
  const url = `https://${host}${path}`;
  const stopped = stoppedBy(by, url, estate);
  if (stopped === undefined) return nothingFound;
  return found(
    "check-blocked",
    `The check ${name} never arrives: ${stopped} ${url}, and it would alarm though nothing is wrong.`,
    `Except GET requests of ${healthCheckers[by].name} to this path from the rule, or watch another path.`,
    resource,
  );
}

/**
 * Whether Route 53 finds an address: without an `ipAddress` a check goes to IPv4 addresses alone, and fails where the
 * name has none (Route 53 API, HealthCheckConfig.FullyQualifiedDomainName, checked 2026-11-29).
 */
export function findsAddress({ resource, by, host }: Watcher, name: string, estate: Estate): Verdict {
  if (by !== "route53" || host === undefined || resource.props.ipAddress !== undefined) return nothingFound;
  const hasIpv6Alone = estate.zones.some(({ hosts }) => {
    const at = hosts.hosts.get(host);
    // Cloudflare answers at both for what is behind it; a record whose content is not known yet may be an A record.
    if (!at || at.proxied || at.targets.length === 0 || at.targets.length < at.resources.length) return false;
    return at.targets.every((target) => isIPv6(target));
  });
  if (!hasIpv6Alone) return nothingFound;
  return found(
    "check-ipv6-only",
    `The check ${name} would always fail: ${host} has IPv6 addresses alone, and Route 53 asks a name over IPv4 alone.`,
    "Give the host an A record, put it behind Cloudflare, or set ipAddress of the check to an address of it.",
    resource,
  );
}

/** What stops a checker's own request, in words that the URL follows: `bots puts a challenge before`. */
export function stoppedBy(by: HealthChecker, url: string, estate: Estate): string | undefined {
  const request = { url, headers: { "user-agent": healthCheckers[by].userAgent } };
  const [hop] = trace(estate.edge, request, { follow: false }).hops;
  if (hop?.outcome.kind !== "challenge" && hop?.outcome.kind !== "block") return undefined;
  const rule = hop.steps.filter((step) => step.rule !== null).at(-1)?.rule ?? "a setting";
  return `${rule} ${hop.outcome.kind === "block" ? "blocks" : "puts a challenge before"}`;
}
