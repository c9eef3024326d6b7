import type { ControlCodes } from "../control-codes";

/** What the registry and the chain of signatures show. */
export const registrationCodes = {
  "live-dnssec-unsigned": {
    severity: "warning",
    control: "dns/dnssec",
    means: "The zone is not signed, so that resolvers cannot tell forged answers.",
    example: "no DS record at the registry",
    mend: "Turn DNSSEC on at Cloudflare, then enter the DS record at the registrar.",
    source: "RFC 9364",
  },
  "live-dnssec-broken": {
    severity: "error",
    control: "dns/dnssec",
    means: "A DS record stands at the registry, and the chain does not validate: resolvers that validate fail.",
    example: "a DS record of the former provider",
    mend: "Take the DS record out at the registrar, or enter the one that Cloudflare shows.",
    source: "RFC 4035",
  },
  "live-dnssec-unvalidated": {
    severity: "unjudged",
    control: "dns/dnssec",
    means: "The zone is signed, and the resolver does not validate, so that the chain cannot be judged.",
    example: "a resolver without the AD bit",
    mend: "Ask one that validates, with --resolver.",
    source: "RFC 6840 section 5.7",
  },
  "live-expiry-soon": {
    severity: "error",
    control: "dns/expiry",
    means: "The registration of the domain ends within thirty days, or has ended.",
    example: "an expiration date of next week",
    mend: "Renew it at the registrar today, and let it renew itself.",
  },
  "live-expiry-unknown": {
    severity: "unjudged",
    control: "dns/expiry",
    means: "The registry does not tell when the registration ends.",
    example: "a top-level domain without RDAP",
    mend: "Look at the registrar.",
  },
  "live-renewal-unseen": {
    severity: "unjudged",
    control: "dns/expiry",
    means: "When the registration ends is known; whether it renews itself, only the registrar shows.",
    example: "an expiration date in a year",
    mend: "See at the registrar that it renews itself, and that the card is good.",
  },
} as const satisfies ControlCodes;
