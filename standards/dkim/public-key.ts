import { atOffset, type TextProblem } from "../problem";
import { bareEd25519, cutFrom, isPrivateKey, readRsaKey } from "./der";
import type { DkimKeyType } from "./key";
import { problem } from "./codes";

/** A public key as the `p` tag holds it. */
export interface PublicKey {
  readonly publicKey: string;
  readonly bits?: number;
}

/** Sizes of RSA keys in bits (RFC 8301 section 3.2). */
const smallest = 1024;
const recommended = 2048;
const largest = 4096;

/** Reads the value of `p`; no key where verifiers could not use it. Blanks inside are folding and do not count. */
export function readPublicKey(
  value: string,
  keyType: DkimKeyType,
  at: number,
): { key?: PublicKey; problems: TextProblem[] } {
  const publicKey = value.replace(/[ \t\r\n]/g, "");
  if (publicKey === "") return { key: { publicKey }, problems: [revoked(at)] };
  const octets = decodeBase64(publicKey);
  if (octets === undefined) return { problems: [notBase64(publicKey, at)] };
  if (isPrivateKey(octets)) return { problems: [privateKey(at)] };
  const padding = publicKey.length % 4 === 0 ? [] : [unpadded(at)];
  const read = keyType === "ed25519" ? readEd25519(octets, at) : readRsa(octets, at);
  const key = read.bits === undefined ? {} : { key: { publicKey, bits: read.bits } };
  return { ...key, problems: [...padding, ...read.problems] };
}

function readEd25519(octets: Uint8Array, at: number): { bits?: number; problems: TextProblem[] } {
  if (octets.length === 32) return { bits: 256, problems: [] };
  const bare = bareEd25519(octets);
  const isRsa = readRsaKey(octets) !== undefined;
  const given = `${octets.length}${isRsa ? " and is an RSA key" : ""}`;
  const message = `An Ed25519 public key is 32 octets; this one has ${given}.`;
  const fix =
    bare !== undefined
      ? `The key stands in a SubjectPublicKeyInfo; write its last 32 octets alone: p=${encodeBase64(bare)}`
      : isRsa
        ? "Write k=rsa, or the Ed25519 key."
        : copyAgain;
  return { problems: [problem("dkim-key", atOffset(at), { message, fix, source: "RFC 8463 section 4.2" })] };
}

function readRsa(octets: Uint8Array, at: number): { bits?: number; problems: TextProblem[] } {
  const key = readRsaKey(octets);
  if (key === undefined)
    return { problems: [problem("dkim-key", atOffset(at), { message: noRsaKey(octets), fix: copyAgain })] };
  return {
    bits: key.bits,
    problems: [...sizeProblems(key.bits, at), ...(key.encoding === "pkcs1" ? [bareKey(at)] : [])],
  };
}

function noRsaKey(octets: Uint8Array): string {
  const cut = cutFrom(octets);
  if (cut !== undefined)
    return (
      `The key is cut short: it says of itself that it has ${cut} octets, and ${octets.length} are there. One string ` +
      "of a TXT record holds 255, and a field that takes only one loses the rest."
    );
  const isEd25519 = octets.length === 32 || bareEd25519(octets) !== undefined;
  const hint = isEd25519 ? ` Its ${octets.length} octets look like an Ed25519 key; that needs k=ed25519.` : "";
  return `The key is not an RSA public key in DER.${hint}`;
}

function sizeProblems(bits: number, at: number): TextProblem[] {
  const anew = `Make a new key of ${recommended} bits.`;
  if (bits < smallest) {
    const message = `An RSA key of ${bits} bits; verifiers refuse keys under ${smallest}.`;
    return [problem("dkim-key-too-short", atOffset(at), { message, fix: anew })];
  }
  if (bits < recommended) {
    const message = `An RSA key of ${bits} bits; ${recommended} is the recommended minimum.`;
    const fix =
      `Make a key of ${recommended} bits. Where the mail service has none, waive mail/dkim with a last day, or send ` +
      "through a service that has.";
    return [problem("dkim-key-short", atOffset(at), { message, fix })];
  }
  if (bits > largest) {
    const message = `An RSA key of ${bits} bits; verifiers need to support up to ${largest} only.`;
    return [problem("dkim-key-long", atOffset(at), { message, fix: anew })];
  }
  return [];
}

/** The octets of base64 with or without padding (RFC 6376 section 2.10); undefined for anything else. */
function decodeBase64(text: string): Uint8Array | undefined {
  const bare = text.replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]+$/.test(bare) || bare.length % 4 === 1) return undefined;
  if (text.length !== bare.length && text.length % 4 !== 0) return undefined;
  return Uint8Array.from(atob(bare), (character) => character.charCodeAt(0));
}

function encodeBase64(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets));
}

/** Says nothing of the key: whoever reads the message must not learn it. */
function privateKey(at: number): TextProblem {
  return problem("dkim-private-key", atOffset(at), {
    message: "This is a private key: published, it lets anybody sign mail as this domain.",
    fix:
      "Make a new pair of keys, publish the public one (what PEM calls PUBLIC KEY), and take this one out of " +
      "wherever it was pasted.",
  });
}

const copyAgain = "Copy the key from the mail provider again, whole.";

function notBase64(key: string, at: number): TextProblem {
  const fix = key.startsWith("-----BEGIN")
    ? "Leave out the lines -----BEGIN and -----END, and join the lines between them."
    : copyAgain;
  return problem("dkim-key-base64", atOffset(at), { message: "The key is not base64.", fix });
}

function unpadded(at: number): TextProblem {
  return problem("dkim-key-padding", atOffset(at), {
    message: "The key's base64 lacks its final =; some verifiers refuse that.",
    fix: "Check that the key was copied whole; if so, add the =.",
  });
}

function bareKey(at: number): TextProblem {
  return problem("dkim-key-bare", atOffset(at), {
    message: "The key is a bare RSAPublicKey; many verifiers read a SubjectPublicKeyInfo only.",
    fix: "Publish the key as SubjectPublicKeyInfo (what PEM calls PUBLIC KEY).",
  });
}

function revoked(at: number): TextProblem {
  return problem("dkim-revoked", atOffset(at), {
    message: "An empty p revokes the key: signatures with this selector fail.",
    fix: "Publish the public key, unless revoking is meant.",
  });
}
