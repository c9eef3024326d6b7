import { counted } from "../../standards/counted";
import { controls, type ControlId } from "../../edge/controls";
import { printable, type Evidence, type LiveFinding, type Observations } from "../../live";
import type { CheckStatus } from "../../live/verify/expectation";
import { found } from "../../live/judge/judge";
import type { ModelReport } from "./model";
import type { Checked } from "../../live/verify/judge";
import type { Estate } from "../../policies/estate";
import { judgeAll, saidOf, type Judgement } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { ruleEvidence } from "../../reports/rule-evidence";
import { reported, summaryOf, type LiveRow, type LiveRowFinding, type LiveSummary } from "../live/report";

/** What `launch-ready verify --json` prints. Scripts rely on the keys: they are added to, never renamed. */
export interface VerifyReport {
  readonly stack: string;
  /** ISO instant of the last look. */
  readonly at: string;
  readonly summary: LiveSummary;
  /** Each control by what is declared, modelled and observed. */
  readonly controls: readonly LiveRow[];
  readonly checks: readonly CheckRow[];
  /** With `--model`: where the model of the edge and Cloudflare differ. */
  readonly model?: ModelReport;
}

export interface CheckRow {
  readonly control: ControlId;
  /** What was expected. */
  readonly name: string;
  readonly status: CheckStatus;
  readonly findings: readonly LiveRowFinding[];
}

interface Verified {
  readonly stack: string;
  readonly estate: Estate;
  readonly checks: readonly Checked[];
  readonly observations: Observations;
}

export function verifyReport({ stack, estate, checks, observations }: Verified): VerifyReport {
  const judgements = new Map(judgeAll(rules, estate).map((one) => [one.control.id, one]));
  const nothing = checks.length === 0 ? [nothingDeclared(stack)] : [];
  const rows = controls.map((control): LiveRow => {
    const own = checks.filter(({ expectation }) => expectation.control === control.id);
    const findings = [...ofControl(control.id, checks), ...(control.id === "dns/resolves" ? nothing : [])];
    const judgement = judgements.get(control.id);
    const declared = judgement === undefined ? [] : saidOf(judgement);
    return {
      id: control.id,
      severity: control.severity,
      status: statusOf(judgement, findings),
      evidence: [
        ...(judgement === undefined ? [] : ruleEvidence(judgement, observations.at)),
        ...observed(own, observations.at),
      ],
      findings: [...findings, ...declared].map(reported),
    };
  });
  return { stack, at: observations.at, summary: summaryOf(rows), controls: rows, checks: checks.map(checkRow) };
}

/** Nothing to look at is no good news: it is told where the first thing that the world shows would be. */
function nothingDeclared(stack: string): LiveFinding {
  const message = `Not judged: the stack ${stack} declares nothing that the world could show.`;
  return found("verify-nothing-declared", stack, message);
}

/** A finding stands at the control of its check, or at that of its own code where it is another. */
function ofControl(id: ControlId, checks: readonly Checked[]): LiveFinding[] {
  return checks.flatMap(({ expectation, findings }) =>
    findings.filter(({ code }) => (elsewhere[code] ?? expectation.control) === id),
  );
}

const elsewhere: Readonly<Record<string, ControlId>> = { "verify-monitor-slow": "watch/latency" };

function statusOf(judgement: Judgement | undefined, findings: readonly LiveFinding[]): LiveRow["status"] {
  const declared = judgement?.status ?? "amber";
  const critical = judgement?.control.severity !== "medium";
  if (findings.some(({ severity }) => severity === "error")) return critical ? "red" : "amber";
  if (declared === "red") return "red";
  return declared === "green" && findings.length === 0 ? "green" : "amber";
}

function observed(checks: readonly Checked[], at: string): Evidence[] {
  if (checks.length === 0) return [];
  const passed = checks.filter(({ status }) => status === "passed").length;
  return [{ kind: "observed", at, what: `${passed} of ${counted(checks.length, "check")} against the world passed` }];
}

function checkRow({ expectation, status, findings }: Checked): CheckRow {
  return {
    control: expectation.control,
    name: printable(expectation.name),
    status,
    findings: findings.map(reported),
  };
}
