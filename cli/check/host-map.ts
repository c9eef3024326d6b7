import type { Estate } from "../../policies/estate";
import type { HostRow } from "./render";

/**
 * Which host leads to which service, read off the address records: the record's own words where it has any, else its
 * target. Hosts that only answer mail or verification are left out; one that the program promises to people stays, and
 * it is said where no Cloudflare stands before it.
 */
export function hostMap(estate: Estate): HostRow[] {
  const rows = new Map<string, string>();
  const promised = new Set(estate.promises.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  for (const zone of estate.zones) {
    for (const { record } of zone.records) {
      const proxied = record.proxied === true;
      const isWeb = ["A", "AAAA", "CNAME"].includes(record.type) && (proxied || promised.has(record.name));
      const leadsTo = `${record.comment ?? record.content ?? ""}${proxied ? "" : " (not behind Cloudflare)"}`;
      if (isWeb && !rows.has(record.name)) rows.set(record.name, leadsTo);
    }
  }
  // As the program's author put them, whatever order its resources came in.
  const inOrder = new Set([...[...promised].filter((host) => rows.has(host)), ...rows.keys()]);
  return [...inOrder].map((host) => ({ host, leadsTo: rows.get(host)! }));
}
