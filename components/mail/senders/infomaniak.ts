import { receiveAsk, whereReceiving, type Sender } from "../sender";

export const infomaniak: Sender = {
  id: "infomaniak",
  name: "Infomaniak",
  sources: [
    { url: "https://www.infomaniak.com/en/support/faq/2199/manage-spf-records", checked: "2026-11-30" },
    { url: "https://www.infomaniak.com/en/support/faq/search?page=3&q=dns", checked: "2026-11-30" },
  ],
  unverified: ["the lookups of its SPF record, and the priority of its mail server"],
  spf: { include: "spf.infomaniak.ch", lookups: 1, measured: false },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    selector: {
      what: "the DKIM selector (the part before ._domainkey)",
      where: "Infomaniak Manager > Mail Service > Global security",
      form: { kind: "label" },
      example: "20261129",
    },
    dkim: {
      what: "the value of the DKIM record",
      where: "Infomaniak Manager > Mail Service > Global security",
      form: { kind: "dkim-key" },
      example: "v=DKIM1; t=s; p=\u2026",
    },
    receive: receiveAsk,
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey", content: "{dkim}", purpose: "DKIM key" },
    {
      type: "MX",
      name: "@",
      content: "mta-gw.infomaniak.ch",
      priority: 5,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
  ],
};
