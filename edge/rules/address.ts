import ipaddr from "ipaddr.js";

/**
 * Addresses as **packed** byte strings, 4 or 16 characters: two of one family compare as their numbers do, and equal
 * addresses are equal strings. An IPv4-mapped IPv6 address stays IPv6, as in Rust's `IpAddr`, which the engine uses.
 */

const ipv6 = /^[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*$/;

/** The packed address of a text such as `192.0.2.1` or `2001:db8::1`; undefined where it is none. */
export function pack(text: string): string | undefined {
  // Rust refuses leading zeros, which other parsers read as octal (doc.rust-lang.org/std/net, checked 2026-11-24).
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const [a, b, c, d] = text.split(".");
    return String.fromCharCode(Number(a), Number(b), Number(c), Number(d));
  }
  if (!ipv6.test(text) || !ipaddr.IPv6.isValid(text)) return undefined;
  return String.fromCharCode(...ipaddr.IPv6.parse(text).toByteArray());
}

/** The text of a packed address; IPv6 as RFC 5952 writes it. */
export function unpack(packed: string): string {
  const bytes = Array.from(packed, (character) => character.charCodeAt(0));
  return ipaddr.fromByteArray(bytes).toString();
}

export interface AddressRange {
  readonly first: string;
  readonly last: string;
}

/** The network of an address: all bits after `bits` are 0, or all are 1. */
export function masked(packed: string, bits: number, fill: 0 | 1): string {
  let result = "";
  for (let index = 0; index < packed.length; index++) {
    const kept = Math.min(8, Math.max(0, bits - 8 * index));
    const mask = (0xff00 >> kept) & 0xff;
    const byte = packed.charCodeAt(index);
    result += String.fromCharCode(fill === 0 ? byte & mask : byte | (~mask & 0xff));
  }
  return result;
}

/** The range of a CIDR block. */
export function network(packed: string, bits: number): AddressRange {
  return { first: masked(packed, bits, 0), last: masked(packed, bits, 1) };
}

/** Whether an address is in a list of ranges, each of one family. */
export function within(packed: string, ranges: readonly AddressRange[]): boolean {
  return ranges.some((range) => range.first.length === packed.length && range.first <= packed && packed <= range.last);
}
