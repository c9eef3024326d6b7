import { verdictsOf, type RuleCodes } from "../rule";

/** What the rules on the domain's registration say. */
export const registrationCodes = {
  "dnssec-undeclared": {
    severity: "warning",
    control: "dns/dnssec",
    demand: true,
    means: "A zone is not signed, or does not say whether it is.",
    example: "a zone without a ZoneDnssec",
    mend: 'Declare a ZoneDnssec with status: "active", and enter its DS record at the registrar.',
  },
  "dnssec-off": {
    severity: "warning",
    control: "dns/dnssec",
    means: "DNSSEC is switched off for a zone.",
    example: 'new ZoneDnssec({ status: "disabled" })',
    mend: 'Set status to "active", and enter the DS record at the registrar.',
  },
  "dnssec-refused-by-platform": {
    severity: "warning",
    control: "dns/dnssec",
    means: "A zone is signed, and a platform that one of its hosts leads to does not take signed zones.",
    example: "a ZoneDnssec beside app.example.com CNAME example-app-0a1b2.ondigitalocean.app",
    mend: "Leave the zone unsigned while the host is on that platform.",
  },
  "dnssec-status-unknown": {
    severity: "unjudged",
    control: "dns/dnssec",
    means: "Whether DNSSEC is on is known only after deployment.",
    example: "new ZoneDnssec({ status: someOutput })",
    mend: "Give the status in the program.",
  },
  "dnssec-ds-unseen": {
    severity: "unjudged",
    control: "dns/dnssec",
    outside: true,
    means: "A zone is signed, and only the DNS shows whether its DS record stands at the registrar.",
    example: 'new ZoneDnssec({ status: "active" })',
    mend: "Enter the DS record at the registrar, and look at it after a day.",
  },
  "registration-unstated": {
    severity: "unjudged",
    control: "dns/expiry",
    outside: true,
    means: "Nobody says until when a domain is registered, and whether it renews itself.",
    example: "a zone without a stated registration",
    mend: "State it under registration: the registrar, until which day, and how it renews.",
  },
  "registration-ended": {
    severity: "error",
    control: "dns/expiry",
    means: "The registration of a domain has ended.",
    example: "registration: { until: 2026-01-01 }",
    mend: "Renew it now: others may take the domain.",
  },
  "registration-ends-soon": {
    severity: "error",
    control: "dns/expiry",
    means: "The registration of a domain ends within sixty days, and nothing renews it.",
    example: "registration: { until: 2026-12-15, renews: by-hand }",
    mend: "Renew it, and let it renew itself.",
  },
  "registration-by-hand": {
    severity: "unjudged",
    control: "dns/expiry",
    means: "A domain is renewed by hand, which somebody has to remember.",
    example: "registration: { until: 2027-05-01, renews: by-hand }",
    mend: "Switch on automatic renewal at the registrar.",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(registrationCodes);
