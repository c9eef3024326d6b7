/** CERT records as a whole: a certificate, or where one is, in the DNS. */
import type { RecordProblem } from "./codes";
import { fault, isDnssecAlgorithm, type Structured } from "./fault";

/** Certificate types (RFC 4398 section 2.1; iana.org, CERT RR Certificate Types, checked 2026-11-29). */
const kinds: Readonly<Record<number, string>> = {
  1: "PKIX",
  2: "SPKI",
  3: "PGP",
  4: "IPKIX",
  5: "ISPKI",
  6: "IPGP",
  7: "ACPKIX",
  8: "IACPKIX",
  253: "URI",
  254: "OID",
};
/** The last of them are for experiments. */
const experimental = 65_280;
const reserved = 65_535;

/** What of a CERT record nobody could make use of. */
export function storedCertificateFaults(given: Structured): RecordProblem[] {
  return [...unassigned(given), ...keyTag(given), ...content(given)];
}

function unassigned({ record, data: { type, algorithm } }: Structured): RecordProblem[] {
  const section = "RFC 4398 section 2";
  const found: RecordProblem[] = [];
  const isKnown = (value: number) => kinds[value] !== undefined || (value >= experimental && value < reserved);
  if (isWhole(type) && type <= reserved && !isKnown(type)) {
    const message = `The CERT record of ${record.name} has the certificate type ${type}: unassigned.`;
    const fix = "Give 1 for an X.509 certificate, 3 for an OpenPGP key, 4 or 6 for the URL of one.";
    found.push(fault("cert-unassigned", "type", { message, fix, section }));
  }
  // 0: the algorithm of the key is none of DNSSEC's.
  if (isWhole(algorithm) && algorithm > 0 && algorithm <= 255 && !isDnssecAlgorithm(algorithm)) {
    const message = `The CERT record of ${record.name} has the algorithm ${algorithm}: unassigned.`;
    const fix = "Give the key's algorithm by its number in DNSSEC, or 0 where it has none.";
    found.push(fault("cert-unassigned", "algorithm", { message, fix, section }));
  }
  return found;
}

function keyTag({ record, data: { algorithm, key_tag: tag } }: Structured): RecordProblem[] {
  if (algorithm !== 0 || !isWhole(tag) || tag === 0 || tag > 65_535) return [];
  const message = `The CERT record of ${record.name} has algorithm 0 and the key tag ${tag}, which then means nothing.`;
  return [fault("cert-key-tag", "key_tag", { message, fix: "Give key_tag: 0.", section: "RFC 4398 section 2" })];
}

function content({ record, data: { type, certificate } }: Structured): RecordProblem[] {
  if (typeof certificate !== "string" || !isWhole(type)) return [];
  const bytes = Buffer.from(certificate, "base64");
  const section = "RFC 4398 section 2.1";
  const kind = kinds[type];
  // The certificate itself is one DER sequence (X.509); an OpenPGP packet begins with a bit that is set (RFC 9580).
  const wrong =
    kind === "PKIX" && !isOneSequence(bytes)
      ? "a whole X.509 certificate in DER"
      : kind === "PGP" && (bytes[0] ?? 0) < 0x80
        ? "an OpenPGP key"
        : undefined;
  if (wrong === undefined) return [];
  const message = `The CERT record of ${record.name} has the type ${type} (${kind!}), and its content is not ${wrong}.`;
  const fix = "Give the base64 of the binary form whole: of a PEM file, what stands between its two lines.";
  return [fault("cert-content", "certificate", { message, fix, section })];
}

/** Whether some bytes are one ASN.1 sequence, whose length is theirs (X.690 section 8.1.3). */
function isOneSequence(bytes: Uint8Array): boolean {
  const [tag, first] = bytes;
  if (tag !== 0x30 || first === undefined) return false;
  if (first < 0x80) return bytes.length === 2 + first;
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4 || bytes.length < 2 + octets) return false;
  const length = bytes.subarray(2, 2 + octets).reduce((total, byte) => total * 256 + byte, 0);
  return bytes.length === 2 + octets + length;
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
