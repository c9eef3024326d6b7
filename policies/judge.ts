import type { Control, ControlId } from "./control";
import { controls } from "./control";
import type { Estate } from "./estate";
import { demandingOnlyOwned } from "./ownership";
import { isBroken, type Finding, type Rule, type Verdict } from "./rule";
import { shared, type sharedCodes } from "./shared-codes";
import { withUnseen } from "./with-unseen";

export type Status = "red" | "amber" | "green" | "waived";

/** What came of one control. */
export interface Judgement {
  readonly control: Control;
  /**
   * `red`: broken, and critical or high. `amber`: broken but only a warning, or not to be judged from here. `green`:
   * judged, and nothing found. `waived`: broken, and somebody decided to live with it for a while.
   */
  readonly status: Status;
  /** What breaks it. */
  readonly findings: readonly Finding[];
  /** What cannot be told from here. */
  readonly unjudged: readonly Finding[];
  /** Why it is waived, and until when. */
  readonly waiver?: { readonly reason: string; readonly until: string };
}

/** Judges every control of the bar. Unknown is amber, never green. A waiver that ended before today holds no more. */
export function judgeAll(rules: readonly Rule[], estate: Estate): Judgement[] {
  return controls.map((control) => judge(control, rules, estate));
}

/** The code under which a report says that a control is waived. */
export const waivedCode: keyof typeof sharedCodes = "control-waived";

function judge(control: Control, rules: readonly Rule[], estate: Estate): Judgement {
  const rule = rules.find((candidate) => candidate.control === control.id);
  const verdict = rule
    ? demandingOnlyOwned(withUnseen(rule.reads, rule.judge(estate), estate), estate)
    : withoutRule(control.id);
  const judged = {
    control,
    findings: verdict.filter(isBroken),
    unjudged: verdict.filter((one) => !isBroken(one)),
  };
  const waiver = estate.waivers.find((one) => one.control === control.id && one.until >= estate.today);
  if (judged.findings.length > 0 && waiver)
    return { ...judged, status: "waived", waiver: { reason: waiver.reason, until: waiver.until } };
  return { ...judged, status: statusOf(judged) };
}

function statusOf({ control, findings, unjudged }: Pick<Judgement, "control" | "findings" | "unjudged">): Status {
  if (findings.length > 0) return control.severity === "medium" ? "amber" : "red";
  return unjudged.length > 0 ? "amber" : "green";
}

/** Why resources cannot show that a control holds, for the controls that have no rule. */
function withoutRule(id: ControlId): Verdict {
  return shared.cannotJudge("control-without-rule", notJudged[id] ?? "no rule reads it from resources");
}

const notJudged: Partial<Record<ControlId, string>> = {
  "dns/stale": "only the live zone shows it: launch-ready drift, or launch-ready audit",
};
