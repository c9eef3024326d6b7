/**
 * The fields of the record types that are given in `data`: which ones there are, and what each may hold.
 *
 * Sources: the API's reference (developers.cloudflare.com/api, DNS records), the provider's own validators
 * (terraform-provider-cloudflare docs/resources/dns_record.md) and the RFC of each type, checked 2026-11-24.
 */
import { atPath } from "../../standards/problem";
import { recordProblem, type RecordProblem } from "./codes";
import { hostnameDefect } from "./names";
import { apiData, entry, isDataType, type DataType, type ZoneRecord } from "./record";
import { structuredFaults } from "./structured";
import { docs, shown } from "./shown";

/** Says what is expected where a value is wrong; undefined where it is right. */
type Field = (value: unknown) => string | undefined;

const integer =
  (most: number, least = 0): Field =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `a whole number from ${least} to ${most}`;
const number =
  (least: number, most: number): Field =>
  (value) =>
    typeof value === "number" && value >= least && value <= most ? undefined : `a number from ${least} to ${most}`;
const oneOf =
  (...values: readonly (string | number)[]): Field =>
  (value) =>
    values.includes(value as string) ? undefined : `one of ${values.join(", ")}`;
const text =
  (most = 2048): Field =>
  (value) =>
    typeof value === "string" && value.length > 0 && value.length <= most
      ? undefined
      : `a text of 1 to ${most} characters`;
const anyText: Field = (value) => (typeof value === "string" ? undefined : "a text, which may be empty");
const hex: Field = (value) =>
  typeof value === "string" && /^([0-9a-f]{2})+$/i.test(value)
    ? undefined
    : "hexadecimal digits, an even number of them";
const base64: Field = (value) =>
  typeof value === "string" && /^[A-Za-z0-9+/]+={0,2}$/.test(value.replace(/\s/g, "")) ? undefined : "base64 text";
/** `.` means "no host here" for SRV (RFC 2782) and "this name itself" for HTTPS and SVCB (RFC 9460 section 2.5). */
const host: Field = (value) => {
  if (value === ".") return undefined;
  if (typeof value !== "string") return "a host name";
  const defect = hostnameDefect(value);
  return defect === undefined ? undefined : `a host name (${defect})`;
};

const octet = integer(255);
const short = integer(65535);

interface Shape {
  readonly required: Readonly<Record<string, Field>>;
  readonly optional?: Readonly<Record<string, Field>>;
  readonly section: string;
}

const certificate: Shape = {
  required: { usage: integer(3), selector: integer(1), matching_type: integer(2), certificate: hex },
  section: "RFC 6698 section 2.1",
};
const service: Shape = {
  required: { priority: short, target: host },
  optional: { value: anyText },
  section: "RFC 9460 section 2",
};

const shapes: Readonly<Record<DataType, Shape>> = {
  CAA: {
    // Flags: 0, or 128 for a property that an issuer must understand. Tags beyond these are refused by the dashboard.
    required: { flags: octet, tag: oneOf("issue", "issuewild", "iodef", "issuemail", "issuevmc"), value: anyText },
    section: "RFC 8659 section 4",
  },
  CERT: {
    required: { type: short, key_tag: short, algorithm: octet, certificate: base64 },
    section: "RFC 4398 section 2",
  },
  DNSKEY: {
    required: { flags: short, protocol: oneOf(3), algorithm: octet, public_key: base64 },
    section: "RFC 4034 section 2",
  },
  DS: {
    required: { key_tag: short, algorithm: octet, digest_type: octet, digest: hex },
    section: "RFC 4034 section 5",
  },
  HTTPS: service,
  LOC: {
    required: {
      lat_degrees: number(0, 90),
      lat_direction: oneOf("N", "S"),
      long_degrees: number(0, 180),
      long_direction: oneOf("E", "W"),
    },
    optional: {
      lat_minutes: number(0, 59),
      lat_seconds: number(0, 59.999),
      long_minutes: number(0, 59),
      long_seconds: number(0, 59.999),
      altitude: number(-100_000, 42_849_672.95),
      size: number(0, 90_000_000),
      precision_horz: number(0, 90_000_000),
      precision_vert: number(0, 90_000_000),
    },
    section: "RFC 1876 section 2",
  },
  NAPTR: {
    required: {
      order: short,
      preference: short,
      flags: anyText,
      service: anyText,
      regex: anyText,
      replacement: text(255),
    },
    section: "RFC 3403 section 4.1",
  },
  SMIMEA: { ...certificate, section: "RFC 8162 section 2" },
  SRV: { required: { priority: short, weight: short, port: short, target: host }, section: "RFC 2782" },
  SSHFP: { required: { algorithm: octet, type: octet, fingerprint: hex }, section: "RFC 4255 section 3" },
  SVCB: service,
  TLSA: certificate,
  URI: { required: { weight: short, target: text() }, section: "RFC 7553 section 4" },
};

/** An SRV, HTTPS or SVCB record points at a host, which has a dot; `.` stands for none, or for the name itself. */
function targetFaults({ type, name }: ZoneRecord, { target }: Readonly<Record<string, unknown>>): RecordProblem[] {
  if (type === "URI" || typeof target !== "string" || target === "." || target.slice(0, -1).includes(".")) return [];
  if (hostnameDefect(target) !== undefined) return [];
  const message = `The ${type} record of ${name} points at ${shown(target)}, which is not a host on the internet.`;
  const fix = "Give the whole name, such as target.example.net.";
  return [recordProblem("target-without-dot", atPath("data.target"), { message, fix, source: typesPage })];
}

const typesPage = docs("dns/manage-dns-records/reference/dns-record-types");

/** Whether the record's type is given in `data`, and what of its data the API would refuse. */
export function dataRefusals(record: ZoneRecord): RecordProblem[] {
  if (!isDataType(record.type) || !record.data) return [];
  const shape = shapes[record.type];
  const source = `${typesPage}, ${shape.section}`;
  const data = apiData(record.data);
  const known: Readonly<Record<string, Field>> = { ...shape.required, ...shape.optional };
  const refusals: RecordProblem[] = [];
  for (const field of Object.keys(shape.required)) {
    if (field in data) continue;
    // "… is a required data field", as published answers have it.
    const message = `${field} is a required data field of a ${record.type} record, and ${record.name} has none.`;
    const fix = `Give ${field}: ${known[field]?.(undefined) ?? "a value"}.`;
    refusals.push(recordProblem("record-field-missing", atPath(`data.${field}`), { message, fix, source }));
  }
  for (const [field, value] of Object.entries(data)) {
    const check = entry(known, field);
    const expected = check
      ? check(value)
      : `no such field; a ${record.type} record has ${Object.keys(known).join(", ")}`;
    if (expected === undefined) continue;
    const message =
      `data.${field} of the ${record.type} record of ${record.name} is ${shown(value)}; expected ` + `${expected}.`;
    const code = check ? "record-field-invalid" : "record-field-unknown";
    const fix = check ? `Give ${expected}.` : `Leave ${field} out.`;
    refusals.push(recordProblem(code, atPath(`data.${field}`), { message, fix, source }));
  }
  return [...refusals, ...targetFaults(record, data), ...structuredFaults({ record, data })];
}
