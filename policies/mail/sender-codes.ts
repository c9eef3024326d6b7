import { verdictsOf, type RuleCodes } from "../rule";

/** What the rules on mail say of the records of stated senders, beside SPF and keys. */
export const senderCodes = {
  "sender-record-missing": {
    severity: "error",
    control: "mail/spf",
    means: "A record that a stated sender needs is not there: where its bounces go, or where mail arrives.",
    example: "the sender Resend with its SPF and its key, without the MX record of send.example.com",
    mend: "Declare the record that the service shows.",
  },
  "sender-record-differs": {
    severity: "error",
    control: "mail/spf",
    means: "A record of a stated sender leads elsewhere than the service needs it, as to another region.",
    example: "send.example.com MX feedback-smtp.us-east-1.amazonses.com for a domain added in eu-west-1",
    mend: "Take the record as the service shows it.",
  },
  "sender-record-proxied": {
    severity: "error",
    control: "mail/spf",
    means: "A record of a stated sender is proxied, so that mail servers do not find the service.",
    example: "pm-bounces.example.com CNAME pm.mtasv.net, proxied: true",
    mend: "Set proxied: false.",
  },
  "ses-bounce-domain-shared": {
    severity: "unjudged",
    control: "mail/spf",
    means: "A bounce domain of Amazon SES has MX records of several regions; SES verifies one that has one alone.",
    example: "bounce.example.com MX feedback-smtp.eu-west-1.amazonses.com and feedback-smtp.us-east-1.amazonses.com",
    mend: "Give each region a bounce domain of its own.",
  },
  "sender-record-unknown": {
    severity: "unjudged",
    control: "mail/spf",
    means: "Whether a record of a stated sender is there is known only after deployment.",
    example: "new DnsRecord({ name: someOutput })",
    mend: "Give the record in the program.",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(senderCodes);
