import { problemsOf, type CodeTable } from "../problem";

/** Rollouts in stages. */
export const codes = {
  "stage-date": {
    severity: "error",
    means: "The day on which a stage began is not a date.",
    example: "dmarc: { monitor: soon }",
    mend: "Write it as 2026-11-24.",
  },
  "stage-future": {
    severity: "error",
    means: "A stage begins in the future.",
    example: "dmarc: { monitor: 2099-01-01 }",
    mend: "Add a stage on the day on which it begins.",
  },
  "stage-skipped": {
    severity: "error",
    means: "A stage was skipped.",
    example: "dmarc: { reject: 2026-11-02 }",
    mend: "Go through it first, and write down the day on which it began.",
  },
  "stage-early": {
    severity: "error",
    means: "A stage began before the one before it had lasted long enough.",
    example: "dmarc: { monitor: 2026-11-02, quarantine: 2026-11-03 }",
    mend: "Stay at the earlier stage until then.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
