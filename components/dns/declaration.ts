import { present } from "../../standards/txt";
import type { ZoneRecord } from "../../edge/dns";
import { asStored } from "./spelling";

/** A DNS record as a person declares it: with an identity and a purpose, and with the TTL left to policy. */
export interface RecordDeclaration {
  /**
   * Identity within the zone, in kebab-case: `mail-spf`. It becomes the resource's name, so a changed value updates the
   * record in place and a reordered list changes nothing.
   */
  readonly key: string;
  /** Fully qualified name, lower case, without a final dot. */
  readonly name: string;
  readonly type: string;
  /** The value of A, AAAA, CNAME, MX, NS, PTR, TXT (unquoted text) and OPENPGPKEY records. */
  readonly content?: string;
  /** The fields of CAA, SRV, HTTPS, TLSA and the other structured types. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly priority?: number;
  /** Seconds. Default: automatic where proxied, 300 for address records, 3600 for the rest. */
  readonly ttl?: number;
  /** Default false. */
  readonly proxied?: boolean;
  /** Why the record exists, in words. It is kept on the record, as Cloudflare's comment. */
  readonly purpose: string;
}

/**
 * The purpose of what was found in a zone and nobody has explained yet. Cloudflare is not sent it: a comment that
 * explains nothing would pass for one.
 */
export const unexplained = "Not explained yet: name it, or remove it";

/** Cloudflare's spelling of "automatic", which it requires of proxied records (300 s in effect). */
export const automaticTtl = 1;

/**
 * Short where a rollback must be fast, longer where nothing is ever rolled back in a hurry. The bounds are those of the
 * control `dns/ttl`.
 */
const defaultTtl = { address: 300, other: 3600 } as const;

const addressTypes: ReadonlySet<string> = new Set(["A", "AAAA", "CNAME", "HTTPS", "SVCB"]);

export function isAddressType(type: string): boolean {
  return addressTypes.has(type);
}

/** What Cloudflare is sent for a declaration. TXT content goes out quoted and split at 255 octets. */
export function toZoneRecord(declaration: RecordDeclaration): Omit<ZoneRecord, "tags" | "settings"> {
  const { name, type, content, data, purpose, ...stored } = asStored(declaration);
  const priority = stored.priority ?? (type === "SRV" ? priorityIn(data) : undefined);
  const proxied = declaration.proxied ?? false;
  const ttl = declaration.ttl ?? (proxied ? automaticTtl : isAddressType(type) ? defaultTtl.address : defaultTtl.other);
  return {
    name,
    type,
    ttl,
    proxied,
    ...(purpose === unexplained ? {} : { comment: purpose }),
    ...(content === undefined ? {} : { content: type === "TXT" ? present(content) : content }),
    ...(data === undefined ? {} : { data }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/**
 * The API answers an SRV record's priority beside its data as well, and the provider (6.22.1) reads it from there: a
 * record that was sent without it differs after every refresh.
 */
function priorityIn(data: RecordDeclaration["data"]): number | undefined {
  return typeof data?.priority === "number" ? data.priority : undefined;
}
