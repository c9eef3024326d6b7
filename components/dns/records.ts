import * as pulumi from "@pulumi/pulumi";
import { DnsRecord } from "@pulumi/cloudflare/dnsRecord";
import { checked } from "../planned";
import type { Zone } from "../zone";
import type { RecordDeclaration } from "./declaration";
import { planRecords, type RecordsSpec } from "./plan-records";

export interface RecordsArgs {
  readonly zone: Zone;
  readonly records: readonly RecordDeclaration[];
}

/** DNS records of one zone, each with its purpose on it. */
export class Records extends pulumi.ComponentResource {
  /**
   * @example
   * const proof = { key: "proof", name: zone.name, type: "TXT", content: "proof=1", purpose: "Proof of ownership" };
   * new Records("example.com", Records.plan({ zone, records: [proof] }));
   * @throws {ArgumentError} with every record that would be refused and every conflict among them.
   */
  static plan({ zone, records }: RecordsArgs): RecordsSpec {
    return checked(`DNS records of ${zone.name}`, planRecords(records, zone));
  }

  constructor(name: string, spec: RecordsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:dns:Records", name, {}, opts);
    declareRecords(this, spec);
    this.registerOutputs({});
  }
}

/** Declares records as children of a component. */
export function declareRecords(parent: pulumi.Resource, { zone, records }: RecordsSpec): void {
  for (const { key, record, protect } of records) {
    new DnsRecord(
      `${zone.name}/${key}`,
      { zoneId: zone.id, ...record },
      // Cloudflare refuses a second record that conflicts with the one it replaces, so the old one has to go first.
      { parent, deleteBeforeReplace: true, protect },
    );
  }
}
