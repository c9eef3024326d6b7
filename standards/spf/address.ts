import ipaddr from "ipaddr.js";

export type Family = 4 | 6;

/** An IP address as a number: the top bit is the first one written. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Bits of an address. */
export const width = { 4: 32, 6: 128 } as const;

/** The 32 bits of a dotted quad without leading zeros (RFC 7208 section 5.6: qnum), or undefined. */
export function parseIp4(text: string): bigint | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  return text.split(".").reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

/** The 128 bits of an address in one of the forms of RFC 4291 section 2.2, or undefined. No zone index. */
export function parseIp6(text: string): bigint | undefined {
  if (text.length > 45 || !/^[0-9A-Fa-f:.]*$/.test(text)) return undefined;
  const embedded = text.slice(text.lastIndexOf(":") + 1);
  if (embedded.includes(".") && parseIp4(embedded) === undefined) return undefined;
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.IPv6.parse(text)
    .toByteArray()
    .reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/**
 * An address in either family. An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`) is the IPv4 address that it carries
 * (RFC 7208 section 5), so it never matches an `ip6` mechanism.
 */
export function parseAddress(text: string): Address | undefined {
  const four = parseIp4(text);
  if (four !== undefined) return { family: 4, value: four };
  const six = parseIp6(text);
  if (six === undefined) return undefined;
  return six >> 32n === 0xffffn ? { family: 4, value: six & 0xffffffffn } : { family: 6, value: six };
}

/** Dotted quad, or the form of RFC 5952. */
export function formatAddress({ family, value }: Address): string {
  const bytes = Array.from({ length: width[family] / 8 }, (_, index) =>
    Number((value >> BigInt(width[family] - 8 * (index + 1))) & 0xffn),
  );
  return family === 4 ? bytes.join(".") : new ipaddr.IPv6(bytes).toRFC5952String();
}

/**
 * Dot-separated parts for the macro `%{i}`: octets of an IPv4 address, hexadecimal digits of an IPv6 one (RFC 7208
 * section 7.3).
 */
export function dotFormat(address: Address): string {
  if (address.family === 4) return formatAddress(address);
  return address.value.toString(16).padStart(32, "0").split("").join(".");
}

/** Whether two addresses of one family agree in their first `prefix` bits. */
export function samePrefix(family: Family, left: bigint, right: bigint, prefix: number): boolean {
  const rest = BigInt(width[family] - prefix);
  return left >> rest === right >> rest;
}
