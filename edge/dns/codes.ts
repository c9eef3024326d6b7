// Long: one table, a row a code.

import { conflictCodes } from "./conflict-codes";
import { structuredCodes } from "./structured-codes";
import {
  problemsOf,
  type CodeTable,
  type Location,
  type PathLocation,
  type Problem,
  type ResourceLocation,
} from "../../standards/problem";

/**
 * What can be wrong with one record, or with the records of a zone together. `error`: Cloudflare's API refuses it.
 * `warning`: the API takes it, and stores or answers something else than was declared.
 */
export const codes = {
  "record-name-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "The name of a record is not a DNS name.",
    example: "name: a..example.com",
    mend: "Give the full name, such as www.example.com.",
  },
  "record-name-capitals": {
    severity: "warning",
    means: "The name of a record has capital letters, which the API stores in lower case.",
    example: "name: WWW.example.com",
    mend: "Write the name in lower case.",
  },
  "record-name-outside-zone": {
    severity: "warning",
    means: "The name of a record lies outside its zone, so the API appends the zone's name.",
    example: "name: www.example.net in the zone example.com",
    mend: "Give a name that ends in the zone's.",
  },
  "record-type-unknown": {
    severity: "error",
    control: "dns/conflict",
    means: "Cloudflare does not have the type of a record.",
    example: "type: SPF",
    mend: "Give one of the types that the message lists.",
  },
  "record-content-and-data": {
    severity: "error",
    control: "dns/conflict",
    means: "A record has both content and data.",
    example: "type: A, content: 192.0.2.1, data: {…}",
    mend: "Keep the one that the record's type takes.",
  },
  "record-content-missing": {
    severity: "error",
    control: "dns/conflict",
    means: "A record whose type takes content does not have any.",
    example: 'type: TXT, content: ""',
    mend: "Give its answer in content.",
  },
  "record-data-missing": {
    severity: "error",
    control: "dns/conflict",
    means: "A record whose type takes data does not have any.",
    example: "type: SRV without data",
    mend: "Give its fields in data.",
  },
  "record-field-missing": {
    severity: "error",
    control: "dns/conflict",
    means: "A field that the record's type requires is missing from its data.",
    example: "type: CAA, data: {flags: 0}",
    mend: "Give the field.",
  },
  "record-field-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "A field of a record's data holds a value that it cannot hold.",
    example: "type: CAA, data: {flags: 256, …}",
    mend: "Give a value as the message says.",
  },
  "record-field-unknown": {
    severity: "error",
    control: "dns/conflict",
    means: "The data of a record has a field that its type does not have.",
    example: "type: SRV, data: {extra: 1, …}",
    mend: "Leave the field out.",
  },
  "a-content-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of an A record is not an IPv4 address.",
    example: "type: A, content: 192.0.2.256",
    mend: "Give four decimal numbers, such as 192.0.2.1.",
  },
  "aaaa-content-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of an AAAA record is not an IPv6 address.",
    example: "type: AAAA, content: 192.0.2.1",
    mend: "Give an address such as 2001:db8::1.",
  },
  "aaaa-spelling": {
    severity: "warning",
    means: "An IPv6 address is not in the spelling that Cloudflare stores.",
    example: "type: AAAA, content: 2001:DB8:0::1",
    mend: "Write the address as RFC 5952 does.",
  },
  "address-of-cloudflare": {
    severity: "error",
    control: "dns/conflict",
    means: "A proxied record points at one of Cloudflare's own addresses, so that requests would go round in a circle.",
    example: "type: A, content: 104.16.1.1, proxied: true",
    mend: "Point it at the server or platform that answers for the name, or set proxied to false.",
  },
  "address-behind-cloudflare": {
    severity: "info",
    means: "An unproxied record points at an address of Cloudflare's, as services behind Cloudflare publish them.",
    example: "type: A, content: 162.159.153.4",
    mend: "Nothing, where the service that answers there asks for it.",
  },
  "address-unreachable": {
    severity: "error",
    control: "dns/conflict",
    means: "A proxied record points at an address that Cloudflare cannot reach.",
    example: "type: A, content: 10.0.0.1, proxied: true",
    mend: "Give a public address, or set proxied to false.",
  },
  "target-not-a-hostname": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of a CNAME, NS or PTR record is not a host name.",
    example: "type: CNAME, content: https://example.net",
    mend: "Give a name such as target.example.net.",
  },
  "mx-target-not-a-hostname": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of an MX record is not a host name.",
    example: "type: MX, content: 192.0.2.1",
    mend: "Give the name of the mail server.",
  },
  "cname-to-itself": {
    severity: "error",
    control: "dns/conflict",
    means: "A CNAME record points at its own name.",
    example: "name: www.example.com, type: CNAME, content: www.example.com",
    mend: "Point it at another name, or use an A record.",
  },
  "cname-proxied-verification": {
    severity: "error",
    control: "dns/conflict",
    means: "A CNAME that mail or certificate checks read is proxied, so the proxy would answer instead.",
    example: "type: CNAME, content: x.dkim.amazonses.com, proxied: true",
    mend: "Set proxied to false.",
  },
  "openpgpkey-not-base64": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of an OPENPGPKEY record is not base64.",
    example: "type: OPENPGPKEY, content: <key>",
    mend: "Give the key in base64.",
  },
  "txt-too-long": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of a TXT record is longer than Cloudflare takes.",
    example: "type: TXT, content: 2,049 characters",
    mend: "Shorten it, or split it over several names.",
  },
  "record-txt-line-break": {
    severity: "error",
    control: "dns/conflict",
    means: "The content of a TXT record holds a line break.",
    example: "type: TXT, content of two lines",
    mend: "Put the text on one line.",
  },
  "txt-not-quoted": {
    severity: "warning",
    means: "The content of a TXT record is not quoted, so Cloudflare may store it with quotes.",
    example: "type: TXT, content: v=spf1 -all",
    mend: "Put the text in double quotes.",
  },
  "txt-stray-character": {
    severity: "warning",
    control: "dns/conflict",
    means: "A TXT record holds an invisible character, or a space of another kind, that came with a pasted text.",
    example: 'type: TXT, content: "google-site-verification=abc\u200b"',
    mend: "Type the text again instead of pasting it.",
  },
  "txt-quotes-unpaired": {
    severity: "error",
    control: "dns/conflict",
    means: "The quotes in the content of a TXT record do not pair.",
    example: 'type: TXT, content: "v=spf1 -all',
    mend: "Quote the whole text, or none of it.",
  },
  "record-txt-string-too-long": {
    severity: "error",
    control: "dns/conflict",
    means: "One string of a TXT record is longer than 255 octets.",
    example: "type: TXT, content: one string of 256 octets",
    mend: "Split the text into several strings.",
  },
  "record-priority-missing": {
    severity: "error",
    control: "dns/conflict",
    means: "An MX or URI record does not have a priority.",
    example: "type: MX, content: mx.example.net",
    mend: "Give a number from 0 to 65535.",
  },
  "record-priority-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "The priority of a record is not a whole number from 0 to 65535.",
    example: "priority: 65536",
    mend: "Give a number from 0 to 65535.",
  },
  "record-ttl-out-of-range": {
    severity: "error",
    control: "dns/conflict",
    means: "The TTL of a record is outside the range of the zone's plan.",
    example: "ttl: 30",
    mend: "Give 1 for automatic, or a number of seconds within the range.",
  },
  "record-ttl-proxied": {
    severity: "error",
    control: "dns/conflict",
    means: "A proxied record has a TTL of its own.",
    example: "proxied: true, ttl: 300",
    mend: "Set ttl to 1.",
  },
  "record-type-not-proxiable": {
    severity: "error",
    control: "dns/conflict",
    means: "A record is proxied whose type cannot be.",
    example: "type: TXT, proxied: true",
    mend: "Set proxied to false.",
  },
  "record-comment-too-long": {
    severity: "error",
    control: "dns/conflict",
    means: "The comment of a record is longer than the zone's plan allows.",
    example: "a comment of 101 characters on the Free plan",
    mend: "Shorten the comment.",
  },
  "record-tags-too-many": {
    severity: "error",
    control: "dns/conflict",
    means: "A record has more tags than the zone's plan allows.",
    example: "tags: [team:web] on the Free plan",
    mend: "Leave tags out, or move to a plan that has them.",
  },
  "record-tag-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "A tag of a record is not written as name:value.",
    example: 'tags: ["my tag"]',
    mend: "Write it as name:value.",
  },
  "record-setting-unknown": {
    severity: "error",
    control: "dns/conflict",
    means: "Records do not have a setting of that name.",
    example: "settings: {bogus: true}",
    mend: "Use flatten_cname, ipv4_only or ipv6_only.",
  },
  "record-setting-invalid": {
    severity: "error",
    control: "dns/conflict",
    means: "A setting of a record is not true or false.",
    example: "settings: {flatten_cname: 1}",
    mend: "Give true or false.",
  },
  "record-setting-inapplicable": {
    severity: "error",
    control: "dns/conflict",
    means: "A setting of a record does nothing for a record of its type, or for an unproxied one.",
    example: "type: A, settings: {flatten_cname: true}",
    mend: "Leave the setting out.",
  },
  "record-settings-contradict": {
    severity: "error",
    control: "dns/conflict",
    means: "A record is set to IPv4 only and to IPv6 only.",
    example: "settings: {ipv4_only: true, ipv6_only: true}",
    mend: "Keep one of the two.",
  },
  ...conflictCodes,
  ...structuredCodes,
} as const satisfies CodeTable;

export type RecordCode = keyof typeof codes;

/** Something wrong with records, with what to do about it and where that is written. */
export interface RecordProblem<Place extends Location = PathLocation> extends Problem<Place> {
  readonly fix: string;
  readonly source: string;
}

const problem = problemsOf(codes);

/** @param location a property of the record, dotted (`data.flags`), or the name that several records share. */
export function recordProblem<Place extends Location>(
  code: RecordCode,
  location: Place,
  said: { readonly message: string; readonly fix: string; readonly source: string },
): RecordProblem<Place> {
  return { ...problem(code, location, said), fix: said.fix, source: said.source };
}

/** Two or more records of a zone that do not go together; its place names the name that they share. */
export interface Conflict extends RecordProblem<ResourceLocation> {
  /** Positions of the records in the list that was judged, ascending. */
  readonly indexes: readonly number[];
}

/** @param name that the records share. @param indexes of the records in the list that was judged, ascending. */
export function recordConflict(
  code: RecordCode,
  name: string,
  indexes: readonly number[],
  said: { readonly message: string; readonly fix: string; readonly source: string },
): Conflict {
  return { ...recordProblem(code, { kind: "resource", name }, said), indexes };
}
