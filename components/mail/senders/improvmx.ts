import { receiveAsk, whereReceiving, type Sender } from "../sender";

export const improvmx: Sender = {
  id: "improvmx",
  name: "ImprovMX",
  secondHand: true,
  sources: [
    { url: "https://improvmx.com/guides/adding-dkim-records", checked: "2026-11-29" },
    { url: "https://improvmx-website.pages.dev/guides/why-does-improvmx-need-spf", checked: "2026-11-30" },
  ],
  unverified: [
    "the lookups of its SPF record",
    "the keys and mail servers were seen in public repositories, not on its pages: compare with what it shows",
  ],
  spf: { include: "spf.improvmx.com", lookups: 1, measured: false },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: { receive: receiveAsk },
  records: [
    { type: "CNAME", name: "dkimprovmx1._domainkey", content: "dkimprovmx1.improvmx.com", purpose: "DKIM key" },
    { type: "CNAME", name: "dkimprovmx2._domainkey", content: "dkimprovmx2.improvmx.com", purpose: "DKIM key" },
    {
      type: "MX",
      name: "@",
      content: "mx1.improvmx.com",
      priority: 10,
      purpose: "mail is forwarded from here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "mx2.improvmx.com",
      priority: 20,
      purpose: "mail is forwarded from here",
      when: whereReceiving,
    },
  ],
};
