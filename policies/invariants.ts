import { invariantCodes, type Counterexample, type InvariantCode } from "../edge/prove";
import type { DeclaredResource } from "../edge/resource";
import { verdictsOf, type Verdict } from "./rule";

const { found } = verdictsOf(invariantCodes);

/**
 * A counterexample as a finding.
 *
 * @param code where it is not that of its invariant.
 * @param resource what breaks it; its zone where nothing tells.
 */
export function foundBy(
  counterexample: Pick<Counterexample, "code" | "zone">,
  {
    message,
    fix,
    code = counterexample.code,
    resource,
  }: { message: string; fix: string; code?: InvariantCode | undefined; resource?: DeclaredResource | undefined },
): Verdict {
  return found(code, message, fix, resource ?? { name: counterexample.zone });
}
