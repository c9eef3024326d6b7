import type { ZoneRecord } from "../../edge/dns";
import { isCriticalRecord } from "../../edge/dns/critical-record";
import type { Planned } from "../planned";
import type { Zone } from "../zone";
import { toZoneRecord, type RecordDeclaration } from "./declaration";
import { recordProblems } from "./zone-records";

/** A record as it is declared: what Cloudflare is sent, and what the engine has to know of it. */
export interface PlannedRecord {
  readonly key: string;
  readonly record: Omit<ZoneRecord, "tags" | "settings">;
  /** Whether its deletion has to be meant. */
  readonly protect: boolean;
}

/** What `Records` declares. */
export interface RecordsSpec {
  readonly zone: Zone;
  readonly records: readonly PlannedRecord[];
}

/** Records of one zone, and all that Cloudflare, the DNS or this project's own bar would refuse about them. */
export function planRecords(declarations: readonly RecordDeclaration[], zone: Zone): Planned<RecordsSpec> {
  const records = declarations.map((declaration) => ({ declaration, record: toZoneRecord(declaration) }));
  return {
    spec: {
      zone,
      records: records.map(({ declaration, record }) => ({
        key: declaration.key,
        record,
        protect: zone.protect === true && isCriticalRecord(record, zone.name),
      })),
    },
    problems: recordProblems(records, zone),
  };
}
