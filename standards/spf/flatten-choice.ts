import type { KnownModifier, Mechanism } from "./record";

/** A term in a plan for a record, and whether its addresses were taken from the DNS. */
export interface PlannedTerm {
  readonly term: Mechanism | KnownModifier;
  readonly taken: boolean;
}

/** What was replaced, and by how many networks. */
export interface TakenTerm {
  readonly domain: string;
  readonly term: string;
  readonly networks: number;
}

/** Compared from left to right: less is better. */
interface Cost {
  /** Networks that are fixed in the record and no longer follow their owner's. */
  readonly networks: number;
  /** Terms that are replaced. */
  readonly replaced: number;
  /** Octets of the terms in text. */
  readonly octets: number;
}

/** One way to write a part of a record. */
export interface Choice {
  /** Terms that cause lookups, those behind them included. */
  readonly lookups: number;
  /** Lookups that come back empty, at worst. */
  readonly voids: number;
  readonly cost: Cost;
  readonly terms: Rope<PlannedTerm>;
  readonly taken: Rope<TakenTerm>;
}

/** A list that is joined without copying. */
export type Rope<T> = { readonly items: readonly T[] } | { readonly left: Rope<T>; readonly right: Rope<T> };

export const emptyRope = { items: [] } as const;

export function unroll<T>(rope: Rope<T>): T[] {
  const items: T[] = [];
  const open: Rope<T>[] = [rope];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ("items" in next) items.push(...next.items);
    else open.push(next.right, next.left);
  }
  return items;
}

/** The cheapest choice for every pair of lookups and empty lookups that is within the limits. */
export class Choices {
  private readonly best = new Map<string, Choice>();

  constructor(private readonly limits: { readonly lookups: number; readonly voids: number }) {}

  /** Keeps a choice where it is within the limits and cheaper than what is there. */
  add(choice: Choice): void {
    if (choice.lookups > this.limits.lookups || choice.voids > this.limits.voids) return;
    const key = `${choice.lookups}/${choice.voids}`;
    const known = this.best.get(key);
    if (known === undefined || compareCost(choice.cost, known.cost) < 0) this.best.set(key, choice);
  }

  addAll(choices: Choices): void {
    for (const choice of choices.list()) this.add(choice);
  }

  list(): readonly Choice[] {
    return [...this.best.values()];
  }

  /** Every choice of this followed by every choice of another. */
  then(other: Choices): Choices {
    const joined = new Choices(this.limits);
    for (const left of this.best.values()) {
      for (const right of other.best.values()) joined.add(join(left, right));
    }
    return joined;
  }

  /** The same choices, with one thing more done in each. */
  with(change: (choice: Choice) => Choice): Choices {
    const changed = new Choices(this.limits);
    for (const choice of this.best.values()) changed.add(change(choice));
    return changed;
  }

  /** The cheapest choice with at most so many lookups. */
  cheapest(lookups: number): Choice | undefined {
    return this.list()
      .filter((choice) => choice.lookups <= lookups)
      .sort((left, right) => compareCost(left.cost, right.cost) || left.lookups - right.lookups)[0];
  }
}

function join(left: Choice, right: Choice): Choice {
  return {
    lookups: left.lookups + right.lookups,
    voids: left.voids + right.voids,
    cost: {
      networks: left.cost.networks + right.cost.networks,
      replaced: left.cost.replaced + right.cost.replaced,
      octets: left.cost.octets + right.cost.octets,
    },
    terms: { left: left.terms, right: right.terms },
    taken: { left: left.taken, right: right.taken },
  };
}

function compareCost(left: Cost, right: Cost): number {
  return left.networks - right.networks || left.replaced - right.replaced || left.octets - right.octets;
}
