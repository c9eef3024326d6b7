import type { Evidence, LiveFinding, LiveVerdict } from "../../live";

/** One control of `audit --json` and `verify --json`: as `check --json` has it, with its evidence. */
export interface LiveRow {
  readonly id: string;
  readonly severity: string;
  readonly status: "red" | "amber" | "green";
  readonly evidence: readonly Evidence[];
  readonly findings: readonly LiveRowFinding[];
}

export interface LiveRowFinding {
  readonly code: string;
  /** The host, name, URL or resource that it is about; null where it is the whole. */
  readonly resource: string | null;
  readonly message: string;
  /** Empty where nothing can be done. */
  readonly fix: string;
}

export interface LiveSummary {
  readonly red: number;
  readonly amber: number;
  readonly green: number;
}

export function rowsOf(verdicts: readonly LiveVerdict[]): LiveRow[] {
  return verdicts.map(({ control, status, evidence, findings }) => ({
    id: control.id,
    severity: control.severity,
    status,
    evidence,
    findings: findings.filter(({ severity }) => severity !== "info").map(reported),
  }));
}

export function reported({ code, location, message, fix = "" }: LiveFinding): LiveRowFinding {
  return { code, resource: location.name ?? null, message, fix };
}

export function summaryOf(rows: readonly Pick<LiveRow, "status">[]): LiveSummary {
  const count = (status: LiveRow["status"]) => rows.filter((row) => row.status === status).length;
  return { red: count("red"), amber: count("amber"), green: count("green") };
}
