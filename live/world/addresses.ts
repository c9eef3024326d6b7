import ipaddr from "ipaddr.js";

/** Ranges of the public internet by the names of ipaddr.js; all others are private, local or reserved. */
const open: ReadonlySet<string> = new Set(["unicast"]);
/** Documentation ranges are routed nowhere, and name nothing of this machine's network. */
const harmless = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"].map((range) =>
  ipaddr.parseCIDR(range),
);

/**
 * Whether an address is of the public internet: not of a private, link-local, loopback, shared, multicast or otherwise
 * reserved range (RFC 6890), also where it is written as IPv4 within IPv6. What is not an address is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = embedded(ipaddr.process(text));
  if (harmless.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits))) return true;
  return open.has(address.range());
}

/** The IPv4 address that an IPv6 one of NAT64 or 6to4 leads to (RFC 6052, RFC 3056). */
function embedded(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.kind() === "ipv4") return address;
  const octets = address.toByteArray();
  const range = address.range();
  if (range === "rfc6052") return ipaddr.fromByteArray(octets.slice(12));
  if (range === "6to4") return ipaddr.fromByteArray(octets.slice(2, 6));
  return address;
}
