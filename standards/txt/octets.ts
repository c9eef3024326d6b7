/** The longest character-string of a TXT record, in octets (RFC 1035 section 3.3). */
export const maxStringOctets = 255;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The octets of a text in UTF-8. A lone surrogate becomes U+FFFD, as everywhere on the web. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text that the octets spell in UTF-8, or undefined where they spell none. */
export function decodeUtf8(octets: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(octets);
  } catch {
    return undefined;
  }
}

/** The text that the octets spell in UTF-8, with U+FFFD for what is not UTF-8. */
export function decodeUtf8Lossy(octets: Uint8Array): string {
  return lenientDecoder.decode(octets);
}

/** One array of octets after another. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
