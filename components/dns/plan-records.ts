import type { ZoneRecord } from "../../edge/dns";
import { isCriticalRecord } from "../../edge/dns/critical-record";
import type { Planned } from "../planned";
import type { Zone } from "../zone";
import { toZoneRecord, type RecordDeclaration } from "./declaration";
import { recordIdentities, type RecordIdentity } from "./identity";
import { recordProblems } from "./zone-records";

/** A record as it is declared: what Cloudflare is sent, and what the engine has to know of it. */
export interface PlannedRecord {
  readonly key: string;
  readonly identity: RecordIdentity;
  readonly record: Omit<ZoneRecord, "tags" | "settings">;
  /** Whether its deletion has to be meant. */
  readonly protect: boolean;
  /** The component that declared it, by its key, before the records of a zone were declared together. */
  readonly formerOwner?: FormerOwner;
}

/** Components that declare records where they are used alone. */
export type FormerOwner = "subdomains" | "tls" | "mail" | "alias";

/** What `Records` declares. */
export interface RecordsSpec {
  readonly zone: Zone;
  readonly records: readonly PlannedRecord[];
}

/** Declarations of one component. */
export interface RecordGroup {
  readonly formerOwner?: FormerOwner;
  readonly records: readonly RecordDeclaration[];
}

/** Records of one zone, and all that Cloudflare, the DNS or this project's own bar would refuse about them. */
export function planRecords(declarations: readonly RecordDeclaration[], zone: Zone): Planned<RecordsSpec> {
  return planRecordGroups([{ records: declarations }], zone);
}

/** The same for those of several components, which are judged and declared together. */
export function planRecordGroups(groups: readonly RecordGroup[], zone: Zone): Planned<RecordsSpec> {
  const records = groups.flatMap(({ formerOwner, records: declarations }) =>
    declarations.map((declaration) => ({
      declaration,
      record: toZoneRecord(declaration),
      ...(formerOwner === undefined ? {} : { formerOwner }),
    })),
  );
  const identities = recordIdentities(
    records.map(({ record }) => record),
    zone.name,
  );
  return {
    spec: {
      zone,
      records: records.map(({ declaration, record, ...rest }, index) => ({
        key: declaration.key,
        identity: identities[index]!,
        record,
        protect: zone.protect === true && isCriticalRecord(record, zone.name),
        ...rest,
      })),
    },
    problems: recordProblems(records, zone),
  };
}
