import { verdictsOf, type RuleCodes } from "../rule";

/** What the rule on the handover says: no resource could show any of it, a person says it. */
export const handoverCodes = {
  "handover-access-unsaid": {
    severity: "unjudged",
    control: "handover/complete",
    outside: true,
    means: "Nobody has said who can get in at a place that the domain depends on, and how somebody else would.",
    example: "a site without access.registrar",
    mend: "Say it in the section access, by place: who, and how to recover it.",
  },
  "handover-purpose-unsaid": {
    severity: "unjudged",
    control: "handover/complete",
    outside: true,
    means: "Nobody has said what some DNS records are for.",
    example: 'new DnsRecord({ name: "old.example.com", … }) without comment',
    mend: "Give each record its purpose, or remove it.",
  },
  "handover-watch-unsaid": {
    severity: "unjudged",
    control: "handover/complete",
    outside: true,
    means: "Nobody has said what is watched, and who hears of it.",
    example: "a site without monitors",
    mend: "Name what is watched in the section monitors, each with its owner.",
  },
  "handover-secrets-unsaid": {
    severity: "unjudged",
    control: "handover/complete",
    outside: true,
    means: "Nobody keeps an inventory of the secrets that have to be handed over.",
    example: "a site without the section secrets",
    mend: "List each by name with purpose, owner, place and rotateBy, never by value.",
  },
  "handover-owner-unreachable": {
    severity: "unjudged",
    control: "handover/complete",
    outside: true,
    means: "Somebody owns a monitor or a secret, and nobody has said how to reach them.",
    example: "monitors: [{ owner: ada, … }] without the owner ada",
    mend: "Add the owner with a mail address.",
  },
} as const satisfies RuleCodes;

export const { cannotJudge } = verdictsOf(handoverCodes);
