import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with an intent that a person wrote: the policy pack's configuration. */
export const codes = {
  "intent-key-unknown": {
    severity: "error",
    means: "A key of an intent is not one that is read.",
    example: "waivers: [{ control: tls/hsts, reason: An old shop, untill: 2027-03-01 }]",
    mend: "Correct the key, or take it out.",
  },
  "intent-key-missing": {
    severity: "error",
    means: "A key that an intent needs is missing.",
    example: "waivers: [{ control: tls/hsts, reason: An old shop }]",
    mend: "Add the key.",
  },
  "intent-value-invalid": {
    severity: "error",
    means: "A value of an intent is not what its key takes.",
    example: "monitors: [{ watches: home, … }]",
    mend: "Give a value as the message says.",
  },
  "intent-control-unknown": {
    severity: "error",
    means: "A waiver of an intent is for a control that does not exist.",
    example: "waivers: [{ control: tls-hsts, … }]",
    mend: "Write the id of a control, as docs/controls.md has it.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
