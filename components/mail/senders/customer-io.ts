import type { Sender } from "../sender";

const page = "Customer.io > Workspace settings > Email > Sending domains > the domain > Verify";

export const customerIo: Sender = {
  id: "customer.io",
  name: "Customer.io",
  sources: [
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/customer.io.email.json", checked: "2026-11-24" },
  ],
  unverified: ["include:mailgun.org costs two or three lookups, all on the sending subdomain"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    subdomain: {
      what: "the subdomain for bounces",
      where: page,
      form: { kind: "label" },
      example: "cio",
      default: "cio",
    },
    selector: {
      what: "the DKIM selector (the part before ._domainkey)",
      where: page,
      form: { kind: "label" },
      example: "krs",
      default: "krs",
    },
    dkim: {
      what: "the value of the DKIM TXT record",
      where: page,
      form: { kind: "dkim-key" },
      example: "k=rsa; p=MIGf…",
    },
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey.{subdomain}", content: "{dkim}", purpose: "DKIM key" },
    {
      type: "TXT",
      name: "{subdomain}",
      content: "v=spf1 include:mailgun.org ~all",
      purpose: "SPF of the sending subdomain",
    },
    { type: "MX", name: "{subdomain}", content: "mxa.mailgun.org", priority: 10, purpose: "bounces" },
    { type: "MX", name: "{subdomain}", content: "mxb.mailgun.org", priority: 10, purpose: "bounces" },
  ],
};
