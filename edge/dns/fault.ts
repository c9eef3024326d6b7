import { atPath } from "../../standards/problem";
import { recordProblem, type RecordCode, type RecordProblem } from "./codes";
import type { ZoneRecord } from "./record";
import { docs } from "./shown";

/** A record that is made of fields, and its fields by the API's names. */
export interface Structured {
  readonly record: ZoneRecord;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Something wrong with a structured record as a whole. @param section of an RFC that says so. */
export function fault(
  code: RecordCode,
  field: string,
  said: { readonly message: string; readonly fix: string; readonly section: string },
): RecordProblem {
  const source = `${docs("dns/manage-dns-records/reference/dns-record-types")}, ${said.section}`;
  const place = field === "name" ? field : `data.${field}`;
  return recordProblem(code, atPath(place), { message: said.message, fix: said.fix, source });
}

/** Whether a value is hexadecimal text; other values have a problem of their own. */
export function isHex(value: unknown): value is string {
  return typeof value === "string" && /^([0-9a-f]{2})+$/i.test(value);
}

/** Assigned algorithms (iana.org, DNS Security Algorithm Numbers, checked 2026-11-29). */
const dnssecAlgorithms = new Set([1, 2, 3, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 23, 252, 253, 254]);

/** Whether DNSSEC has a key algorithm of this number. */
export function isDnssecAlgorithm(number: number): boolean {
  return dnssecAlgorithms.has(number);
}
