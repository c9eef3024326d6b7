import { planWith, type Limit } from "../edge/plans";

/** What to do where a zone's plan has fewer rules than are needed: the cheapest plan that has them, or another site. */
export function whereEnoughRules(limit: Limit<number>, needed: number, less: string): string {
  const enough = planWith(limit, needed);
  if (!enough) return `No plan has so many: ${less}.`;
  return `Move to the ${enough} plan, which has ${limit[enough]}, or ${less}.`;
}
