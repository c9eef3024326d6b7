import type { Sender } from "../sender";

export const mailchimp: Sender = {
  id: "mailchimp",
  name: "Mailchimp",
  sources: [
    { url: "https://dmarc.wiki/mailchimp", checked: "2026-11-24" },
    { url: "https://developers.cloudflare.com/dns/proxy-status/limitations/", checked: "2026-11-24" },
  ],
  unverified: ["include:servers.mcsv.net is obsolete: the envelope is Mailchimp's own"],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {},
  records: [
    {
      type: "CNAME",
      name: "k2._domainkey",
      content: "dkim2.mcsv.net",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "k3._domainkey",
      content: "dkim3.mcsv.net",
      purpose: "DKIM key, second of two that are rotated",
    },
  ],
};
