import * as pulumi from "@pulumi/pulumi";
import { DnsRecord } from "@pulumi/cloudflare/dnsRecord";
import { checked } from "../planned";
import type { Zone } from "../zone";
import type { RecordDeclaration } from "./declaration";
import { namesInState } from "./former-names";
import { planRecords, type FormerOwner, type PlannedRecord, type RecordsSpec } from "./plan-records";

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
   * @throws {ProblemsError} with every record that would be refused and every conflict among them.
   */
  static plan({ zone, records }: RecordsArgs): RecordsSpec {
    return checked(`DNS records of ${zone.name}`, planRecords(records, zone));
  }

  /** @param formerOwners components whose records were known by their keys once. */
  constructor(
    name: string,
    spec: RecordsSpec,
    opts?: pulumi.ComponentResourceOptions,
    formerOwners: FormerOwners = {},
  ) {
    super("launch-ready:dns:Records", name, {}, opts);
    declareRecords(this, spec, formerOwners);
    this.registerOutputs({});
  }
}

type FormerOwners = Partial<Record<FormerOwner, pulumi.Resource>>;

/** Declares records as children of a component. */
export function declareRecords(
  parent: pulumi.Resource,
  { zone, records }: RecordsSpec,
  formerOwners: FormerOwners = {},
): void {
  const declared: DnsRecord[] = [];
  const inState = namesInState(pulumi.getProject(), pulumi.getStack());
  const declare = ({ key, identity, record, protect, formerOwner }: PlannedRecord): DnsRecord => {
    const { name, formerly, after, goesWith, replacedByValue } = identity;
    const first = after === undefined ? undefined : declared[after]!;
    const owner = formerOwner === undefined ? parent : (formerOwners[formerOwner] ?? parent);
    return new DnsRecord(
      name,
      // A property of another resource that is unknown while that is replaced: so this one goes before it.
      { zoneId: first && goesWith === true ? first.zoneId : zone.id, ...record },
      {
        parent,
        protect,
        // Cloudflare refuses a second record that conflicts with the one it replaces, so the old one has to go first.
        deleteBeforeReplace: true,
        aliases: [
          ...formerly.map((former) => ({ name: former })),
          { name: `${zone.name}/${key}`, parent: owner },
        ].filter((former) => inState?.has(former.name) ?? true),
        ...(replacedByValue === true ? { replaceOnChanges: ["content"] } : {}),
        ...(first ? { dependsOn: first } : {}),
      },
    );
  };
  for (const waits of [false, true]) {
    records.forEach((planned, index) => {
      if ((planned.identity.after !== undefined) === waits) declared[index] = declare(planned);
    });
  }
}
