import type { Control, ControlId } from "./control";
import { controls } from "./control";
import type { Estate } from "./estate";
import type { Finding, Rule, Unjudged } from "./rule";
import { withUnseen } from "./unseen";

export type Status = "red" | "amber" | "green" | "waived";

/** What came of one control. */
export interface Judgement {
  readonly control: Control;
  /**
   * `red`: broken, and critical or high. `amber`: broken but only a warning, or not to be judged from here. `green`:
   * judged, and nothing found. `waived`: broken, and somebody decided to live with it for a while.
   */
  readonly status: Status;
  readonly findings: readonly Finding[];
  readonly unjudged: readonly Unjudged[];
  /** Why it is waived, and until when. */
  readonly waiver?: { readonly reason: string; readonly until: string };
}

/** Judges every control of the bar. Unknown is amber, never green. A waiver that ended before today holds no more. */
export function judgeAll(rules: readonly Rule[], estate: Estate): Judgement[] {
  return controls.map((control) => judge(control, rules, estate));
}

function judge(control: Control, rules: readonly Rule[], estate: Estate): Judgement {
  const rule = rules.find((candidate) => candidate.control === control.id);
  if (!rule) {
    return {
      control,
      status: "amber",
      findings: [],
      unjudged: [{ why: notJudged[control.id] ?? "nothing judges it yet", outside: true }],
    };
  }
  const { findings, unjudged } = withUnseen(control.id, rule.judge(estate), estate);
  const waiver = estate.waivers.find((one) => one.control === control.id && one.until >= estate.today);
  if (findings.length > 0 && waiver) {
    return { control, status: "waived", findings, unjudged, waiver: { reason: waiver.reason, until: waiver.until } };
  }
  return { control, status: statusOf(control, findings, unjudged), findings, unjudged };
}

function statusOf(control: Control, findings: readonly Finding[], unjudged: readonly Unjudged[]): Status {
  if (findings.length > 0) return control.severity === "medium" ? "amber" : "red";
  return unjudged.length > 0 ? "amber" : "green";
}

/** Why resources cannot show that a control holds, for the controls that have no rule. */
const notJudged: Partial<Record<ControlId, string>> = {
  "handover/complete": "nothing judges it yet; the handover document is made from the stack, not declared in it",
};
