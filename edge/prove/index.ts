/** Searches for requests that break what is promised, and for rules that never decide. */
export { invariantCodes, type InvariantCode } from "./codes";
export { invariants, invariantsOf } from "./invariants";
export { mostGuessesAMinute } from "./invariants/sensitive-limited";
export { knownSessions } from "./known-sessions";
export { isMedia } from "./shared-file";
export type { InvariantId, ProofContext } from "./invariant";
export { covers, toPromises, wellKnown, type Promises, type Route, type SensitiveRoute } from "./promises";
export { proofContexts, prove, proveIn, type Counterexample } from "./prove";
export { shadowed } from "./shadowed";
export { worthTrying, type TriedRequest } from "./worth-trying";
