/** Names: how long they may be, what they may hold, and whose they are. */
import { isWithin } from "../../standards/domain-name";
import { atPath } from "../../standards/problem";
import { recordProblem, type RecordProblem } from "./codes";
import { docs, shown, type ZonePlan } from "./shown";
import type { ZoneRecord } from "./record";

const typesPage = docs("dns/manage-dns-records/reference/dns-record-types");

/**
 * A record's name as a lowercase FQDN without its final dot. Cloudflare also takes `@` for the apex, and names relative
 * to the zone; a name that ends in the zone's is whole already
 * (dns/manage-dns-records/reference/dns-record-types, checked 2026-11-24).
 */
export function recordName(name: string | undefined, zone: string): string | undefined {
  if (name === undefined) return undefined;
  const lower = name.toLowerCase().replace(/\.$/, "");
  if (lower === "@" || lower === "") return zone;
  return isWithin(lower, zone) ? lower : `${lower}.${zone}`;
}

/** What is wrong with a name as a DNS name, in words, or undefined: RFC 1035 section 2.3.4, RFC 4592 section 2.1.1. */
export function nameDefect(name: string): string | undefined {
  if (name === "") return "it is empty";
  if (name.length > 253) return `it has ${name.length} characters, and 253 is the most`;
  const labels = name.split(".");
  const long = labels.find((label) => label.length > 63);
  if (long !== undefined) return `its label ${shown(long)} has ${long.length} characters, and 63 is the most`;
  if (labels.includes("")) return "it has an empty label (two dots in a row, or one at an end)";
  if (labels.slice(1).some((label) => label.includes("*"))) return "a wildcard can only be its first label";
  if (labels[0]?.includes("*") && labels[0] !== "*") return "a wildcard is a whole label, `*`";
  // Anything in ASCII that is visible can be a label; Unicode has to be Punycode on the wire.
  const odd = /[^\x21-\x7e]|[\\"]/.exec(name);
  if (odd) return `it holds the character ${shown(odd[0])}`;
  return undefined;
}

/** What is wrong with a host name that a record points at, or undefined. A final dot is allowed, `.` alone is not. */
export function hostnameDefect(given: string): string | undefined {
  const name = given.endsWith(".") ? given.slice(0, -1) : given;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return "it is a URL, not a host name";
  if (/^\d+(\.\d+){3}$/.test(name) || name.includes(":")) return "it is an address or has a port, not a host name";
  if (name.includes("*")) return "it holds a wildcard";
  if (name.includes("/") || name.includes("@")) return "it holds a character that no host name has";
  return nameDefect(name);
}

export function nameRefusals(record: ZoneRecord, zone: ZonePlan): RecordProblem[] {
  const { name } = record;
  const defect = nameDefect(name);
  if (defect !== undefined) {
    const message = `The name ${shown(name)} is not a DNS name: ${defect}.`;
    return [
      recordProblem("record-name-invalid", atPath("name"), {
        message,
        fix: `Give the full name, such as www.${zone.name}.`,
        source: typesPage,
      }),
    ];
  }
  if (name !== name.toLowerCase()) {
    const message =
      `The name ${shown(name)} has capital letters; the API stores names in lower case, so the record would ` +
      "always differ.";
    return [
      recordProblem("record-name-capitals", atPath("name"), {
        message,
        fix: `Write ${name.toLowerCase()}.`,
        source: "RFC 4343 section 2",
      }),
    ];
  }
  if (isWithin(name, zone.name)) return [];
  const message =
    `The name ${shown(name)} lies outside the zone ${zone.name}; the API would take it as ` + `${name}.${zone.name}.`;
  return [
    recordProblem("record-name-outside-zone", atPath("name"), {
      message,
      fix: `Give a name that ends in .${zone.name}.`,
      source: typesPage,
    }),
  ];
}
