import { atOffset, type TextProblem } from "../problem";
import { formatAddress, parseIp4, parseIp6, width, type Address, type Family } from "./address";
import type { PlacedTerm } from "./parse";
import type { AddressMechanism } from "./record";
import { problem } from "./codes";

/**
 * Networks that no host on the internet sends from: RFC 1918, RFC 1122 section 3.2.1.3, RFC 3927, RFC 4193, RFC 4291.
 */
const unreachable: readonly (readonly [Family, string, number])[] = [
  [4, "10.0.0.0", 8],
  [4, "172.16.0.0", 12],
  [4, "192.168.0.0", 16],
  [4, "127.0.0.0", 8],
  [4, "169.254.0.0", 16],
  [6, "fc00::", 7],
  [6, "fe80::", 10],
  [6, "::1", 128],
];

/** Shorter prefixes than these let in more than one sender owns: over 1/256 of IPv4, over a 65536th of IPv6. */
const widestPrefix = { 4: 8, 6: 16 } as const;

/** What is unwise about the `ip4` and `ip6` mechanisms of a record (RFC 7208 section 5.6). */
export function lintAddresses(terms: readonly PlacedTerm[]): TextProblem[] {
  const earlier = new CoveredNetworks();
  return terms.flatMap((placed) => {
    const { term } = placed;
    if (term.kind !== "ip4" && term.kind !== "ip6") return [];
    const network = toNetwork(term);
    return [
      ...hostBits(placed, term, network),
      ...tooWide(placed, term, network),
      ...neverSeen(placed, network),
      ...earlier.add(placed, network),
    ];
  });
}

interface Network extends Address {
  readonly prefix: number;
}

function toNetwork(term: AddressMechanism): Network {
  const value = term.kind === "ip4" ? parseIp4(term.address) : parseIp6(term.address);
  return { family: term.kind === "ip4" ? 4 : 6, value: value ?? 0n, prefix: term.prefix };
}

function lowest({ family, value, prefix }: Network): bigint {
  const rest = BigInt(width[family] - prefix);
  return (value >> rest) << rest;
}

function hostBits({ text, at }: PlacedTerm, term: AddressMechanism, network: Network): TextProblem[] {
  const base = lowest(network);
  if (base === network.value) return [];
  const meant = `${term.kind}:${formatAddress({ family: network.family, value: base })}/${network.prefix}`;
  const message = `'${text}' has bits set beyond its prefix of ${network.prefix}; it authorizes the whole of ${meant}.`;
  return [problem("spf-host-bits", atOffset(at), { message, fix: `Write ${meant}.` })];
}

function tooWide({ text, at }: PlacedTerm, term: AddressMechanism, network: Network): TextProblem[] {
  if (term.qualifier !== "+" || network.prefix >= widestPrefix[network.family]) return [];
  const share = network.prefix === 0 ? "every address" : `1/${2 ** network.prefix} of all addresses`;
  const message = `'${text}' authorizes ${share} to send for this domain.`;
  return [problem("spf-range-too-wide", atOffset(at), { message, fix: "Name the networks that really send." })];
}

function neverSeen({ text, at }: PlacedTerm, network: Network): TextProblem[] {
  const hit = unreachable.find(([family, address, prefix]) => {
    if (family !== network.family || network.prefix < prefix) return false;
    const base = (family === 4 ? parseIp4(address) : parseIp6(address)) ?? 0n;
    const rest = BigInt(width[family] - prefix);
    return base >> rest === network.value >> rest;
  });
  if (hit === undefined) return [];
  const message = `'${text}' is a private or local address; receivers on the internet never see mail come from it.`;
  return [
    problem("spf-private-address", atOffset(at), { message, fix: "Name the public address that mail leaves from." }),
  ];
}

/**
 * Remembers networks, so that one inside an earlier one is noticed; a look-up takes at most as many steps as an address
 * has bits.
 */
class CoveredNetworks {
  private readonly seen = new Map<string, PlacedTerm>();

  add(placed: PlacedTerm, network: Network): TextProblem[] {
    const cover = this.find(network);
    if (cover === undefined) this.seen.set(this.key(network, network.prefix), placed);
    if (cover === undefined || cover.network === network.prefix) return [];
    const message = `'${placed.text}' lies inside '${cover.placed.text}' at ${cover.placed.at}, which decides first.`;
    return [
      problem("spf-redundant", atOffset(placed.at), { message, fix: "Leave it out, or move it before the wider one." }),
    ];
  }

  private find(network: Network): { placed: PlacedTerm; network: number } | undefined {
    for (let prefix = network.prefix; prefix >= 0; prefix -= 1) {
      const placed = this.seen.get(this.key(network, prefix));
      if (placed !== undefined) return { placed, network: prefix };
    }
    return undefined;
  }

  private key(network: Network, prefix: number): string {
    return `${network.family}/${prefix}/${network.value >> BigInt(width[network.family] - prefix)}`;
  }
}
