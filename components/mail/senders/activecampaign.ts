import type { Sender } from "../sender";

export const activecampaign: Sender = {
  id: "activecampaign",
  name: "ActiveCampaign",
  secondHand: true,
  sources: [{ url: "https://help.activecampaign.com/hc/en-us/articles/206903370", checked: "2026-11-29" }],
  unverified: ["seen in public repositories; the vendor's own page was not read: compare with what it shows"],

  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    returnPath: {
      what: "the name of the mailserver CNAME",
      where: "ActiveCampaign > Settings > Advanced > I will manage my own email authentication",
      form: { kind: "label" },
      example: "em-1234567",
    },
    target: {
      what: "the target of the mailserver CNAME",
      where: "ActiveCampaign > Settings > Advanced > I will manage my own email authentication",
      form: { kind: "host" },
      example: "mail.s1.example.net",
    },
  },
  records: [
    { type: "CNAME", name: "acdkim1._domainkey", content: "dkim.acdkim1.acems1.com", purpose: "DKIM key" },
    { type: "CNAME", name: "acdkim2._domainkey", content: "dkim.acdkim2.acems1.com", purpose: "DKIM key" },
    { type: "CNAME", name: "{returnPath}", content: "{target}", purpose: "return path" },
  ],
};
