import type { Control, ControlId } from "./control";
import { controls } from "./control";
import type { Estate } from "./estate";
import { levelOf } from "./enforcement";
import { demandingOnlyAsked } from "./ownership";
import { isBroken, type Finding, type Rule, type Verdict } from "./rule";
import { shared, type sharedCodes } from "./shared-codes";
import { withUnseen } from "./with-unseen";

export type Status = "red" | "amber" | "green" | "waived";

/** What came of one control. */
export interface Judgement {
  readonly control: Control;
  /**
   * `red`: broken, and mandatory, as critical and high ones are. `amber`: broken but only a warning, or not to be
   * judged from here. `green`: judged, and nothing found. `waived`: broken, and somebody decided to live with it for a
   * while.
   */
  readonly status: Status;
  /** What breaks it. */
  readonly findings: readonly Finding[];
  /** What cannot be told from here. */
  readonly unjudged: readonly Finding[];
  /** Why it is waived, and until when. */
  readonly waiver?: { readonly reason: string; readonly until: string };
}

/**
 * Judges every control of the bar but those that the scope switches off. Unknown is amber, never green. A waiver that
 * ended before today holds no more.
 */
export function judgeAll(rules: readonly Rule[], estate: Estate): Judgement[] {
  return controls
    .filter(({ id }) => estate.scope.levels[id] !== "disabled")
    .map((control) => judge(control, rules, estate));
}

/** The code under which a report says that a control is waived. */
export const waivedCode: keyof typeof sharedCodes = "control-waived";

function judge(control: Control, rules: readonly Rule[], estate: Estate): Judgement {
  const rule = rules.find((candidate) => candidate.control === control.id);
  const whole = rule
    ? demandingOnlyAsked(control, withUnseen(rule.reads, rule.judge(estate), estate), estate)
    : withoutRule(control.id);
  const level = ({ location }: Finding) => levelOf(control, estate.zoneNameAt(location), estate.scope);
  const verdict = whole.filter((one) => level(one) !== "disabled");
  const judged = {
    control,
    findings: verdict.filter(isBroken),
    unjudged: verdict.filter((one) => !isBroken(one)),
  };
  const waiver = estate.waivers.find((one) => one.control === control.id && one.until >= estate.today);
  if (judged.findings.length > 0 && waiver)
    return { ...judged, status: "waived", waiver: { reason: waiver.reason, until: waiver.until } };
  if (judged.findings.some((one) => level(one) === "mandatory")) return { ...judged, status: "red" };
  return { ...judged, status: verdict.length > 0 ? "amber" : "green" };
}

/** Why resources cannot show that a control holds, for the controls that have no rule. */
function withoutRule(id: ControlId): Verdict {
  return shared.cannotJudge("control-without-rule", notJudged[id] ?? "no rule reads it from resources");
}

const notJudged: Partial<Record<ControlId, string>> = {
  "dns/stale": "only the live zone shows it: launch-ready drift, or launch-ready audit",
};
