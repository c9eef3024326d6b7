import type { FoundRecord } from "./found";

/**
 * The same records, those of one name and type with the lowest TTL that any of them has: a set has one, and where files
 * or dashboards wrote several, the lowest is what holds (RFC 2181 section 5.2). Proxied records have none of their own.
 */
export function withOneTtl(found: readonly FoundRecord[]): FoundRecord[] {
  const lowest = new Map<string, number>();
  for (const { record } of found.filter(isPlain)) {
    const set = `${record.name} ${record.type}`;
    const known = lowest.get(set);
    if (known === undefined || seconds(record.ttl) < seconds(known)) lowest.set(set, record.ttl);
  }
  return found.map((one) => {
    const ttl = isPlain(one) ? lowest.get(`${one.record.name} ${one.record.type}`)! : one.record.ttl;
    return ttl === one.record.ttl ? one : { ...one, record: { ...one.record, ttl } };
  });
}

/** Automatic is 300 seconds (dns/manage-dns-records/reference/ttl, checked 2026-11-30), and goes before them. */
function seconds(ttl: number): number {
  return ttl === 1 ? 299.5 : ttl;
}

function isPlain({ record, lockedBy }: FoundRecord): boolean {
  return record.proxied !== true && lockedBy === undefined;
}
