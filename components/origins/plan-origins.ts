import { limits } from "../../edge/plans";
import { atPath, type PathProblem } from "../../standards/problem";
import type { Planned } from "../planned";
import { whereEnoughRules } from "../rule-count";
import { withKept, type KeptRule } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { problem } from "./codes";
import { originPorts, type HostPort, type OriginRule } from "./origin-ports";

/** What `Origins` declares. */
export interface OriginsSpec {
  readonly zone: Zone;
  /** Empty where no origin is reached otherwise than usual. */
  readonly rules: readonly (OriginRule | KeptRule)[];
}

export interface OriginChoices {
  readonly ports: readonly HostPort[];
  /** Hosts of the zone behind Cloudflare. */
  readonly proxied: readonly string[];
}

/** How the origins of a zone's hosts are reached, and all that is wrong with it. */
export function planOrigins({ ports, proxied }: OriginChoices, zone: Zone): Planned<OriginsSpec> {
  const kept = keptIn(zone, "http_request_origin");
  const ours = originPorts(
    ports.filter(({ host }) => proxied.includes(host)),
    proxied,
  );
  // What the zone had before is kept by itself where nothing stands beside it.
  const rules = ours.length === 0 ? [] : withKept(ours, kept);
  return {
    spec: { zone, rules },
    problems: [
      ...ports.filter(({ host }) => !proxied.includes(host)).map(({ host, port }) => unproxied(host, port, zone)),
      ...tooMany(rules.length, zone),
    ],
  };
}

function unproxied(host: string, port: number, zone: Zone): PathProblem {
  const label = host === zone.name ? '"@"' : host.slice(0, -zone.name.length - 1);
  return problem("origin-port-unproxied", atPath(`hosts.${label}`), {
    message: `${host} is not proxied, so that browsers ask its origin on port 443 and not on port ${port}.`,
    fix: "Leave out proxied: false, or let the service answer on port 443.",
  });
}

function tooMany(needed: number, zone: Zone): PathProblem[] {
  const allowed = limits.originRules[zone.plan];
  if (needed <= allowed) return [];
  return [
    problem("origin-rules-too-many", atPath(`origin rules of ${zone.name}`), {
      message: `${needed} origin rules are needed for the ports of its services; the ${zone.plan} plan has ${allowed}.`,
      fix: whereEnoughRules(limits.originRules, needed, "let services share a port"),
    }),
  ];
}
