import type { Estate } from "../../policies/estate";
import type { HostRow } from "./render";

/**
 * Which host leads to which service, read off the address records: the record's own words where it has any, else its
 * target. Hosts that only answer mail or verification are left out.
 */
export function hostMap(estate: Estate): HostRow[] {
  const rows = new Map<string, string>();
  for (const zone of estate.zones) {
    for (const { record } of zone.records) {
      const isWeb = ["A", "AAAA", "CNAME"].includes(record.type) && record.proxied === true;
      if (isWeb && !rows.has(record.name)) rows.set(record.name, record.comment ?? record.content ?? "");
    }
  }
  return [...rows].map(([host, leadsTo]) => ({ host, leadsTo }));
}
