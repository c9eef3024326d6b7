import { receiveAsk, whereReceiving, type Sender } from "../sender";

export const infomaniak: Sender = {
  id: "infomaniak",
  name: "Infomaniak",
  secondHand: true,
  sources: [{ url: "https://www.infomaniak.com/en/support/faq/2104", checked: "2026-11-29" }],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "the lookups of its SPF record",
  ],
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
