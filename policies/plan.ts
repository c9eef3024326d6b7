import type { Plan } from "../edge/plans";
import { isBroken, together, type Finding, type Verdict } from "./rule";
import { shared } from "./shared-codes";

/**
 * Judges what depends on a zone's plan. Where nobody states the plan, only what no plan allows is a finding; what the
 * Free plan alone forbids cannot be judged, so that a zone on a paid plan is not refused for what it has paid for.
 */
export function onPlan(plan: Plan | undefined, judge: (plan: Plan) => Verdict): Verdict {
  if (plan !== undefined) return judge(plan);
  const everywhere = judge("enterprise");
  const key = ({ location, message }: Finding) => `${location.urn ?? ""} ${message}`;
  const certain = new Set(everywhere.filter(isBroken).map(key));
  const onFree = judge("free").filter((one) => isBroken(one) && !certain.has(key(one)));
  return together([
    everywhere,
    ...onFree.map(({ message, location }) =>
      shared
        .cannotJudge("plan-unstated", `the zone's plan is not stated; on the free plan: ${message}`)
        .map((one) => ({ ...one, location })),
    ),
  ]);
}
