import type { Sender } from "../sender";

export const mandrill: Sender = {
  id: "mandrill",
  name: "Mailchimp Transactional (Mandrill)",
  sources: [{ url: "https://mailchimp.com/developer/release-notes/", checked: "2026-11-24" }],
  unverified: [
    "include:spf.mandrillapp.com is obsolete since December 2023",
    "the form of the verification key was seen in published zones, not in Mandrill's documentation",
  ],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    verification: {
      what: "the verification key",
      where: "Mandrill > Settings > Domains > Sending Domains > the domain > Verify",
      form: { kind: "pattern", pattern: /^mandrill_verify\.[A-Za-z0-9_-]{8,64}$/ },
      example: "mandrill_verify. and the key",
      optional: true,
    },
    returnPath: {
      what: "the subdomain of a custom return path",
      where: "Mandrill > Settings > Domains > Tracking and return-path domains",
      form: { kind: "label" },
      example: "mandrill",
      optional: true,
    },
  },
  records: [
    {
      type: "CNAME",
      name: "mte1._domainkey",
      content: "dkim1.mandrillapp.com",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "mte2._domainkey",
      content: "dkim2.mandrillapp.com",
      purpose: "DKIM key, second of two that are rotated",
    },
    { type: "TXT", name: "@", content: "{verification}", purpose: "proof that the domain is ours" },
    { type: "CNAME", name: "{returnPath}", content: "mandrillapp.com", purpose: "return path" },
  ],
};
