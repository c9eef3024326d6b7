/**
 * What a zone holds already of the records that are about to be created in it. A creation over such a record is refused
 * by the API half way, or doubles what should be single: two SPF records, two DMARC policies, addresses and mail
 * servers of the old host beside those of the new one.
 */
import { identityOf } from "./conflicts";
import { contentOf } from "./presentation";
import type { ZoneRecord } from "./record";
import { textOf } from "./text";

/** A record that is in the zone, and that nobody's state knows. */
export interface ExistingRecord {
  /** Cloudflare's id of it. */
  readonly id: string;
  readonly record: ZoneRecord;
}

/** What there is in the way of one record that is to be created. */
export type Occupied =
  /** The zone has just this one: it is to be taken over, and nothing else. */
  | { readonly kind: "identical"; readonly existing: ExistingRecord }
  /** The zone has one in its place, which says something else: taken over, it is changed to what is declared. */
  | { readonly kind: "differs"; readonly existing: ExistingRecord }
  /** The zone has what the API does not take together with it: a CNAME for addresses, or the other way round. */
  | { readonly kind: "refused"; readonly existing: readonly ExistingRecord[] };

export interface Occupation {
  /** By position among the records to be created; absent where nothing is in the way. */
  readonly occupied: ReadonlyMap<number, Occupied>;
  /**
   * What stays in the zone beside a group of declared records that would answer together with it: an old mail server
   * beside the declared ones. Each with the position of one that it would stand beside.
   */
  readonly beside: readonly { readonly existing: ExistingRecord; readonly index: number }[];
}

/**
 * Finds what is in the way of records that are to be created.
 *
 * @param planned what is to be created, in the API's spelling of names: lower case, whole.
 * @param existing what the zone has, without records that are in the state already.
 */
export function occupation(planned: readonly ZoneRecord[], existing: readonly ExistingRecord[]): Occupation {
  const occupied = new Map<number, Occupied>();
  const left = new Set(existing);
  planned.forEach((record, index) => {
    const same = [...left].find((one) => isIdentical(one.record, record));
    if (!same) return;
    left.delete(same);
    occupied.set(index, { kind: "identical", existing: same });
  });
  planned.forEach((record, index) => {
    if (occupied.has(index)) return;
    const role = roleOf(record);
    const other = role === undefined ? undefined : [...left].find((one) => roleOf(one.record) === role);
    if (!other) return;
    left.delete(other);
    occupied.set(index, { kind: "differs", existing: other });
  });
  planned.forEach((record, index) => {
    const excluding = [...left].filter((one) => excludes(one.record, record));
    if (excluding.length > 0) occupied.set(index, { kind: "refused", existing: excluding });
  });
  const refused = new Set([...occupied.values()].flatMap((one) => (one.kind === "refused" ? one.existing : [])));
  const beside = [...left].flatMap((one) => {
    const answer = answerOf(one.record);
    const together = (record: ZoneRecord): boolean => answerOf(record) === answer;
    const index = answer === undefined || refused.has(one) ? -1 : planned.findIndex(together);
    return index === -1 ? [] : [{ existing: one, index }];
  });
  return { occupied, beside };
}

/** As the API counts it: name, type, answer and priority; a text is the same however it is quoted. */
function isIdentical(one: ZoneRecord, other: ZoneRecord): boolean {
  if (one.name !== other.name) return false;
  if (one.type === "TXT" && other.type === "TXT") return textOf(one.content ?? "") === textOf(other.content ?? "");
  return identityOf(one) === identityOf(other);
}

/**
 * What a record is for, where the zone can mean only one answer by it; undefined for a record that stands beside others
 * of its name and type without changing what they say, such as a proof of ownership.
 */
function roleOf(record: ZoneRecord): string | undefined {
  const { name, type } = record;
  if (type === "TXT") {
    const purpose = purposeOf(record);
    return purpose === undefined ? undefined : `${name} TXT ${purpose}`;
  }
  return answeringTogether.has(type) ? `${name} ${type}` : undefined;
}

/** As the role; addresses of both families are one answer, of which a client takes either. */
function answerOf(record: ZoneRecord): string | undefined {
  return record.type === "A" || record.type === "AAAA" ? `${record.name} address` : roleOf(record);
}

/** Types whose records of one name are one answer, any of which a client may take. */
const answeringTogether: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME", "HTTPS", "MX", "SVCB"]);

/** Texts of which a name has one, by how they begin (RFC 7208, 6376, 7489, 8460, 8461; BIMI draft). */
const purposes: readonly (readonly [RegExp, string])[] = [
  [/^v=spf1(\s|$)/i, "SPF"],
  [/^v=dmarc1\s*(;|$)/i, "DMARC"],
  [/^v=dkim1\s*(;|$)/i, "DKIM"],
  [/^v=stsv1\s*(;|$)/i, "MTA-STS"],
  [/^v=tlsrptv1\s*(;|$)/i, "TLS-RPT"],
  [/^v=bimi1\s*(;|$)/i, "BIMI"],
];

function purposeOf(record: ZoneRecord): string | undefined {
  const text = textOf(record.content ?? "");
  const found = purposes.find(([pattern]) => pattern.test(text.trim()))?.[1];
  // A key record may leave its version out (RFC 6376 section 3.6.1).
  return found ?? (record.name.includes("._domainkey.") ? "DKIM" : undefined);
}

/** Whether the API takes only one of two records of different types (error codes 81053 and 81054). */
function excludes(one: ZoneRecord, other: ZoneRecord): boolean {
  if (one.name !== other.name || one.type === other.type) return false;
  const types = [one.type, other.type];
  return types.includes("CNAME") && (types.includes("A") || types.includes("AAAA"));
}

/** `TXT "v=spf1 -all"`, `MX 10 mx.example.net`: a record's answer for a person. */
export function answerText(record: ZoneRecord): string {
  const priority = record.type === "MX" && record.priority !== undefined ? `${record.priority} ` : "";
  return `${record.type} ${priority}${contentOf(record)}`;
}
