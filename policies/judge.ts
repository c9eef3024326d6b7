import type { Control, ControlId } from "./control";
import { controls } from "./control";
import type { WaiverFact } from "../edge/intent";
import type { Estate } from "./estate";
import { levelOf } from "./enforcement";
import { withoutSecrets } from "./hidden-values";
import { partKnown } from "./known-findings";
import { demandingOnlyAsked } from "./ownership";
import { isBroken, type Finding, type Rule, type Verdict } from "./rule";
import { shared, type sharedCodes } from "./shared-codes";
import { waiverOf, type WaivedFinding } from "./waivers";
import { withUnseen } from "./with-unseen";

export type Status = "red" | "amber" | "green" | "waived";

/** What came of one control. */
export interface Judgement {
  readonly control: Control;
  /**
   * `red`: broken, and mandatory, as critical and high ones are. `amber`: broken but only a warning, or not to be
   * judged from here. `green`: judged, and nothing found. `waived`: broken, and somebody decided to live with all of it
   * for a while.
   */
  readonly status: Status;
  /** What breaks it and nobody waived. */
  readonly findings: readonly Finding[];
  /** What breaks it and was there before, as the baseline has it: it stops nothing. */
  readonly known: readonly Finding[];
  /** What breaks it, and somebody decided to live with for a while. */
  readonly waived: readonly WaivedFinding[];
  /** What cannot be told from here. */
  readonly unjudged: readonly Finding[];
  /** Of a waived control: why, and until when. */
  readonly waiver?: WaiverFact;
}

/**
 * Judges every control of the bar but those that the scope switches off. Unknown is amber, never green. A waiver that
 * ended before today holds no more.
 */
export function judgeAll(rules: readonly Rule[], estate: Estate): Judgement[] {
  const hide = withoutSecrets(estate);
  return controls
    .filter(({ id }) => estate.scope.levels[id] !== "disabled")
    .map((control) => judge(control, rules, estate, hide));
}

/** The code under which a report says that a control is waived. */
export const waivedCode: keyof typeof sharedCodes = "control-waived";

function judge(
  control: Control,
  rules: readonly Rule[],
  estate: Estate,
  hide: (finding: Finding) => Finding,
): Judgement {
  const rule = rules.find((candidate) => candidate.control === control.id);
  const whole = rule
    ? [
        ...demandingOnlyAsked(control, withUnseen(rule.reads, rule.judge(estate), estate), estate),
        ...unknownTo(control, estate),
      ]
    : withoutRule(control.id);
  const level = ({ location }: Finding) => levelOf(control, estate.zoneNameAt(location), estate.scope);
  const verdict = whole.filter((one) => level(one) !== "disabled").map(hide);
  const split = verdict.filter(isBroken).map((finding) => ({ finding, waiver: waiverOf(control.id, finding, estate) }));
  const unwaived = split.filter(({ waiver }) => waiver === undefined).map(({ finding }) => finding);
  const { known, fresh } = partKnown(control.id, unwaived, estate);
  const judged = {
    control,
    findings: fresh,
    known,
    waived: split.flatMap(({ finding, waiver }) => (waiver === undefined ? [] : [{ finding, waiver }])),
    unjudged: verdict.filter((one) => !isBroken(one)),
  };
  const [hidden] = judged.waived;
  if (hidden && unwaived.length === 0) return { ...judged, status: "waived", waiver: hidden.waiver };
  if (judged.findings.some((one) => level(one) === "mandatory")) return { ...judged, status: "red" };
  return { ...judged, status: verdict.length > 0 ? "amber" : "green" };
}

/** Everything that was said of a control: what breaks it, known or waived or not, then what cannot be told. */
export function saidOf({ findings, known, waived, unjudged }: Judgement): Finding[] {
  return [...findings, ...known, ...waived.map(({ finding }) => finding), ...unjudged];
}

/** Values that the control depends on and that only the deployment will tell. */
function unknownTo({ id }: Control, { unknownInputs }: Estate): Verdict {
  return unknownInputs
    .filter(({ control }) => control === id)
    .flatMap(({ path }) =>
      shared.cannotJudge(
        "input-unknown",
        `${path} is not known yet; it is judged as soon as it is, before anything of the site is declared`,
      ),
    );
}

/** Why resources cannot show that a control holds, for the controls that have no rule. */
function withoutRule(id: ControlId): Verdict {
  return shared.cannotJudge("control-without-rule", notJudged[id] ?? "no rule reads it from resources");
}

const notJudged: Partial<Record<ControlId, string>> = {
  "dns/stale": "only the live zone shows it: launch-ready drift, or launch-ready audit",
};
