import type { StageFact, WaiverFact } from "../edge/intent";
import { launchRank } from "../live";
import type { Judgement } from "../policies/judge";
import type { Finding } from "../policies/rule";
import { knownNote } from "../policies/baseline";
import { ruleEvidence } from "./rule-evidence";
import { harmless } from "./harmless";
import { verdictOf } from "./verdict";
import type { ControlView, FindingView, HostView, MailView, ReportView, StageView, StepView } from "./view";

/** What judging a stack came to. */
export interface StackFacts {
  readonly stack: string;
  /** ISO instant. */
  readonly at: string;
  readonly judgements: readonly Judgement[];
  readonly map: readonly HostView[];
  readonly mail: readonly MailView[];
  readonly stages: readonly StageFact[];
  readonly degraded: readonly string[];
  readonly elsewhere: readonly string[];
}

/** The report on what a stack declares. */
export function viewOfStack(facts: StackFacts): ReportView {
  const { stack, at, judgements } = facts;
  const controls = judgements.map((judgement) => controlView(judgement, at));
  const steps = stepsOf(judgements);
  return harmless({
    subject: stack,
    source: "stack" as const,
    at,
    ...verdictOf(controls, steps.blocking),
    ...steps,
    controls,
    map: facts.map,
    mail: facts.mail,
    stages: facts.stages.flatMap(stageView),
    limits: facts.degraded,
    elsewhere: facts.elsewhere,
  });
}

function controlView(judgement: Judgement, at: string): ControlView {
  const { control, status, findings, waived, unjudged, waiver } = judgement;
  const note = knownNote(judgement);
  return {
    ...control,
    status,
    evidence: ruleEvidence(withoutWaiver(judgement), at),
    findings: [
      ...findings.map((finding) => findingView(finding)),
      ...waived.map((one) => findingView(one.finding, one.waiver)),
      ...unjudged.map((finding) => findingView(finding)),
      ...(note === undefined ? [] : [{ ...note, severity: "info" as const, subject: "", fix: "", waiver: null }]),
    ],
    waiver: waiver === undefined ? null : { reason: waiver.reason, until: waiver.until },
  };
}

/** A report says of each finding why it is waived. */
function withoutWaiver({ waiver: _said, ...judgement }: Judgement): Judgement {
  return judgement;
}

function findingView({ code, severity, message, fix = "", location }: Finding, waiver?: WaiverFact): FindingView {
  const why = waiver === undefined ? null : { reason: waiver.reason, until: waiver.until };
  return { code, severity, subject: location.name ?? "", message, fix, waiver: why };
}

function stepsOf(judgements: readonly Judgement[]): Pick<ReportView, "blocking" | "later"> {
  const sorted = judgements
    .filter(({ status }) => status !== "waived")
    .sort((a, b) => launchRank(a.control.id) - launchRank(b.control.id));
  const steps = sorted.flatMap(({ control, status, findings }) =>
    findings.map((finding) => ({
      step: stepView(control.id, finding),
      blocks: status === "red" && control.severity === "critical",
    })),
  );
  const those = (wanted: boolean) => steps.filter(({ blocks }) => blocks === wanted).map(({ step }) => step);
  return { blocking: those(true), later: those(false) };
}

function stepView(control: string, { code, location, message, fix = "" }: Finding): StepView {
  return { control, code, subject: location.name ?? "", message, fix, shows: "" };
}

/** Nothing at the top. */
function stageView({ domain, subject, current = "off", next, notBefore }: StageFact): StageView[] {
  return next === undefined ? [] : [{ domain, subject, current, next, notBefore: notBefore ?? null }];
}
