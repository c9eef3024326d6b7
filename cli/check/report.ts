import type { Judgement, Status } from "../../policies/judge";

/** What `launch-ready check --json` prints. */
export interface CheckReport {
  readonly stack: string;
  /** How many controls have each status; a waived control counts in none of them. */
  readonly summary: { readonly red: number; readonly amber: number; readonly green: number };
  readonly controls: readonly ControlRow[];
}

export interface ControlRow {
  readonly id: string;
  readonly severity: string;
  readonly status: Status;
  readonly findings: readonly { readonly resource: string | null; readonly message: string; readonly fix: string }[];
}

export function checkReport(stack: string, judgements: readonly Judgement[]): CheckReport {
  const count = (status: Status) => judgements.filter((judgement) => judgement.status === status).length;
  return {
    stack,
    summary: { red: count("red"), amber: count("amber"), green: count("green") },
    controls: judgements.map((judgement) => ({
      id: judgement.control.id,
      severity: judgement.control.severity,
      status: judgement.status,
      findings: [
        ...judgement.findings.map(({ resource, message, fix }) => ({ resource: resource?.name ?? null, message, fix })),
        ...judgement.unjudged.map(({ resource, why }) => ({
          resource: resource?.name ?? null,
          message: `Not judged: ${why}.`,
          fix: "",
        })),
        ...(judgement.waiver
          ? [
              {
                resource: null,
                message: `Waived until ${judgement.waiver.until}: ${judgement.waiver.reason}.`,
                fix: "",
              },
            ]
          : []),
      ],
    })),
  };
}
