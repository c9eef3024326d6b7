import type { Edge, EdgeRule } from "../model";
import { demanded } from "../model/rule-index";
import { once } from "../once";
import { fromBytes } from "../rules";
import { answersOk, type AnswerFrom, type EdgeRequest } from "../trace";
import { chainOf, type Chain } from "./chain";
import type { InvariantCode } from "./codes";
import type { Promises } from "./promises";
import type { Space } from "./space";

export type InvariantId =
  | "at-most-one-hop"
  | "no-loop"
  | "path-and-query-kept"
  | "canonical-reached"
  | "hosts-served"
  | "ports-reached"
  | "redirects-run"
  | "old-links-land"
  | "untouched"
  | "calls-as-sent"
  | "previews-shown"
  | "https-everywhere"
  | "private-not-cached"
  | "cookies-kept"
  | "calls-not-cached"
  | "sensitive-limited";

/** Why a request breaks an invariant. */
export interface Violation {
  /** What happens, what was promised, what to do. */
  readonly explanation: string;
  /** How the origin answers in this case; answers 200 where absent. */
  readonly origin?: AnswerFrom;
  /** How often the request is sent at one time; once where absent. */
  readonly times?: number;
  /** Whether it breaks what is taken for granted of every host, and nobody promised. */
  readonly assumed?: true;
}

/** Something that has to hold for every request. */
export interface Invariant {
  readonly id: InvariantId;
  /** Of what is said where a request breaks it. */
  readonly code: InvariantCode;
  /** The control of the minimum bar that it stands for. */
  readonly control: string;
  /** The requests worth trying. */
  candidates(context: ProofContext): Iterable<EdgeRequest>;
  /** Decides by itself whether the invariant speaks of the request at all, so that requests can be made smaller. */
  violation(request: EdgeRequest, context: ProofContext): Violation | undefined;
}

/**
 * What invariants are held against: one zone's promises at one edge. What was traced for one invariant serves the next.
 */
export class ProofContext {
  readonly #chains = new WeakMap<EdgeRequest, Chain>();

  constructor(
    readonly edge: Edge,
    readonly promises: Promises,
    readonly space: Space,
    /** How the program's origins answer, as far as somebody said. */
    readonly origin: AnswerFrom = answersOk,
  ) {}

  /** A request's redirects; several invariants look at the same request. */
  chain(request: EdgeRequest): Chain {
    let chain = this.#chains.get(request);
    if (!chain) {
      chain = chainOf(this.edge, request, this.origin);
      this.#chains.set(request, chain);
    }
    return chain;
  }

  readonly #redirectsByHost = once(() => new Map(redirectsByHost(this)));
  /** Hosts that single redirects name, each with the first such rule. */
  get redirectsByHost(): ReadonlyMap<string, EdgeRule> {
    return this.#redirectsByHost();
  }
}

function redirectsByHost({ edge, space }: ProofContext): [string, EdgeRule][] {
  return space.zones
    .flatMap((zone) => edge.phasesOf(zone).get("http_request_dynamic_redirect")?.rules ?? [])
    .flatMap((rule) =>
      [...(demanded(rule.expression, "http.host") ?? [])].map((host): [string, EdgeRule] => [fromBytes(host), rule]),
    )
    .reverse();
}
