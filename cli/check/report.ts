import type { Evidence } from "../../live";
import { controls } from "../../policies/control";
import { waivedCode, type Judgement, type Status } from "../../policies/judge";
import type { Finding } from "../../policies/rule";
import { ruleEvidence } from "../../reports/rule-evidence";

/** What `launch-ready check --json` prints. */
export interface CheckReport {
  readonly stack: string;
  /** How many controls have each status; a waived control counts in none of them. */
  readonly summary: { readonly red: number; readonly amber: number; readonly green: number };
  readonly controls: readonly ControlRow[];
  /** Ids of the controls that the pack's configuration switches off. */
  readonly disabled: readonly string[];
}

export interface ControlRow {
  readonly id: string;
  readonly severity: string;
  readonly status: Status;
  /** What the verdict goes by; none where nothing of it could be seen. */
  readonly evidence: readonly Evidence[];
  /** What breaks it, then what cannot be judged, then why it is waived. */
  readonly findings: readonly ReportedFinding[];
}

interface ReportedFinding {
  /** Stable: what people search for, count and filter by (docs/findings.md). */
  readonly code: string;
  /** Name of the resource that it is about; null where nothing is there. */
  readonly resource: string | null;
  readonly message: string;
  /** Empty where nothing can be done. */
  readonly fix: string;
}

/** @param at ISO instant at which it was judged. */
export function checkReport(stack: string, judgements: readonly Judgement[], at: string): CheckReport {
  const count = (status: Status) => judgements.filter((judgement) => judgement.status === status).length;
  return {
    stack,
    summary: { red: count("red"), amber: count("amber"), green: count("green") },
    controls: judgements.map((judgement) => ({
      id: judgement.control.id,
      severity: judgement.control.severity,
      status: judgement.status,
      evidence: ruleEvidence(judgement, at),
      findings: [
        ...[...judgement.findings, ...judgement.unjudged].map(reported),
        ...(judgement.waiver
          ? [
              {
                code: waivedCode,
                resource: null,
                message: `Waived until ${judgement.waiver.until}: ${judgement.waiver.reason}.`,
                fix: "",
              },
            ]
          : []),
      ],
    })),
    disabled: controls.map(({ id }) => id).filter((id) => !judgements.some(({ control }) => control.id === id)),
  };
}

function reported({ code, location, message, fix = "" }: Finding): ReportedFinding {
  return { code, resource: location.urn === undefined ? null : (location.name ?? null), message, fix };
}
