import type { Sender } from "../sender";

const page = "HubSpot > Settings > Content > Domains & URLs > Connect a domain > Email sending";

export const hubspot: Sender = {
  id: "hubspot",
  name: "HubSpot",
  sources: [
    { url: "https://knowledge.hubspot.com/ (do-i-need-to-add-hubspot-to-our-spf-record)", checked: "2026-11-24" },
    { url: "https://dmarc.wiki/hubspot", checked: "2026-11-24" },
  ],
  unverified: [
    "HubSpot's SPF include aligns only with a dedicated address; without one it is a lookup wasted, so it is left out",
  ],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    portal: {
      what: "the account number in the names of the DKIM records",
      where: page,
      form: { kind: "pattern", pattern: /^\d{4,12}$/ },
      example: "1234567",
    },
    dkim1: {
      what: "the target of hs1-<account>._domainkey",
      where: page,
      form: { kind: "host", below: ["dkim.hubspotemail.net"] },
      example: "example-com.hs01a.dkim.hubspotemail.net",
    },
    dkim2: {
      what: "the target of hs2-<account>._domainkey",
      where: page,
      form: { kind: "host", below: ["dkim.hubspotemail.net"] },
      example: "example-com.hs01b.dkim.hubspotemail.net",
    },
  },
  records: [
    {
      type: "CNAME",
      name: "hs1-{portal}._domainkey",
      content: "{dkim1}",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "hs2-{portal}._domainkey",
      content: "{dkim2}",
      purpose: "DKIM key, second of two that are rotated",
    },
  ],
};
