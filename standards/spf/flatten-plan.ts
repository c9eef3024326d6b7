import { addressVerdicts, passingRanges } from "./address-verdicts";
import { DecisionTable } from "./decision";
import { type Choice, Choices, emptyRope, type PlannedTerm } from "./flatten-choice";
import { printTerm } from "./print";
import { toMechanisms } from "./ranges";
import {
  type AddressMechanism,
  causesLookup,
  isMechanism,
  type KnownModifier,
  type Mechanism,
  modifier,
  type NamedMechanism,
  type Qualifier,
} from "./record";
import { carryOver, carryOverRedirect } from "./rewrite";
import type { RangesByFamily, RecordNode, TermNode } from "./tree";
import { costOf } from "./worst-case";

/** Networks that one include may be replaced by; more do not fit into any sensible set of records. */
const mostNetworks = 500;

/**
 * Finds every sensible way to write a record with fewer lookups: each term kept, opened by one level, or replaced by
 * its addresses.
 */
export class Planner {
  constructor(
    private readonly tree: RecordNode,
    private readonly limits: { readonly lookups: number; readonly voids: number },
  ) {}

  /** The ways to write the record of the domain itself. */
  plan(): Choices {
    return this.inSequence(this.tree.terms, (node) => this.ownTerm(node));
  }

  private inSequence(nodes: readonly TermNode[], ways: (node: TermNode) => Choices): Choices {
    return nodes.reduce((choices, node) => choices.then(ways(node)), this.only(nothing));
  }

  private ownTerm(node: TermNode): Choices {
    if (isMechanism(node.term)) return this.mechanism(node, node.term, node.term.qualifier);
    const choices = this.only(this.keep(node.term, node));
    if (this.mayOpenRedirect(node)) {
      const inner = this.inSequence(node.child?.terms ?? [], (innerNode) => this.ownTerm(innerNode));
      choices.addAll(inner.with((choice) => opening(choice, node)));
    }
    return choices;
  }

  /** The ways to write a mechanism, with the qualifier that it gets where it is written. */
  private mechanism(node: TermNode, term: Mechanism, qualifier: Qualifier): Choices {
    const choices = this.only(this.keep(term, node, qualifier));
    if (node.dynamic || node.failure !== undefined) return choices;
    if (term.kind === "a" || term.kind === "mx") addReplaced(choices, node, node.ranges, qualifier);
    if (term.kind === "include" && node.child !== undefined) {
      this.addPassing(choices, node, node.child, qualifier);
      const opened = this.open(node, node.child, qualifier);
      if (opened !== undefined) choices.addAll(opened);
    }
    return choices;
  }

  /** Replaces an include by the addresses that pass in it, whatever its record looks like. */
  private addPassing(choices: Choices, node: TermNode, child: RecordNode, qualifier: Qualifier): void {
    const table = new DecisionTable();
    const [four, six] = ([4, 6] as const).map((family) =>
      passingRanges(addressVerdicts(child, family, table), family, table),
    );
    if (four !== undefined && six !== undefined) addReplaced(choices, node, { 4: four, 6: six }, qualifier);
  }

  /**
   * Replaces an include by the terms of the included record, so that includes inside it can be kept. Right only where
   * nothing that does not pass stands before something that passes, and where no term of the record itself depends on
   * the sender.
   */
  private open(node: TermNode, child: RecordNode, qualifier: Qualifier): Choices | undefined {
    const passing = child.terms.filter(
      ({ term }) => term.kind === "redirect" || (isMechanism(term) && term.qualifier === "+"),
    );
    const last = child.terms.findLastIndex((inner) => passing.includes(inner));
    const relevant = child.terms.slice(0, last + 1);
    if (relevant.length !== passing.length) return undefined;
    if (relevant.some(({ term, dynamic, failure }) => dynamic || failure !== undefined || term.kind === "all"))
      return undefined;
    const inner = this.inSequence(relevant, (innerNode) => this.inner(innerNode, qualifier));
    return inner.with((choice) => opening(choice, node));
  }

  /** A term of an included record: what its `redirect` leads to passes where an include of that passes. */
  private inner(node: TermNode, qualifier: Qualifier): Choices {
    if (isMechanism(node.term)) return this.mechanism(node, node.term, qualifier);
    const include: NamedMechanism = { kind: "include", qualifier: "+", domain: node.term.domain };
    return this.mechanism({ ...node, term: include }, include, qualifier);
  }

  /** An explanation belongs to the record that fails, so a redirect is kept where either record has one. */
  private mayOpenRedirect({ dynamic, failure, child }: TermNode): boolean {
    const { record } = this.tree;
    if (dynamic || failure !== undefined || child?.record === undefined || record === undefined) return false;
    return (
      modifier(record, "exp") === undefined &&
      modifier(child.record, "exp") === undefined &&
      child.terms.every((node) => !node.dynamic)
    );
  }

  /** A term left as it is, written so that it means the same in the record of the domain itself. */
  private keep(term: Mechanism | KnownModifier, node: TermNode, qualifier?: Qualifier): Choice {
    const below = node.child === undefined ? { lookups: 0, voids: 0 } : knownCost(node.child);
    const own = causesLookup(term) ? 1 : 0;
    const voids = node.dynamic ? 0 : Math.max(node.voidLookups[4], node.voidLookups[6]);
    return choiceOf([{ term: this.carry(term, node.domain, qualifier), taken: false }], {
      lookups: own + below.lookups,
      voids: voids + below.voids,
    });
  }

  private carry(term: Mechanism | KnownModifier, from: string, qualifier?: Qualifier): Mechanism | KnownModifier {
    if (!isMechanism(term)) return from === this.tree.domain ? term : carryOverRedirect(term, from);
    const written = qualifier ?? term.qualifier;
    return from === this.tree.domain ? { ...term, qualifier: written } : carryOver(term, from, written);
  }

  private only(choice: Choice): Choices {
    const choices = new Choices(this.limits);
    choices.add(choice);
    return choices;
  }
}

const nothing: Choice = {
  lookups: 0,
  voids: 0,
  cost: { networks: 0, replaced: 0, octets: 0 },
  terms: emptyRope,
  taken: emptyRope,
};

/** Lookups, and empty ones that do not depend on the sender: those can be mended by taking addresses. */
function knownCost(child: RecordNode): { lookups: number; voids: number } {
  const { paths } = costOf(child);
  const voids = paths.reduce(
    (sum, step) => sum + (step.dynamic ? 0 : Math.max(step.voidLookups[4], step.voidLookups[6])),
    0,
  );
  return { lookups: paths.length, voids };
}

/** Adds the choice to replace a term by its addresses. */
function addReplaced(choices: Choices, node: TermNode, ranges: RangesByFamily, qualifier: Qualifier): void {
  const networks: AddressMechanism[] = ([4, 6] as const).flatMap((family) =>
    toMechanisms(family, ranges[family], qualifier),
  );
  if (networks.length > mostNetworks) return;
  const choice = choiceOf(
    networks.map((term) => ({ term, taken: true })),
    { lookups: 0, voids: 0 },
  );
  choices.add({
    ...choice,
    cost: { ...choice.cost, networks: networks.length, replaced: 1 },
    taken: { items: [{ domain: node.domain, term: printTerm(node.term), networks: networks.length }] },
  });
}

/** An include or redirect replaced by the terms behind it; the networks that stand there are fixed from then on too. */
function opening(choice: Choice, node: TermNode): Choice {
  const networks = (node.child?.terms ?? []).filter(({ term }) => term.kind === "ip4" || term.kind === "ip6").length;
  return {
    ...choice,
    cost: { ...choice.cost, networks: choice.cost.networks + networks, replaced: choice.cost.replaced + 1 },
    taken: { left: { items: [{ domain: node.domain, term: printTerm(node.term), networks }] }, right: choice.taken },
  };
}

function choiceOf(terms: readonly PlannedTerm[], { lookups, voids }: { lookups: number; voids: number }): Choice {
  const octets = terms.reduce((sum, { term }) => sum + printTerm(term).length + 1, 0);
  return { lookups, voids, cost: { networks: 0, replaced: 0, octets }, terms: { items: terms }, taken: emptyRope };
}
