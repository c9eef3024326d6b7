import { problemsOf, type CodeTable } from "../../standards/problem";

/** Why a stage is not raised. */
export const stageCodes = {
  "stage-too-early": {
    severity: "error",
    means: "The stage before has not been in force for long enough.",
    example: "launch-ready stage hsts a day after the stage week began",
    mend: "Wait until the day that the message names.",
  },
  "stage-at-top": {
    severity: "error",
    means: "No stage comes after the one that is in force.",
    example: "launch-ready stage dmarc at the stage reject",
    mend: "Nothing is to be done.",
  },
  "stage-evidence-red": {
    severity: "error",
    means: "A control that the next stage relies on is red.",
    example: "launch-ready stage hsts with a host that no certificate covers",
    mend: "Mend what check says of the control first.",
  },
  "stage-mail-lost": {
    severity: "error",
    means: "Aggregate reports show legitimate mail that the next stage of DMARC would lose.",
    example:
      "launch-ready stage dmarc --reports reports/*.gz with a newsletter service that does not sign as the domain",
    mend: "Have each service sign as the domain, or say that its mail may be lost: --accept-loss.",
  },
  "stage-reports-unfit": {
    severity: "error",
    means: "The aggregate reports do not show enough of the domain's mail to raise DMARC by.",
    example: "launch-ready stage dmarc --reports with the report of one day",
    mend: "Give the reports of the last weeks, of the domain itself.",
  },
  "stage-not-declared": {
    severity: "error",
    means: "The stack does not declare what is to be raised: nothing is there that a stage could be of.",
    example: "launch-ready stage dmarc with mail: none",
    mend: "Declare mail, with its senders, in the stack's configuration.",
  },
} as const satisfies CodeTable;

export const stageProblem = problemsOf(stageCodes);
