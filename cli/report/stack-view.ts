import type { Estate } from "../../policies/estate";
import type { Judgement } from "../../policies/judge";
import { declaredMail, hostViews } from "../../reports/declared-places";
import { viewOfStack } from "../../reports/from-stack";
import type { ReportView } from "../../reports/view";

/** The report on a stack that was judged. */
export function stackView(stack: string, estate: Estate, judgements: readonly Judgement[]): ReportView {
  return viewOfStack({
    stack,
    at: new Date().toISOString(),
    judgements,
    map: hostViews(estate),
    mail: declaredMail(estate),
    stages: estate.stages,
    degraded: estate.degraded,
    elsewhere: estate.elsewhere,
  });
}
