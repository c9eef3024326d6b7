/**
 * A DNS record as Cloudflare's API takes it, and what its record types are.
 *
 * Sources: the API's own reference for `POST /zones/{zone_id}/dns_records` (developers.cloudflare.com/api), and
 * developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types, both checked 2026-11-24.
 */

/** One record of a zone. */
export interface ZoneRecord {
  /** Lowercase fully qualified name without the final dot: `www.example.com`. */
  readonly name: string;
  readonly type: string;
  /** What the record says, for the types that are written as one text: A, AAAA, CNAME, MX, NS, OPENPGPKEY, PTR, TXT. */
  readonly content?: string;
  /** What the record says, field by field, for the other types. Keys in either spelling: `key_tag` or `keyTag`. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** 0 to 65535; lower is preferred. MX and URI have it here, SRV in `data`. */
  readonly priority?: number;
  /** Seconds; 1 means automatic (300 s). */
  readonly ttl: number;
  /** Whether Cloudflare answers with its own addresses and takes the traffic. Default false. */
  readonly proxied?: boolean;
  readonly comment?: string;
  /** Each `name` or `name:value`. */
  readonly tags?: readonly string[];
  /** `flatten_cname`, `ipv4_only`, `ipv6_only`, in either spelling. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Types whose answer is one text, given in `content`. */
const contentTypes = ["A", "AAAA", "CNAME", "MX", "NS", "OPENPGPKEY", "PTR", "TXT"] as const;

/** Types whose answer is made of fields, given in `data`. */
const dataTypes = [
  "CAA",
  "CERT",
  "DNSKEY",
  "DS",
  "HTTPS",
  "LOC",
  "NAPTR",
  "SMIMEA",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "URI",
] as const;

type ContentType = (typeof contentTypes)[number];
export type DataType = (typeof dataTypes)[number];
export type RecordType = ContentType | DataType;

/** Every type that Cloudflare takes, in alphabetical order. */
export const recordTypes: readonly RecordType[] = [...contentTypes, ...dataTypes].sort();

export function isRecordType(type: string): type is RecordType {
  return (recordTypes as readonly string[]).includes(type);
}

export function isDataType(type: string): type is DataType {
  return (dataTypes as readonly string[]).includes(type);
}

/** The types that resolve a web host, and the only ones that can be proxied (dns/proxy-status, checked 2026-11-24). */
export const proxiableTypes: readonly string[] = ["A", "AAAA", "CNAME"];

/** A table's own entry: names that every object inherits (`constructor`) are no entries. */
export function entry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `keyTag` → `key_tag`: the API's spelling of a field's name. */
function apiSpelling(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A record's data with the API's field names; fields without a value are left out. */
export function apiData(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(data).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [apiSpelling(key), value]));
}
