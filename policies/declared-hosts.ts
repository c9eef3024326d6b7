import type { Estate } from "./estate";

/** A host of the web as it is declared. */
export interface DeclaredHost {
  readonly host: string;
  /** What answers there: the record's own words where it has any, else its target. */
  readonly service: string;
  readonly proxied: boolean;
}

/**
 * Which host leads to which service, read off the address records, as the program's author put them, whatever order
 * its resources came in. Hosts that only answer mail or verification are left out; one that the program promises to
 * people stays.
 */
export function declaredHosts(estate: Estate): DeclaredHost[] {
  const found = new Map<string, DeclaredHost>();
  const promised = new Set(
    estate.promises.flatMap(({ hosts }) => hosts.map(({ host, everyNameOf = host }) => everyNameOf)),
  );
  for (const { record } of estate.zones.flatMap(({ records }) => records)) {
    const proxied = record.proxied === true;
    const isWeb = ["A", "AAAA", "CNAME"].includes(record.type) && (proxied || promised.has(record.name));
    if (!isWeb || found.has(record.name)) continue;
    found.set(record.name, { host: record.name, service: record.comment ?? record.content ?? "", proxied });
  }
  const inOrder = new Set([...promised, ...found.keys()]);
  return [...inOrder].flatMap((host) => found.get(host) ?? []);
}
