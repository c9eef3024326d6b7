import { receiveAsk, whereReceiving, type Sender } from "../sender";

export const forwardEmail: Sender = {
  id: "forward-email",
  name: "Forward Email",
  secondHand: true,
  sources: [{ url: "https://forwardemail.net/en/faq", checked: "2026-11-29" }],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "its DKIM selector, which is made for each domain, and the lookups of its SPF record",
  ],
  spf: { include: "spf.forwardemail.net", lookups: 1, measured: false },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    verification: {
      what: "the value of the TXT record forward-email-site-verification",
      where: "Forward Email > My Account > Domains > the domain",
      form: { kind: "pattern", pattern: /^[A-Za-z0-9]{8,32}$/ },
      example: "AbCdEfGh12",
    },
    receive: receiveAsk,
  },
  records: [
    {
      type: "TXT",
      name: "@",
      content: "forward-email-site-verification={verification}",
      purpose: "where mail is forwarded to",
    },
    {
      type: "MX",
      name: "@",
      content: "mx1.forwardemail.net",
      priority: 10,
      purpose: "mail is forwarded from here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "mx2.forwardemail.net",
      priority: 10,
      purpose: "mail is forwarded from here",
      when: whereReceiving,
    },
  ],
};
