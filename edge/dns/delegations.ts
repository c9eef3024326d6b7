/** What delegations and aliases of a zone do to records elsewhere in it. */
import { isWithin } from "../../standards/domain-name";
import { recordConflict, type Conflict } from "./codes";
import { storedContent } from "./presentation";
import type { ZoneRecord } from "./record";
import type { ZonePlan } from "./shown";

/**
 * Records below a delegated name: other name servers answer there, so that nobody ever sees them. The addresses of
 * those servers themselves are glue, and seen (RFC 1034 section 4.2.1).
 */
export function belowDelegations(records: readonly ZoneRecord[], zone: ZonePlan): Conflict[] {
  const delegations = records.filter(({ type, name }) => type === "NS" && name !== zone.name);
  if (delegations.length === 0) return [];
  const servers = new Set(delegations.map(targetOf));
  return records.flatMap((record, index) => {
    const above = delegations.find(({ name }) => name !== record.name && isWithin(record.name, name));
    const isGlue = (record.type === "A" || record.type === "AAAA") && servers.has(record.name);
    if (!above || isGlue) return [];
    return recordConflict("record-below-delegation", record.name, [index], {
      message:
        `${record.name} lies below ${above.name}, which is delegated to ${above.content ?? "other name servers"}: ` +
        `nobody sees this ${record.type} record.`,
      fix: "Declare it at the other name servers, or take the delegation out.",
      source: "RFC 1034 section 4.2.1",
    });
  });
}

/**
 * Name servers of the zone's own without an address in it: nobody finds them. Those below what they are asked for need
 * it beside the delegation as glue (RFC 1034 section 4.2.1).
 */
export function missingGlue(records: readonly ZoneRecord[], zone: ZonePlan): Conflict[] {
  const delegations = records.filter(({ type, name }) => type === "NS" && name !== zone.name);
  if (delegations.length === 0) return [];
  const addressed = new Set(records.flatMap(({ type, name }) => (type === "A" || type === "AAAA" ? [name] : [])));
  // An alias is a fault of its own, and a wildcard answers for the names below it.
  const answered = new Set(records.flatMap(({ type, name }) => (type === "CNAME" ? [name] : [])));
  const wildcards = [...addressed, ...answered].filter((name) => name.startsWith("*.")).map((name) => name.slice(2));
  return records.flatMap((record, index) => {
    const server = targetOf(record);
    if (record.type !== "NS" || record.name === zone.name || addressed.has(server)) return [];
    const isBelow = isWithin(server, record.name);
    const isElsewhere =
      !isWithin(server, zone.name) ||
      answered.has(server) ||
      wildcards.some((parent) => parent !== server && isWithin(server, parent)) ||
      delegations.some(({ name }) => isWithin(server, name));
    if (!isBelow && isElsewhere) return [];
    return recordConflict(isBelow ? "delegation-without-glue" : "name-server-without-address", record.name, [index], {
      message:
        `${record.name} is delegated to ${server}, which lies ${isBelow ? "below it" : "in this zone"} and has no ` +
        "address here: nobody finds that name server.",
      fix: `Declare an A or AAAA record of ${server}, or delegate to a name server elsewhere.`,
      source: isBelow ? "RFC 1034 section 4.2.1" : "RFC 1034 section 4.3.2",
    });
  });
}

/** Targets of SRV and NS records that are aliases within the zone (RFC 2782, RFC 2181 section 10.3). */
export function aliasTargets(records: readonly ZoneRecord[]): Conflict[] {
  const aliases = new Map(records.flatMap(({ type, name }, index) => (type === "CNAME" ? [[name, index]] : [])));
  if (aliases.size === 0) return [];
  return records.flatMap((record, index) => {
    const alias = record.type === "SRV" || record.type === "NS" ? aliases.get(targetOf(record)) : undefined;
    if (alias === undefined) return [];
    return recordConflict(
      "target-is-alias",
      record.name,
      [index, alias].sort((a, b) => a - b),
      {
        message: `The ${record.type} record of ${record.name} points at the alias (CNAME) ${targetOf(record)}.`,
        fix: "Point it at the name that the alias leads to, or give that name addresses.",
        source: record.type === "SRV" ? "RFC 2782" : "RFC 2181 section 10.3",
      },
    );
  });
}

function targetOf({ content, data }: ZoneRecord): string {
  return storedContent("NS", content ?? (typeof data?.target === "string" ? data.target : ""));
}
