import type { ZoneRecord } from "./record";

/**
 * Whether a domain is off the air, or its mail lost or forged, as soon as this record is gone: the apex's addresses,
 * and what mail rests on (MX; SPF; DKIM, DMARC and MTA-STS, RFC 6376, 9989 and 8461). A deletion of one needs to be
 * meant.
 */
export function isCriticalRecord(record: Pick<ZoneRecord, "name" | "type" | "content">, zone: string): boolean {
  const { name, type } = record;
  if (type === "MX") return true;
  if (["A", "AAAA", "CNAME"].includes(type) && (name === zone || name === `mta-sts.${zone}`)) return true;
  if (!["TXT", "CNAME"].includes(type)) return false;
  if (type === "TXT" && /^"?v=spf1(\s|"|$)/i.test(record.content ?? "")) return true;
  return name.includes("._domainkey.") || name.startsWith("_dmarc.") || name.startsWith("_mta-sts.");
}
