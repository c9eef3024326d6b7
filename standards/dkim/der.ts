/** The two shapes of an RSA public key in DER. */
export interface RsaKey {
  /** Bits of the modulus. */
  readonly bits: number;
  /** `spki`: a SubjectPublicKeyInfo, as all signers publish and all verifiers read; `pkcs1`: a bare RSAPublicKey. */
  readonly encoding: "spki" | "pkcs1";
}

const sequence = 0x30;
const integer = 0x02;
const bitString = 0x03;
/** OBJECT IDENTIFIER 1.2.840.113549.1.1.1, rsaEncryption (RFC 8017 appendix C). */
const rsaEncryption = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/**
 * The size of an RSA public key from its DER (RFC 5280 section 4.1, RFC 8017 appendix A.1.1); undefined where it is
 * none.
 */
export function readRsaKey(der: Uint8Array): RsaKey | undefined {
  const outer = element(der, 0, sequence);
  if (outer?.end !== der.length) return undefined;
  if (der[outer.start] === integer) {
    const bits = modulusBits(der);
    return bits === undefined ? undefined : { bits, encoding: "pkcs1" };
  }
  const algorithm = element(der, outer.start, sequence);
  if (algorithm === undefined || !rsaEncryption.every((octet, index) => der[algorithm.start + index] === octet))
    return undefined;
  const key = element(der, algorithm.end, bitString);
  // The first octet of a BIT STRING counts the unused bits of its last.
  if (key?.end !== der.length || der[key.start] !== 0) return undefined;
  const bits = modulusBits(der.subarray(key.start + 1, key.end));
  return bits === undefined ? undefined : { bits, encoding: "spki" };
}

/**
 * Whether DER is a private key: a sequence that begins with the version 0 or 1 (PKCS #8, RFC 5958 section 2; PKCS #1,
 * RFC 8017 appendix A.1.2). No public key begins so.
 */
export function isPrivateKey(der: Uint8Array): boolean {
  const start = contentsOf(der, 0)?.start;
  return start !== undefined && der[start] === integer && der[start + 1] === 1 && (der[start + 2] ?? 2) < 2;
}

/** Octets that a sequence says it has as a whole, where fewer are there: the text was cut. */
export function cutFrom(der: Uint8Array): number | undefined {
  const outer = contentsOf(der, 0);
  if (outer === undefined || der[0] !== sequence) return undefined;
  const whole = outer.start + outer.length;
  return whole > der.length ? whole : undefined;
}

/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 section 4). */
const ed25519Info = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/** The 32 octets of an Ed25519 key in a SubjectPublicKeyInfo, as openssl writes it; undefined where it is none. */
export function bareEd25519(der: Uint8Array): Uint8Array | undefined {
  const prefixed = der.length === ed25519Info.length + 32 && ed25519Info.every((octet, at) => der[at] === octet);
  return prefixed ? der.subarray(ed25519Info.length) : undefined;
}

/** Bits of the modulus of an RSAPublicKey: a sequence of two positive integers. */
function modulusBits(der: Uint8Array): number | undefined {
  const outer = element(der, 0, sequence);
  if (outer?.end !== der.length) return undefined;
  const modulus = element(der, outer.start, integer);
  if (modulus === undefined) return undefined;
  const exponent = element(der, modulus.end, integer);
  if (exponent?.end !== outer.end || exponent.end === exponent.start) return undefined;
  let first = modulus.start;
  while (first < modulus.end && der[first] === 0) first += 1;
  const lead = der[first];
  return first === modulus.end || lead === undefined
    ? undefined
    : (modulus.end - first - 1) * 8 + (32 - Math.clz32(lead));
}

/** Where the contents of one DER element lie; undefined where there is no such element, or not all of it. */
function element(der: Uint8Array, at: number, tag: number): { start: number; end: number } | undefined {
  if (der[at] !== tag) return undefined;
  const found = contentsOf(der, at);
  if (found === undefined) return undefined;
  const end = found.start + found.length;
  return end <= der.length ? { start: found.start, end } : undefined;
}

/** Where the contents of the element at a place begin, and how long they say they are. */
function contentsOf(der: Uint8Array, at: number): { start: number; length: number } | undefined {
  const first = der[at + 1];
  if (first === undefined || first === 0x80 || first > 0x84) return undefined;
  let start = at + 2;
  let length = first;
  if (first > 0x80) {
    length = 0;
    for (const stop = start + (first & 0x7f); start < stop; start += 1) length = length * 256 + (der[start] ?? 0);
  }
  return { start, length };
}
