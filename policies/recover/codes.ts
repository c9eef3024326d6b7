import { verdictsOf, type RuleCodes } from "../rule";

/** What the rule on recovery says. */
export const recoverCodes = {
  "critical-record-unknown": {
    severity: "unjudged",
    control: "recover/rollback",
    openDemand: true,
    means: "Whether the domain can live without a record is known only after deployment.",
    example: "new DnsRecord({ name: someOutput })",
    mend: "Give its name and type in the program, or protect it.",
  },
  "critical-record-unprotected": {
    severity: "error",
    control: "recover/rollback",
    demand: true,
    means: "A record that the domain cannot live without can be deleted by a slip.",
    example: 'new DnsRecord({ name: "example.com", type: "MX" }) without protect',
    mend: "Set protect: true on it.",
  },
  "rollback-not-rehearsed": {
    severity: "unjudged",
    control: "recover/rollback",
    outside: true,
    means: "Nobody has written down that going back to an earlier deployment was rehearsed.",
    example: "a site without recovery.rehearsed",
    mend: "Rehearse it: `launch-ready up --sandbox` before and after a change, then `rollback --sandbox --record`.",
  },
  "rollback-rehearsal-old": {
    severity: "unjudged",
    control: "recover/rollback",
    outside: true,
    means: "Going back was rehearsed too long ago to say that it works now.",
    example: 'recovery: { rehearsed: "2025-01-01" }',
    mend: "Rehearse it again, with `launch-ready rollback --sandbox --record`.",
  },
  "zone-unprotected": {
    severity: "error",
    control: "recover/rollback",
    means: "A zone can be deleted by a slip, with everything in it.",
    example: 'new Zone({ name: "example.com" }) without protect',
    mend: "Set protect: true on it.",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(recoverCodes);
