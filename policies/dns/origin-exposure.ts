import type { DeclaredRecord, Host, Zone } from "../../edge/model";
import { isUnreachable } from "../../edge/dns/addresses";
import { platformAt } from "../../edge/platforms";
import { isWithin } from "../../standards/domain-name";
import type { Estate } from "../estate";
import { listed } from "../listed";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./exposure-codes";
import { isPublicHost, nameWithoutDot, takesMail } from "./public-host";

/** Cloudflare's own placeholders for names without a server (dns/manage-dns-records/how-to/create-subdomain). */
const placeholders = new Set(["192.0.2.1", "100::"]);

/**
 * Unproxied names that give away the address of what is proxied: one finding an address. Cloudflare's dashboard warns
 * of the same (dns/manage-dns-records/troubleshooting/exposed-ip-address, checked 2026-11-29).
 */
export function revealedOrigins(estate: Estate): Verdict[] {
  const hidden = hiddenAddresses(estate.zones);
  if (hidden.size === 0) return [];
  return estate.zones.flatMap((zone) => {
    const open = zone.records.filter((declared) => isOpen(declared, zone, estate));
    const later = open.filter(({ unknown }) => unknown.includes("content"));
    return [
      ...[...hidden].flatMap(([address, name]) =>
        revealing(
          address,
          name,
          open.filter(({ record }) => record.content === address),
          zone,
        ),
      ),
      later.length === 0
        ? nothingFound
        : cannotJudge(
            "record-origin-unknown",
            `whether ${listed(later.map(nameOf))} ${later.length === 1 ? "gives" : "give"} away the address of a ` +
              "proxied name will be known only after deployment",
            later[0]!.resource,
          ),
    ];
  });
}

/** Addresses behind proxied names, with the first such name; an alias within the zone stands for what it leads to. */
function hiddenAddresses(zones: readonly Zone[]): ReadonlyMap<string, string> {
  const addresses = zones.flatMap((zone) =>
    zone.proxiedHosts.flatMap((proxied) =>
      endOf(proxied, zone).targets.map((target): [string, string] => [target, proxied.name]),
    ),
  );
  return new Map(
    addresses
      .filter(([target]) => isOwn(target))
      // The first name of an address is the one that is told.
      .reverse(),
  );
}

/** Where an alias within the zone ends; itself where it is none, or leads elsewhere. */
function endOf(host: Host, { hosts, name }: Zone): Host {
  let end = host;
  // As many steps as there are names: aliases may go in a circle.
  for (let left = hosts.hosts.size; left > 0; left -= 1) {
    const target = nameWithoutDot(end.targets[0]);
    const next = end.targets.length === 1 && isWithin(target, name) ? hosts.resolve(target) : undefined;
    if (next?.kind !== "host") return end;
    end = next.host;
  }
  return end;
}

/** An address of one's own: no name, no placeholder, not one that a platform gives to all of its customers. */
function isOwn(target: string): boolean {
  return /^[\d.]+$|:/.test(target) && !placeholders.has(target) && !isUnreachable(target) && !platformAt(target);
}

/** Address records that are not proxied, but for those of machines and for public hosts, which have to be. */
function isOpen({ record, unknown }: DeclaredRecord, zone: Zone, estate: Estate): boolean {
  const { name, type, proxied } = record;
  if (["name", "type", "proxied"].some((property) => unknown.includes(property))) return false;
  return (
    (type === "A" || type === "AAAA") && proxied !== true && !/(^|\.)_/.test(name) && !isPublicHost(name, zone, estate)
  );
}

function revealing(address: string, hidden: string, records: readonly DeclaredRecord[], zone: Zone): Verdict[] {
  const others = records.filter(({ record }) => record.name !== hidden);
  const mail = others.filter(({ record }) => takesMail(record.name, zone));
  const rest = others.filter((one) => !mail.includes(one));
  return [
    rest.length === 0
      ? nothingFound
      : found(
          "record-reveals-origin",
          `${listed(rest.map(nameOf))} ${rest.length === 1 ? "is" : "are"} not proxied and ` +
            `${rest.length === 1 ? "gives" : "give"} away ${address}, the server behind ${hidden}: whoever asks it ` +
            "there goes around Cloudflare.",
          "Set proxied: true and ttl: 1; a name for SSH alone is better deleted, and the server reached by a tunnel.",
          rest[0]!.resource,
        ),
    mail.length === 0
      ? nothingFound
      : cannotJudge(
          "record-mail-reveals-origin",
          `${listed(mail.map(nameOf))} takes mail at ${address}, which is the server behind ${hidden} too; only its ` +
            "firewall shows whether it takes web requests of Cloudflare's alone",
          mail[0]!.resource,
        ),
  ];
}

const nameOf = ({ record }: DeclaredRecord): string => record.name;

/** Names with an address that nobody reaches from the internet: one line a zone. */
export function privateAddresses(zone: Zone): Verdict {
  const inner = zone.records.filter(
    ({ record, unknown }) =>
      (record.type === "A" || record.type === "AAAA") &&
      record.proxied !== true &&
      !unknown.includes("content") &&
      isUnreachable(record.content ?? ""),
  );
  if (inner.length === 0) return nothingFound;
  const names = [...new Set(inner.map(nameOf))];
  return cannotJudge(
    "record-address-private",
    `${listed(names)} ${names.length === 1 ? "has an address" : "have addresses"} within a private network, so only ` +
      "people of that network can tell whether it answers",
    inner[0]!.resource,
  );
}
