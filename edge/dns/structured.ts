/** Records that are made of fields, as a whole: what their fields mean together, and how they are named. */
import type { RecordProblem } from "./codes";
import { fault, isDnssecAlgorithm, isHex, type Structured } from "./fault";
import { locationFaults } from "./location";
import { serviceFaults } from "./service-parameters";
import { shown } from "./shown";
import { storedCertificateFaults } from "./stored-certificate";

const checks: Readonly<Record<string, (given: Structured) => RecordProblem[]>> = {
  CERT: storedCertificateFaults,
  DS: dsFaults,
  HTTPS: serviceFaults,
  LOC: locationFaults,
  NAPTR: naptrFaults,
  SMIMEA: (given) => [...certificateLength(given), ...ownerName(given, /^[0-9a-f]{56}\._smimecert\./, smimeName)],
  SRV: (given) => ownerName(given, /^_[^._][^.]*\._[^._][^.]*\./, srvName),
  SSHFP: sshfpFaults,
  SVCB: serviceFaults,
  TLSA: (given) => [...certificateLength(given), ...ownerName(given, /^(?:_\d{1,5}|\*)\._[a-z][^.]*\./, tlsaName)],
  URI: uriFaults,
};

export function structuredFaults(given: Structured): RecordProblem[] {
  return Object.hasOwn(checks, given.record.type) ? checks[given.record.type]!(given) : [];
}

interface OwnerName {
  readonly begins: string;
  readonly example: string;
  readonly section: string;
}

const srvName: OwnerName = { begins: "_service._proto", example: "_sip._tls", section: "RFC 2782" };
const tlsaName: OwnerName = { begins: "_port._protocol", example: "_443._tcp", section: "RFC 6698 section 3" };
const smimeName: OwnerName = {
  begins: "the hash of the mailbox and _smimecert",
  example: "<hash>._smimecert",
  section: "RFC 8162 section 3",
};

function ownerName({ record }: Structured, pattern: RegExp, { begins, example, section }: OwnerName): RecordProblem[] {
  if (pattern.test(record.name)) return [];
  const message = `The name of the ${record.type} record ${shown(record.name)} has to begin with ${begins}.`;
  return [fault("record-owner-name", "name", { message, fix: `Name it such as ${example}.${record.name}.`, section })];
}

/** Hexadecimal digits by digest type (iana.org, DS RR Type Digest Algorithms, checked 2026-11-29). */
const dsDigits: Readonly<Record<number, number>> = { 1: 40, 2: 64, 3: 64, 4: 96, 5: 64, 6: 64 };

function dsFaults({ record, data }: Structured): RecordProblem[] {
  const { algorithm, digest, digest_type: type } = data;
  const section = "RFC 4034 section 5, RFC 8624 section 3.3";
  const found: RecordProblem[] = [];
  const add = (code: "ds-unassigned" | "ds-digest-length", field: string, message: string) =>
    found.push(fault(code, field, { message, fix: "Copy the record from the operator of the child zone.", section }));
  if (typeof algorithm === "number" && Number.isInteger(algorithm) && !isDnssecAlgorithm(algorithm))
    add("ds-unassigned", "algorithm", `The DS record of ${record.name} has the algorithm ${algorithm}: unassigned.`);
  if (typeof type === "number" && Number.isInteger(type)) {
    const digits = dsDigits[type];
    if (digits === undefined)
      add("ds-unassigned", "digest_type", `The DS record of ${record.name} has the digest type ${type}: unassigned.`);
    else if (isHex(digest) && digest.length !== digits) {
      const what = `The digest of the DS record of ${record.name} has ${digest.length} hexadecimal digits`;
      add("ds-digest-length", "digest", `${what}; one of digest type ${type} has ${digits}.`);
    }
  }
  return found;
}

/** Hexadecimal digits by matching type; 0 is the whole certificate or key (RFC 6698 section 2.1.3). */
const matchingDigits: Readonly<Record<number, number>> = { 1: 64, 2: 128 };

function certificateLength({ record, data }: Structured): RecordProblem[] {
  const { certificate, matching_type: type } = data;
  const digits = typeof type === "number" ? matchingDigits[type] : undefined;
  if (digits === undefined || !isHex(certificate) || certificate.length === digits) return [];
  const message =
    `The ${record.type} record of ${record.name} has ${certificate.length} hexadecimal digits; a hash of matching ` +
    `type ${String(type)} has ${digits}.`;
  const section = "RFC 6698 section 2.1.3";
  return [fault("tlsa-length", "certificate", { message, fix: "Give the whole hash, or the right type.", section })];
}

/** Hexadecimal digits by fingerprint type (RFC 4255 section 3.1.2, RFC 6594 section 3). */
const fingerprintDigits: Readonly<Record<number, number>> = { 1: 40, 2: 64 };
/** RSA, DSA, ECDSA, Ed25519, Ed448 (RFC 4255, 6594, 7479 and 8709). */
const sshAlgorithms = new Set([1, 2, 3, 4, 6]);

function sshfpFaults({ record, data }: Structured): RecordProblem[] {
  const { algorithm, fingerprint, type } = data;
  const section = "RFC 4255 section 3.1, RFC 6594, RFC 7479";
  const found: RecordProblem[] = [];
  const add = (code: "sshfp-unassigned" | "sshfp-length", field: string, message: string) =>
    found.push(fault(code, field, { message, fix: "Copy the record from `ssh-keygen -r`.", section }));
  if (typeof algorithm === "number" && !sshAlgorithms.has(algorithm))
    add(
      "sshfp-unassigned",
      "algorithm",
      `The SSHFP record of ${record.name} has the algorithm ${algorithm}: unassigned.`,
    );
  if (typeof type !== "number") return found;
  const digits = fingerprintDigits[type];
  if (digits === undefined)
    add("sshfp-unassigned", "type", `The SSHFP record of ${record.name} has the fingerprint type ${type}: unassigned.`);
  else if (isHex(fingerprint) && fingerprint.length !== digits) {
    const what = `The fingerprint of the SSHFP record of ${record.name} has ${fingerprint.length} hexadecimal digits`;
    add("sshfp-length", "fingerprint", `${what}; one of type ${type} has ${digits}.`);
  }
  return found;
}

function naptrFaults({ record, data }: Structured): RecordProblem[] {
  const { flags, regex, replacement } = data;
  const section = "RFC 3403 section 4.1";
  const found: RecordProblem[] = [];
  if (typeof flags === "string" && !/^[SAUP]?$/i.test(flags)) {
    const message = `The flags of the NAPTR record of ${record.name} are ${shown(flags)}, not S, A, U, P or none.`;
    found.push(fault("naptr-flags", "flags", { message, fix: "Give one of them.", section }));
  }
  if (typeof regex !== "string" || typeof replacement !== "string") return found;
  const replaces = replacement !== "" && replacement !== ".";
  if (replaces === (regex !== "")) {
    const has = replaces ? "an expression and a replacement" : "neither an expression nor a replacement";
    const message = `The NAPTR record of ${record.name} has ${has}; one of the two says where to go on.`;
    const fix = 'Set replacement to "." beside an expression, or leave the expression empty.';
    found.push(fault("naptr-both", "replacement", { message, fix, section }));
  }
  // The delimiter is any character but a digit, a backslash or the flag i (RFC 3402 section 3.2).
  if (regex !== "" && !/^([^\d\\i])(?:(?!\1)[^\\]|\\.)+\1(?:(?!\1)[^\\]|\\.)*\1i?$/.test(regex)) {
    const message = `The expression of the NAPTR record of ${record.name} is ${shown(regex)}.`;
    const fix = "Write it as !pattern!replacement!, such as !^.*$!sip:info@example.com!.";
    found.push(fault("naptr-regex", "regex", { message, fix, section: "RFC 3402 section 3.2" }));
  }
  return found;
}

function uriFaults({ record, data: { target } }: Structured): RecordProblem[] {
  if (typeof target !== "string" || target === "" || /^[a-z][a-z0-9+.-]*:\S+$/i.test(target)) return [];
  const message = `The target of the URI record of ${record.name} is ${shown(target)}, which is not a URI.`;
  const fix = "Give a whole URI, such as https://example.net/.";
  return [fault("uri-target-not-a-uri", "target", { message, fix, section: "RFC 7553 section 4.4" })];
}
