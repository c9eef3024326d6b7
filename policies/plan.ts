import type { Plan } from "../edge/plans";
import { cannotJudge, together, type Verdict } from "./rule";

/**
 * Judges what depends on a zone's plan. Where nobody states the plan, only what no plan allows is a finding; what the
 * Free plan alone forbids cannot be judged, so that a zone on a paid plan is not refused for what it has paid for.
 */
export function onPlan(plan: Plan | undefined, judge: (plan: Plan) => Verdict): Verdict {
  if (plan !== undefined) return judge(plan);
  const everywhere = judge("enterprise");
  const certain = new Set(everywhere.findings.map((finding) => `${finding.resource?.urn ?? ""} ${finding.message}`));
  const onFree = judge("free").findings.filter(
    (finding) => !certain.has(`${finding.resource?.urn ?? ""} ${finding.message}`),
  );
  return together([
    everywhere,
    ...onFree.map(({ message, resource }) =>
      cannotJudge(`nobody states the zone's plan; on the free plan: ${message}`, resource),
    ),
  ]);
}
