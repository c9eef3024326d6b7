import type { Sender } from "../sender";

export const brevo: Sender = {
  id: "brevo",
  name: "Brevo",
  sources: [
    { url: "https://help.brevo.com/hc/en-us/articles/17286219877778", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/brevo.com.domain-authentication.json",
      checked: "2026-11-24",
    },
  ],
  unverified: [
    "the DKIM targets have the domain with dashes for dots; compare them with Brevo where the domain has a hyphen",
    "with a dedicated address the domain's SPF record needs include:spf.brevo.com, and the envelope aligns",
  ],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    code: {
      what: "the code that proves that the domain is yours",
      where: "Brevo > Senders, Domains & Dedicated IPs > Domains > the domain > Authenticate",
      form: { kind: "pattern", pattern: /^(?:brevo-code:)?[0-9a-f]{32}$/ },
      example: "brevo-code: and 32 hex digits",
    },
  },
  records: [
    {
      type: "CNAME",
      name: "brevo1._domainkey",
      content: "b1.{domain-dashed}.dkim.brevo.com",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "brevo2._domainkey",
      content: "b2.{domain-dashed}.dkim.brevo.com",
      purpose: "DKIM key, second of two that are rotated",
    },
    { type: "TXT", name: "@", content: "{code}", purpose: "proof that the domain is ours" },
  ],
};
