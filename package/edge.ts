/** `launch-ready/edge`: the model of Cloudflare's edge. Resources make an `Edge`; `trace` and `prove` run it. */
export * as dns from "../edge/dns";
export * as rules from "../edge/rules";
export { Edge, Zone } from "../edge/model";
export { outcomeOf, trace, type EdgeRequest, type Hop, type Outcome, type Trace } from "../edge/trace";
export { invariants, proofContexts, prove, proveIn, toPromises, type Counterexample } from "../edge/prove";
export type { InvariantId, ProofContext, Promises } from "../edge/prove";
export { phases, type Phase } from "../edge/phases";
export { limits, plans, type Plan } from "../edge/plans";
export { UNKNOWN, isUnknown, type DeclaredResource } from "../edge/resource";
