import type { PlannedTerm } from "./flatten-choice";
import { print, printTerm } from "./print";
import { mechanismRange, type Range, toMechanisms } from "./ranges";
import { type AddressMechanism, isMechanism, type Mechanism, type SpfRecord, type SpfTerm } from "./record";

/** One record to publish. */
export interface PublishedRecord {
  readonly name: string;
  /** Unquoted; over 255 octets it is cut into strings when it is published. */
  readonly text: string;
}

/**
 * Puts the networks of each run of terms with one qualifier together, without duplicates and in the fewest terms,
 * before the other terms of the run: for terms that answer alike, the order does not matter. An include whose name
 * depends on the sender may fail, so nothing is moved across it.
 */
export function mergeNetworks(terms: readonly PlannedTerm[]): SpfTerm[] {
  const merged: SpfTerm[] = [];
  let run: Mechanism[] = [];
  for (const { term } of terms) {
    if (!isMechanism(term)) {
      merged.push(...mergeRun(run), term);
      run = [];
      continue;
    }
    if (run[0] !== undefined && (run[0].qualifier !== term.qualifier || isBarrier(term) || isBarrier(run[0]))) {
      merged.push(...mergeRun(run));
      run = [];
    }
    run.push(term);
  }
  return [...merged, ...mergeRun(run)];
}

function isBarrier(term: Mechanism): boolean {
  return term.kind === "include" && term.domain.some((part) => typeof part !== "string");
}

function mergeRun(run: readonly Mechanism[]): Mechanism[] {
  const [first] = run;
  if (first === undefined) return [];
  const networks = run.filter((term): term is AddressMechanism => term.kind === "ip4" || term.kind === "ip6");
  const ranges = (kind: "ip4" | "ip6"): Range[] => networks.filter((term) => term.kind === kind).map(mechanismRange);
  const seen = new Set<string>();
  const others = run.filter((term) => {
    if (term.kind === "ip4" || term.kind === "ip6") return false;
    const text = printTerm(term).toLowerCase();
    return seen.size < seen.add(text).size;
  });
  return [
    ...toMechanisms(4, ranges("ip4"), first.qualifier),
    ...toMechanisms(6, ranges("ip6"), first.qualifier),
    ...others,
  ];
}

/**
 * The records for a list of terms: one, or, where it would be over `size` octets, further ones named `_spf1` and so on
 * below the domain that hold networks and are included. Names in `used` are passed over. Undefined where even that does
 * not bring the record under the size.
 */
export function toRecords(
  domain: string,
  terms: readonly SpfTerm[],
  size: number,
  used: (name: string) => boolean,
): PublishedRecord[] | undefined {
  const further: PublishedRecord[] = [];
  let own: readonly SpfTerm[] = terms;
  for (let number = 1; print({ terms: own }).length > size; number += 1) {
    const name = `_spf${number}.${domain}`;
    if (used(name)) continue;
    const moved = moveBlock(own, name, size);
    if (moved === undefined) return undefined;
    further.push({ name, text: print(moved.record) });
    own = moved.own;
  }
  return [{ name: domain, text: print({ terms: own }) }, ...further];
}

/**
 * Moves networks from the end of the longest block of them into a record of their own, as many as it holds or as are
 * too many.
 */
function moveBlock(
  terms: readonly SpfTerm[],
  name: string,
  size: number,
): { own: SpfTerm[]; record: SpfRecord } | undefined {
  const block = longestBlock(terms);
  const [first] = block.terms;
  if (first === undefined) return undefined;
  const include: SpfTerm = { kind: "include", qualifier: first.qualifier, domain: [name] };
  const includeSize = printTerm(include).length + 1;
  const tooLong = print({ terms }).length + includeSize - size;
  const end: Mechanism = { kind: "all", qualifier: "-" };
  const moved: Mechanism[] = [];
  let freed = 0;
  for (const term of [...block.terms].reverse()) {
    const inside: Mechanism = { ...term, qualifier: "+" };
    if (freed >= tooLong || print({ terms: [inside, ...moved, end] }).length > size) break;
    moved.unshift(inside);
    freed += printTerm(term).length + 1;
  }
  if (freed <= includeSize) return undefined;
  const cut = block.start + block.terms.length - moved.length;
  return {
    own: [...terms.slice(0, cut), include, ...terms.slice(cut + moved.length)],
    record: { terms: [...moved, end] },
  };
}

function longestBlock(terms: readonly SpfTerm[]): { start: number; terms: readonly AddressMechanism[] } {
  let longest: { start: number; terms: AddressMechanism[] } = { start: 0, terms: [] };
  let current: { start: number; terms: AddressMechanism[] } = { start: 0, terms: [] };
  for (const [index, term] of terms.entries()) {
    if (term.kind !== "ip4" && term.kind !== "ip6") continue;
    const follows = current.start + current.terms.length === index && current.terms[0]?.qualifier === term.qualifier;
    if (follows) current.terms.push(term);
    else current = { start: index, terms: [term] };
    if (current.terms.length > longest.terms.length) longest = current;
  }
  return longest;
}
