import type { Sender } from "../sender";

const page = "Mailgun > Send > Sending > Domain settings > DNS records";

export const mailgun: Sender = {
  id: "mailgun",
  name: "Mailgun",
  sources: [
    { url: "https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains-verify", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/zybr.ai.mailgun-autosecurity.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["include:mailgun.org costs two or three lookups, all on the sending subdomain"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    subdomain: {
      what: "the subdomain that was added as the sending domain",
      where: page,
      form: { kind: "label" },
      example: "mg",
      default: "mg",
    },
    region: {
      what: "the region of the account's mail servers",
      where: "Mailgun, top right of the domain's page: US or EU",
      form: { kind: "choice", of: ["mailgun.org", "eu.mailgun.org"] },
      example: "eu.mailgun.org",
      default: "mailgun.org",
    },
    pdk1: {
      what: "the target of pdk1._domainkey (automatic sender security)",
      where: page,
      form: { kind: "host" },
      example: "pdk1._domainkey.abcdef.dkim1.mailgun.com",
      optional: true,
    },
    pdk2: {
      what: "the target of pdk2._domainkey (automatic sender security)",
      where: page,
      form: { kind: "host" },
      example: "pdk2._domainkey.abcdef.dkim1.mailgun.com",
      optional: true,
    },
    selector: {
      what: "the selector of the DKIM TXT record",
      where: page,
      form: { kind: "label" },
      example: "mailo",
      optional: true,
    },
    dkim: {
      what: "the value of the DKIM TXT record",
      where: page,
      form: { kind: "dkim-key" },
      example: "k=rsa; p=MIIB…",
      optional: true,
    },
  },
  alternatives: [
    ["pdk1", "pdk2"],
    ["selector", "dkim"],
  ],
  records: [
    {
      type: "CNAME",
      name: "pdk1._domainkey.{subdomain}",
      content: "{pdk1}",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "pdk2._domainkey.{subdomain}",
      content: "{pdk2}",
      purpose: "DKIM key, second of two that are rotated",
    },
    { type: "TXT", name: "{selector}._domainkey.{subdomain}", content: "{dkim}", purpose: "DKIM key" },
    {
      type: "TXT",
      name: "{subdomain}",
      content: "v=spf1 include:mailgun.org ~all",
      purpose: "SPF of the sending subdomain",
    },
    { type: "MX", name: "{subdomain}", content: "mxa.{region}", priority: 10, purpose: "bounces and replies" },
    { type: "MX", name: "{subdomain}", content: "mxb.{region}", priority: 10, purpose: "bounces and replies" },
  ],
};
