import { encodeUtf8, maxStringOctets } from "./octets";

/**
 * A text as the character-strings of one TXT record: each of at most 255 octets in UTF-8, filled before the next
 * begins, no character cut in two. Readers join them without a space (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
 * The empty text is one empty string, since a TXT record holds at least one (RFC 1035 section 3.3.14).
 */
export function splitStrings(text: string): string[] {
  const strings: string[] = [];
  let start = 0;
  let octets = 0;
  let at = 0;
  for (const character of text) {
    const width = utf8Width(character.codePointAt(0) ?? 0);
    if (octets + width > maxStringOctets) {
      strings.push(text.slice(start, at));
      start = at;
      octets = 0;
    }
    octets += width;
    at += character.length;
  }
  strings.push(text.slice(start));
  return strings;
}

/**
 * Character-strings in presentation form, as Cloudflare stores TXT content: `"a" "b"`. Quotes and backslashes are
 * escaped, octets outside printable ASCII are written `\DDD` (RFC 1035 section 5.1). No string at all is written `""`.
 */
export function quote(strings: readonly string[]): string {
  return strings.length === 0 ? '""' : strings.map((string) => `"${escapeOctets(encodeUtf8(string))}"`).join(" ");
}

/** A text as the content of one TXT record, split and quoted: what to send to Cloudflare. */
export function present(text: string): string {
  return quote(splitStrings(text));
}

/** Octets as they stand between quotes in presentation form. */
export function escapeOctets(octets: Uint8Array): string {
  let escaped = "";
  for (const octet of octets) {
    if (octet === 0x22) escaped += '\\"';
    else if (octet === 0x5c) escaped += "\\\\";
    else if (octet >= 0x20 && octet <= 0x7e) escaped += String.fromCharCode(octet);
    else escaped += `\\${String(octet).padStart(3, "0")}`;
  }
  return escaped;
}

function utf8Width(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
