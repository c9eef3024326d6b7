import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with a waiver, wherever somebody states it. */
export const codes = {
  "waiver-ended": {
    severity: "error",
    means: "The last day of a waiver is over.",
    example: "waivers: { edge/waf: { until: 2026-01-01 } }",
    mend: "Fix what it waived and take it out, or give a later date.",
  },
  "waiver-too-long": {
    severity: "error",
    means: "The last day of a waiver is more than a year away, and nobody says that it is meant.",
    example: "waivers: { edge/waf: { until: 2099-01-01 } }",
    mend: "Give a day within a year, or say longer: true.",
  },
  "waiver-unused": {
    severity: "warning",
    means: "A waiver hides nothing: what it was for is mended, or it means something else.",
    example: "waivers: { tls/hsts: … } where HSTS is on",
    mend: "Take it out, or correct what it names.",
  },
  "waiver-code-unknown": {
    severity: "error",
    means: "A waiver names a code that no finding has, so that it would waive nothing.",
    example: 'waivers: [{ code: "hsts-undeclred", … }]',
    mend: "Write a code of docs/findings.md.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
