import { planRecords, type PlannedRecord } from "../dns/plan-records";
import type { Planned } from "../planned";
import type { Zone } from "../zone";
import type { Host, Service } from "./host";
import { hostProblems, hostRecords } from "./host-records";

/** What `Subdomains` declares. */
export interface SubdomainsSpec {
  readonly zone: Zone;
  /** Host → service. */
  readonly services: Readonly<Record<string, string>>;
  /** Empty where somebody else declares the records of the whole zone. */
  readonly records: readonly PlannedRecord[];
}

/** The hosts of a zone with their address records, and all that is wrong with them. */
export function planSubdomains(
  hosts: readonly Host[],
  services: readonly Service[],
  zone: Zone,
): Planned<SubdomainsSpec> {
  const { spec, problems } = planRecords(hostRecords(hosts, services, zone.name), zone);
  return {
    spec: { zone, services: servicesOf(hosts), records: spec.records },
    problems: [...hostProblems(hosts, services, zone.name), ...problems],
  };
}

export function servicesOf(hosts: readonly Host[]): Record<string, string> {
  return Object.fromEntries(hosts.map((host) => [host.name, host.service]));
}
