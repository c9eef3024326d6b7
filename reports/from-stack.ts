import type { StageFact } from "../edge/intent";
import { launchRank } from "../live";
import type { Judgement } from "../policies/judge";
import type { Finding } from "../policies/rule";
import { ruleEvidence } from "./rule-evidence";
import { harmless } from "./harmless";
import { verdictOf } from "./verdict";
import type { ControlView, HostView, MailView, ReportView, StageView, StepView } from "./view";

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
  const { control, status, findings, unjudged, waiver } = judgement;
  return {
    ...control,
    status,
    evidence: ruleEvidence({ control, status, findings, unjudged }, at),
    findings: [...findings, ...unjudged].map(({ code, severity, message, fix = "", location }) => ({
      code,
      severity,
      subject: location.name ?? "",
      message,
      fix,
    })),
    waiver: waiver === undefined ? null : { reason: waiver.reason, until: waiver.until },
  };
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
