import { type Family, formatAddress, parseIp4, parseIp6, width } from "./address";
import type { AddressMechanism, Qualifier } from "./record";

/** Addresses of one family, both ends included. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses that share their first `prefix` bits with one. */
export function networkRange(family: Family, value: bigint, prefix: number): Range {
  const rest = BigInt(width[family] - prefix);
  const first = (value >> rest) << rest;
  return { first, last: first + (1n << rest) - 1n };
}

/** The addresses of an `ip4` or `ip6` mechanism. */
export function mechanismRange(term: AddressMechanism): Range {
  const family = term.kind === "ip4" ? 4 : 6;
  const value = (family === 4 ? parseIp4(term.address) : parseIp6(term.address)) ?? 0n;
  return networkRange(family, value, term.prefix);
}

/** The same addresses in the fewest ranges, in order. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((left, right) => (left.first < right.first ? -1 : left.first > right.first ? 1 : 0));
  const merged: { first: bigint; last: bigint }[] = [];
  for (const range of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && range.first <= previous.last + 1n) {
      if (range.last > previous.last) previous.last = range.last;
    } else merged.push({ ...range });
  }
  return merged;
}

/** The fewest `ip4` or `ip6` mechanisms that hold exactly these addresses. */
export function toMechanisms(family: Family, ranges: readonly Range[], qualifier: Qualifier): AddressMechanism[] {
  const kind = family === 4 ? "ip4" : "ip6";
  return mergeRanges(ranges).flatMap((range) =>
    networks(family, range).map(({ value, prefix }) => ({
      kind,
      qualifier,
      address: formatAddress({ family, value }),
      prefix,
    })),
  );
}

/** Cuts a range into networks, each as wide as its place allows. */
function networks(family: Family, { first, last }: Range): { value: bigint; prefix: number }[] {
  const found: { value: bigint; prefix: number }[] = [];
  let value = first;
  while (value <= last) {
    let bits = 0;
    while (bits < width[family]) {
      const size = 1n << BigInt(bits + 1);
      if (value % size !== 0n || value + size - 1n > last) break;
      bits += 1;
    }
    found.push({ value, prefix: width[family] - bits });
    value += 1n << BigInt(bits);
  }
  return found;
}
