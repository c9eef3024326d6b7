import type { Evidence } from "../../live";
import { knownNote, type BaselineState } from "../../policies/baseline";
import { controls } from "../../policies/control";
import { saidOf, waivedCode, type Judgement, type Status } from "../../policies/judge";
import type { WaiverUse } from "../../policies/waiver-uses";
import type { Finding } from "../../policies/rule";
import { ruleEvidence } from "../../reports/rule-evidence";

/** What `launch-ready check --json` prints. */
export interface CheckReport {
  readonly stack: string;
  /** How many controls have each status; a waived control counts in none of them. */
  readonly summary: { readonly red: number; readonly amber: number; readonly green: number };
  readonly controls: readonly ControlRow[];
  /** What somebody decided to live with for a while, and what came of that. */
  readonly waivers: readonly WaiverRow[];
  /** What of the baseline is still there, and what is gone; null without one. */
  readonly baseline: BaselineState | null;
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

/** A waiver: what it names, and what it hides. */
interface WaiverRow {
  readonly control: string | null;
  readonly code: string | null;
  readonly zone: string | null;
  readonly host: string | null;
  readonly resource: string | null;
  readonly owner: string | null;
  readonly reason: string;
  readonly until: string;
  readonly hides: readonly { readonly control: string; readonly code: string; readonly resource: string | null }[];
  /** Why it does not hold, or that it hides nothing; null where it does its work. */
  readonly problem: { readonly severity: string; readonly code: string; readonly message: string } | null;
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

interface Surroundings {
  /** ISO instant at which it was judged. */
  readonly at: string;
  readonly waivers?: readonly WaiverUse[];
  readonly baseline?: BaselineState | undefined;
}

export function checkReport(
  stack: string,
  judgements: readonly Judgement[],
  { at, waivers = [], baseline }: Surroundings,
): CheckReport {
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
        ...(judgement.status === "waived"
          ? saidOf({ ...judgement, known: [] })
          : [...judgement.findings, ...judgement.unjudged]
        ).map(reported),
        ...waivedRows(judgement),
        ...knownRows(judgement),
      ],
    })),
    waivers: waivers.map(waiverRow),
    baseline: baseline ?? null,
    disabled: controls.map(({ id }) => id).filter((id) => !judgements.some(({ control }) => control.id === id)),
  };
}

/** Each waiver that hides something of a control. */
function waivedRows({ waived }: Judgement): ReportedFinding[] {
  return [...new Set(waived.map(({ waiver }) => waiver))].map((waiver) => {
    const count = waived.filter((one) => one.waiver === waiver).length;
    const hides = count === waived.length ? "" : ` (${count} of its findings)`;
    const message = `Waived until ${waiver.until}: ${waiver.reason.replace(/\.$/, "")}${hides}.`;
    return { code: waivedCode, resource: null, message, fix: "" };
  });
}

function knownRows(judgement: Judgement): ReportedFinding[] {
  const note = knownNote(judgement);
  return note === undefined ? [] : [{ ...note, resource: null, fix: "" }];
}

function waiverRow({ waiver, hides, problem }: WaiverUse): WaiverRow {
  const { control = null, code = null, zone = null, host = null, resource = null, owner = null } = waiver;
  return {
    ...{ control, code, zone, host, resource, owner, reason: waiver.reason, until: waiver.until },
    hides: hides.map(({ control: id, finding }) => ({
      control: id,
      code: finding.code,
      resource: finding.location.name ?? null,
    })),
    problem:
      problem === undefined
        ? null
        : { severity: problem.severity, code: problem.code, message: `${problem.message} ${problem.fix ?? ""}`.trim() },
  };
}

function reported({ code, location, message, fix = "" }: Finding): ReportedFinding {
  return { code, resource: location.urn === undefined ? null : (location.name ?? null), message, fix };
}
