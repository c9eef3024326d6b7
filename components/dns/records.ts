import * as pulumi from "@pulumi/pulumi";
import { DnsRecord } from "@pulumi/cloudflare/dnsRecord";
import { isCriticalRecord } from "../../edge/dns/critical-record";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import { toZoneRecord, type RecordDeclaration } from "./declaration";
import { recordProblems } from "./zone-records";

export interface RecordsArgs {
  readonly zone: Zone;
  readonly records: readonly RecordDeclaration[];
}

/** DNS records of one zone, each with its purpose on it. */
export class Records extends pulumi.ComponentResource {
  /** @throws {ArgumentError} with every record that would be refused and every conflict among them. */
  constructor(name: string, args: RecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`DNS records of ${args.zone.name}`, recordProblems(args.records, args.zone));
    super("launch-ready:dns:Records", name, {}, opts);
    declareRecords(this, args.zone, args.records);
    this.registerOutputs({});
  }
}

/** Declares records as children of a component. The caller has checked them (see `recordProblems`). */
export function declareRecords(parent: pulumi.Resource, zone: Zone, records: readonly RecordDeclaration[]): void {
  for (const declaration of records) {
    const record = toZoneRecord(declaration);
    new DnsRecord(
      `${zone.name}/${declaration.key}`,
      { zoneId: zone.id, ...record },
      // Cloudflare refuses a second record that conflicts with the one it replaces, so the old one has to go first.
      { parent, deleteBeforeReplace: true, protect: zone.protect === true && isCriticalRecord(record, zone.name) },
    );
  }
}
