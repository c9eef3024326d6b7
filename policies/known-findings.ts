import type { KnownFinding } from "../edge/scope";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import type { Finding } from "./rule";

/** What tells a finding from others. */
export function identityOf({ control, code, zone, resource }: Omit<KnownFinding, "count">): string {
  return JSON.stringify([control, code, zone, resource]);
}

/**
 * Parts the findings of a control into those that the baseline has and those that are new. Of several that nothing
 * tells apart, as many are known as the baseline counts.
 */
export function partKnown(
  control: ControlId,
  findings: readonly Finding[],
  estate: Estate,
): { readonly known: readonly Finding[]; readonly fresh: readonly Finding[] } {
  const { baseline } = estate.scope;
  if (baseline === undefined || typeof baseline === "string") return { known: [], fresh: findings };
  const left = new Map<string, number>();
  for (const one of baseline.findings)
    if (one.control === control) left.set(identityOf(one), (left.get(identityOf(one)) ?? 0) + one.count);
  const isKnown = findings.map((finding) => {
    const key = identityOf({ control, ...estate.identityOf(finding) });
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  });
  return {
    known: findings.filter((_, index) => isKnown[index]),
    fresh: findings.filter((_, index) => isKnown[index] !== true),
  };
}
