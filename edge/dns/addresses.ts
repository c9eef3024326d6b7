/** IPv4 and IPv6 addresses as the content of A and AAAA records. */
import { atPath } from "../../standards/problem";
import { recordProblem, type RecordProblem } from "./codes";
import ipaddr from "ipaddr.js";
import { docs, shown } from "./shown";
import type { ZoneRecord } from "./record";

const typesPage = docs("dns/manage-dns-records/reference/dns-record-types");

/** Cloudflare's own proxies, from www.cloudflare.com/ips (list as published, checked 2026-11-24). */
const cloudflareRanges = [
  "173.245.48.0/20",
  "103.21.244.0/22",
  "103.22.200.0/22",
  "103.31.4.0/22",
  "141.101.64.0/18",
  "108.162.192.0/18",
  "190.93.240.0/20",
  "188.114.96.0/20",
  "197.234.240.0/22",
  "198.41.128.0/17",
  "162.158.0.0/15",
  "104.16.0.0/13",
  "104.24.0.0/14",
  "172.64.0.0/13",
  "131.0.72.0/22",
  "2400:cb00::/32",
  "2606:4700::/32",
  "2803:f800::/32",
  "2405:b500::/32",
  "2405:8100::/32",
  "2a06:98c0::/29",
  "2c0f:f248::/32",
].map((range) => ipaddr.parseCIDR(range));

/**
 * Where a proxied record may not point, because Cloudflare cannot reach it from outside: private, loopback, link-local,
 * carrier-grade NAT, unique local and unspecified addresses (dnsweaver#161, checked 2026-11-24). Documentation ranges
 * are accepted: 192.0.2.1 and 100:: are Cloudflare's own placeholders.
 */
const unreachable = new Set([
  "private",
  "loopback",
  "linkLocal",
  "carrierGradeNat",
  "uniqueLocal",
  "unspecified",
  "broadcast",
  "multicast",
]);

/** Cloudflare's public resolvers, refused behind the proxy (DNSControl#4776, checked 2026-11-24). */
const resolvers = new Set(["1.1.1.1", "1.0.0.1"]);

type Address = ReturnType<typeof ipaddr.parse>;

/** The address of exactly four decimal octets without leading zeros, or undefined: no other notation is accepted. */
export function parseIpv4(text: string): Address | undefined {
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.parse(text) : undefined;
}

/** The address in any spelling of RFC 4291 section 2.2, without a zone index, or undefined. */
export function parseIpv6(text: string): Address | undefined {
  if (!text.includes(":") || text.includes("%")) return undefined;
  return ipaddr.IPv6.isValid(text) ? ipaddr.parse(text) : undefined;
}

/** The spelling that Cloudflare stores (RFC 5952), or undefined where the text is no IPv6 address. */
export function canonicalIpv6(text: string): string | undefined {
  return parseIpv6(text)?.toString();
}

/** Whether an address is one that nobody reaches from the internet, the documentation's own aside. */
export function isUnreachable(text: string): boolean {
  const address = parseIpv4(text) ?? parseIpv6(text);
  return address !== undefined && unreachable.has(address.range());
}

/** Whether an address belongs to Cloudflare's published proxy ranges. */
export function isOfCloudflare(address: Address): boolean {
  return cloudflareRanges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}

/** Whether an address, as text, is one of Cloudflare's own proxies. */
export function isOfCloudflareAddress(text: string): boolean {
  const address = parseIpv4(text) ?? parseIpv6(text);
  return address !== undefined && isOfCloudflare(address);
}

export function addressRefusals(record: ZoneRecord & { readonly content: string }): RecordProblem[] {
  const { content, type } = record;
  const address = type === "A" ? parseIpv4(content) : parseIpv6(content);
  if (!address) return [malformed(type, content)];
  const refusals: RecordProblem[] = [];
  if (isOfCloudflareAddress(content)) {
    refusals.push(ofCloudflare(record));
  } else if (record.proxied === true && (unreachable.has(address.range()) || resolvers.has(content))) {
    refusals.push(
      recordProblem("address-unreachable", atPath("content"), {
        message: `Target ${content} is not allowed for a proxied record: Cloudflare cannot reach that address.`,
        fix: "Give a public address, or set proxied to false. A host that only redirects takes 192.0.2.1.",
        source: "maxfield-allison/dnsweaver#161, DNSControl/dnscontrol#4776",
      }),
    );
  }
  const canonical = type === "AAAA" ? address.toString() : content;
  if (canonical !== content) {
    refusals.push(
      recordProblem("aaaa-spelling", atPath("content"), {
        message:
          `The AAAA record of ${record.name} says ${shown(content)}; Cloudflare stores ${canonical}, so the record ` +
          "would always differ.",
        fix: `Write ${canonical}.`,
        source: `${typesPage}, RFC 5952 section 4`,
      }),
    );
  }
  return refusals;
}

function ofCloudflare({ content, type, name, proxied }: ZoneRecord & { readonly content: string }): RecordProblem {
  const isProxied = proxied === true;
  return recordProblem(isProxied ? "address-of-cloudflare" : "address-behind-cloudflare", atPath("content"), {
    message: isProxied
      ? `The ${type} record of ${name} points at ${content}, which is Cloudflare's own address and not an ` +
        "origin: proxied, it is answered with error 1000."
      : `The ${type} record of ${name} points at ${content}, an address of Cloudflare's; services behind ` +
        "Cloudflare publish such addresses.",
    fix: "Point it at the address of the server or platform that answers for this name.",
    source: `${typesPage}, support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1000`,
  });
}

function malformed(type: string, content: string): RecordProblem {
  const isV4 = type === "A";
  // A web address, a port or a prefix beside it.
  const within = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/.exec(content)?.[0];
  return recordProblem(isV4 ? "a-content-invalid" : "aaaa-content-invalid", atPath("content"), {
    message:
      `Content for ${type} record must be a valid ${isV4 ? "IPv4" : "IPv6"} address; ` + `given was ${shown(content)}.`,
    fix: isV4
      ? within !== undefined && parseIpv4(within) !== undefined
        ? `Write ${within} alone.`
        : "Four decimal numbers, such as 192.0.2.1; other notations are refused."
      : "An address such as 2001:db8::1.",
    source: typesPage,
  });
}
