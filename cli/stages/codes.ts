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
  "stage-not-declared": {
    severity: "error",
    means: "The stack does not declare what is to be raised: nothing is there that a stage could be of.",
    example: "launch-ready stage dmarc with mail: none",
    mend: "Declare mail, with its senders, in the stack's configuration.",
  },
} as const satisfies CodeTable;

export const stageProblem = problemsOf(stageCodes);
