/** Searches for requests that break what is promised, and for rules that never decide. */
export { inferPromises } from "./infer";
export { invariants, invariantsOf } from "./invariants";
export { mostGuessesAMinute } from "./invariants/sensitive-limited";
export { knownSessions, type KnownSession } from "./known-sessions";
export type { Invariant, InvariantId, ProofContext, Violation } from "./invariant";
export {
  covers,
  toPromises,
  wellKnown,
  type Promises,
  type Route,
  type SensitiveRoute,
  type StatedPromises,
} from "./promises";
export { proofContexts, prove, proveIn, type Counterexample, type Proof, type ProofOptions } from "./prove";
export { shadowed, type ShadowedRule } from "./shadowed";
