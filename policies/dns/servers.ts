import type { DeclaredRecord, Zone } from "../../edge/model";
import { isWithin } from "../../standards/domain-name";
import { nothingFound, type Verdict } from "../rule";
import { found } from "./exposure-codes";
import { nameWithoutDot } from "./public-host";

/** Hosts of the zone that SRV records name have addresses (RFC 2782): else nobody finds the service. */
export function serverFaults(zone: Zone): Verdict[] {
  return zone.hasUnknownRecords ? [] : zone.records.map((declared) => addressed(declared, zone));
}

function addressed({ record, unknown, resource }: DeclaredRecord, zone: Zone): Verdict {
  if (record.type !== "SRV" || unknown.includes("data") || unknown.includes("content")) return nothingFound;
  const target = nameWithoutDot(targetOf(record));
  // A target of the root says that the service is not to be had here.
  if (target === "" || !isWithin(target, zone.name)) return nothingFound;
  const there = zone.hosts.resolve(target).kind;
  if (there !== "nothing" && there !== "no-address") return nothingFound;
  return found(
    "srv-without-address",
    `The SRV record of ${record.name} names ${target}, which has no address record: nobody finds the service.`,
    `Declare an A or AAAA record of ${target}, not proxied, or name another server.`,
    resource,
  );
}

function targetOf({ data, content }: DeclaredRecord["record"]): string | undefined {
  return typeof data?.target === "string" ? data.target : content?.trim().split(/\s+/).at(-1);
}
