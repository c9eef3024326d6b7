import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with the policy pack's configuration: an intent, a scope, a policy's level. */
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
  "scope-key-unknown": {
    severity: "error",
    means: "A key of the pack's scope is not one that is read.",
    example: '"scope": { "own": ["example.com"] }',
    mend: "Correct the key, or take it out.",
  },
  "scope-value-invalid": {
    severity: "error",
    means: "A value of the pack's scope is not what its key takes.",
    example: '"scope": { "profile": "lunch" }',
    mend: "Give a value as the message says.",
  },
  "scope-control-unknown": {
    severity: "error",
    means: "The pack's scope gives a level to a control that does not exist.",
    example: '"scope": { "zones": { "example.com": { "controls": { "tls-hsts": "advisory" } } } }',
    mend: "Write the id of a control, as docs/controls.md has it.",
  },
  "scope-zone-unknown": {
    severity: "error",
    means: "The pack's scope names a zone that the program does not declare anything of, and that is near to one.",
    example: '"scope": { "owns": ["exampel.com"] }',
    mend: "Correct the name of the zone.",
  },
  "scope-zone-absent": {
    severity: "info",
    means: "The pack's scope names a zone that the program does not declare anything of: nothing was asked of it.",
    example: '"scope": { "owns": ["example.net"] } over a program of example.com',
    mend: "Nothing, where several programs share the configuration; else take the name out.",
  },
  "scope-baseline-missing": {
    severity: "error",
    means: "The file with the baseline is not there, or is not a baseline.",
    example: '"scope": { "baseline": "baseline.json" } without such a file',
    mend: "Write one with --write-baseline, or give an absolute path.",
  },
  "baseline-gone": {
    severity: "info",
    means: "Findings of the baseline are no longer there.",
    example: "a record of the baseline that was mended",
    mend: "Write the baseline anew, so that they cannot come back in silence.",
  },
  "baseline-known": {
    severity: "info",
    means: "Findings that the baseline has are still there, and stop nothing.",
    example: '"scope": { "baseline": "baseline.json" } over a program that is as it was',
    mend: "Mend them when there is time; the baseline names each.",
  },
  "pack-policy-unknown": {
    severity: "error",
    means: "The pack's configuration names a policy that the pack does not have, so that it would do nothing.",
    example: '"dns-tll": "disabled"',
    mend: "Write the name of a policy: that of its control, with a hyphen for the slash.",
  },
  "pack-level-unknown": {
    severity: "error",
    means: "A level in the pack's configuration is not one of Pulumi's.",
    example: '"dns-ttl": "of"',
    mend: "Write advisory, mandatory or disabled.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
