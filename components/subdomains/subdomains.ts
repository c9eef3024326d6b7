import * as pulumi from "@pulumi/pulumi";
import { recordProblems } from "../dns/zone-records";
import { declareRecords } from "../dns/records";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import { hostProblems, hostRecords } from "./host-records";
import type { Host, Service } from "./host";

export interface SubdomainsArgs {
  readonly zone: Zone;
  readonly services: readonly Service[];
  readonly hosts: readonly Host[];
}

/** The map from hostname to named service, as address records. */
export class Subdomains extends pulumi.ComponentResource {
  /** @throws {ArgumentError} with every host and service that cannot be declared. */
  constructor(name: string, args: SubdomainsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { zone, services, hosts } = args;
    const records = hostRecords(hosts, services, zone.name);
    refuse(`Hosts of ${zone.name}`, [...hostProblems(hosts, services, zone.name), ...recordProblems(records, zone)]);
    super("launch-ready:subdomains:Subdomains", name, {}, opts);
    declareRecords(this, zone, records);
    this.registerOutputs({ services: Object.fromEntries(hosts.map((host) => [host.name, host.service])) });
  }
}
