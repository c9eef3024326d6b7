import type { InvariantCode } from "./codes";
import type { Edge, Zone, Unmodelled } from "../model";
import {
  answersOk,
  createState,
  outcomeOf,
  trace,
  parseUrl,
  type AnswerFrom,
  type EdgeRequest,
  type Hop,
} from "../trace";
import { inferPromises } from "./infer";
import { ProofContext, type Invariant, type InvariantId, type Violation } from "./invariant";
import type { Promises } from "./promises";
import { shrink } from "./shrink";
import { Space } from "./space";

export interface ProofOptions {
  /** What is meant, zone by zone. A zone that nobody speaks of is held against what its own redirects show. */
  readonly promises?: readonly Promises[];
  /** How the origins answer. Default: 200 without headers; some invariants try other answers by themselves. */
  readonly origin?: AnswerFrom;
  /** At most so many counterexamples of one invariant and zone. Default 20. */
  readonly atMost?: number;
}

/** A request that breaks an invariant: the smallest that was found, and its way through the edge. */
export interface Counterexample {
  readonly invariant: InvariantId;
  readonly code: InvariantCode;
  /** Control of the minimum bar. */
  readonly control: string;
  /** Domain of the zone whose promises it breaks. */
  readonly zone: string;
  readonly request: EdgeRequest;
  readonly hops: readonly Hop[];
  readonly explanation: string;
  /** Whether it breaks what is taken for granted of every host, and nobody promised. */
  readonly assumed?: true;
}

export interface Proof {
  readonly counterexamples: readonly Counterexample[];
  /** How many requests were tried. */
  readonly tried: number;
  readonly unmodelled: readonly Unmodelled[];
}

/**
 * Searches for requests that break invariants. The requests come from the literals of rules, records and promises:
 * where rules can tell requests apart, one of each kind is tried. Finding none is no proof beyond those kinds.
 */
export function prove(edge: Edge, invariants: readonly Invariant[], options: ProofOptions = {}): Proof {
  const contexts = proofContexts(edge, options.promises, options.origin);
  return { ...proveIn(contexts, invariants, options.atMost), unmodelled: edge.unmodelled };
}

/** The same search for whoever asks one invariant after the other of the same contexts. */
export function proveIn(
  contexts: readonly ProofContext[],
  invariants: readonly Invariant[],
  atMost = 20,
): Omit<Proof, "unmodelled"> {
  const counterexamples: Counterexample[] = [];
  let tried = 0;
  for (const context of contexts) {
    for (const invariant of invariants) {
      const search = searchFor(invariant, context, atMost);
      counterexamples.push(...search.counterexamples);
      tried += search.tried;
    }
  }
  return { counterexamples, tried };
}

/** A context for each zone's promises, stated or read from what the zone itself shows. */
export function proofContexts(
  edge: Edge,
  promises: readonly Promises[] = [],
  origin: AnswerFrom = answersOk,
): ProofContext[] {
  const stated = new Set(promises.map(({ zone }) => zone));
  const reached = new Set<Zone | undefined>();
  const contexts = promises.map((promise) => {
    const zones = zonesSpokenFor(edge, promise, stated);
    for (const zone of zones) reached.add(zone);
    return new ProofContext(edge, promise, new Space(edge, promise, zones), origin);
  });
  const unspoken = edge.zones.filter((zone) => !reached.has(zone));
  return [
    ...contexts,
    ...unspoken.map((zone) => {
      const promise = inferPromises(edge, zone);
      return new ProofContext(edge, promise, new Space(edge, promise, [zone]), origin);
    }),
  ];
}

/** The zone of the promises, and those that its aliases lie in and of which nobody else speaks. */
function zonesSpokenFor(edge: Edge, promise: Promises, stated: ReadonlySet<string>): Zone[] {
  const zones = new Set(edge.zones.filter((zone) => zone.name === promise.zone));
  for (const alias of promise.aliases) {
    const zone = edge.zoneOf(alias);
    if (zone && !stated.has(zone.name)) zones.add(zone);
  }
  return [...zones];
}

function searchFor(
  invariant: Invariant,
  context: ProofContext,
  atMost: number,
): { counterexamples: Counterexample[]; tried: number } {
  const found = new Map<string, Counterexample>();
  let tried = 0;
  for (const request of invariant.candidates(context)) {
    tried += 1;
    const violation = invariant.violation(request, context);
    if (!violation || found.size >= atMost) continue;
    const key = causeOf(request, hopsOf(request, violation, context));
    if (!found.has(key)) found.set(key, smallest(request, key, invariant, context));
  }
  return { counterexamples: withoutDetours([...found.values()]), tried };
}

/** Drops what only leads to another counterexample: mending that one mends both. */
function withoutDetours(counterexamples: readonly Counterexample[]): Counterexample[] {
  const starts = new Set(counterexamples.map(({ hops }) => hops[0]?.url));
  return counterexamples.filter(({ hops }) => {
    const start = hops[0]?.url;
    return !hops
      .slice(1)
      .some(({ url }) => url !== start && starts.has(url) && !leadsBack(url, start, counterexamples));
  });
}

/** In a loop each leads to the other; then both stay but for the one that was found later. */
function leadsBack(url: string, start: string | undefined, counterexamples: readonly Counterexample[]): boolean {
  const index = (wanted: string | undefined) => counterexamples.findIndex(({ hops }) => hops[0]?.url === wanted);
  const other = counterexamples[index(url)];
  return other !== undefined && other.hops.some((hop) => hop.url === start) && index(start) < index(url);
}

/** Two requests have one cause where the same host is asked and the same rules decide alike. */
function causeOf(request: EdgeRequest, hops: readonly Hop[]): string {
  const decided = hops.map(({ steps, outcome }) => {
    const last = steps.filter(({ rule, phase }) => rule !== null && phase !== "dns").at(-1);
    return `${outcome.kind} ${last?.phase ?? ""} ${last?.rule ?? ""}`;
  });
  return [parseUrl(request.url)?.host, ...decided].join("\n");
}

function smallest(request: EdgeRequest, cause: string, invariant: Invariant, context: ProofContext): Counterexample {
  const smaller = shrink(request, (candidate) => {
    const violation = invariant.violation(candidate, context);
    return violation !== undefined && causeOf(candidate, hopsOf(candidate, violation, context)) === cause;
  });
  const violation = invariant.violation(smaller, context)!;
  return {
    invariant: invariant.id,
    code: invariant.code,
    control: invariant.control,
    zone: context.promises.zone,
    request: smaller,
    hops: hopsOf(smaller, violation, context),
    explanation: violation.explanation,
    ...(violation.assumed === true ? { assumed: true } : {}),
  };
}

/** The hops of the last of so many requests. */
function hopsOf(request: EdgeRequest, { origin, times = 1 }: Violation, context: ProofContext): readonly Hop[] {
  const answers = origin ?? context.origin;
  const state = createState();
  for (let sent = 1; sent < times; sent += 1) outcomeOf(context.edge, request, { state, origin: answers });
  return trace(context.edge, request, { state, origin: answers }).hops;
}
