import type { Sender } from "../sender";

export const klaviyo: Sender = {
  id: "klaviyo",
  name: "Klaviyo",
  secondHand: true,
  sources: [{ url: "https://help.klaviyo.com/hc/en-us/articles/115000357752", checked: "2026-11-29" }],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "newer accounts are given name servers or klaviyodns.com for the sending subdomain instead",
  ],

  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    account: {
      what: "the account host in the targets of the CNAME records",
      where: "Klaviyo > Settings > Domains and hosting > Sending domains",
      form: { kind: "host", below: ["sendgrid.net"] },
      example: "u1234567.wl123.sendgrid.net",
    },
    sending: {
      what: "the sending subdomain",
      where: "Klaviyo > Settings > Domains and hosting > Sending domains",
      form: { kind: "label" },
      example: "send",
      default: "send",
    },
    site: {
      what: "the value of the TXT record klaviyo-site-verification",
      where: "Klaviyo > Settings > Domains and hosting > Sending domains",
      form: { kind: "pattern", pattern: /^[A-Za-z0-9]{4,16}$/ },
      example: "AbC123",
      optional: true,
    },
  },
  records: [
    { type: "CNAME", name: "{sending}", content: "{account}", purpose: "return path and links" },
    { type: "CNAME", name: "kl._domainkey", content: "kl.domainkey.{account}", purpose: "DKIM key" },
    { type: "CNAME", name: "kl2._domainkey", content: "kl2.domainkey.{account}", purpose: "DKIM key" },
    { type: "TXT", name: "@", content: "klaviyo-site-verification={site}", purpose: "proves the domain" },
  ],
};
