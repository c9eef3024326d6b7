import { receiveAsk, whereReceiving, type Sender } from "../sender";

export const ovh: Sender = {
  id: "ovh",
  name: "OVHcloud",
  secondHand: true,
  sources: [{ url: "https://help.ovhcloud.com/csm/en-mx-plan-dkim", checked: "2026-11-29" }],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "the names of the selectors, and the lookups of its SPF record",
  ],
  spf: { include: "mx.ovh.com", lookups: 1, measured: false },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    dkim1: {
      what: "the target of ovhmo-selector-1._domainkey",
      where: "OVHcloud Control Panel > Web Cloud > Emails > the domain",
      form: { kind: "host", below: ["dkim.mail.ovh.net"] },
      example: "ovhmo-selector-1._domainkey.1234567.dq.dkim.mail.ovh.net",
    },
    dkim2: {
      what: "the target of ovhmo-selector-2._domainkey",
      where: "OVHcloud Control Panel > Web Cloud > Emails > the domain",
      form: { kind: "host", below: ["dkim.mail.ovh.net"] },
      example: "ovhmo-selector-2._domainkey.1234568.dq.dkim.mail.ovh.net",
    },
    receive: receiveAsk,
  },
  records: [
    { type: "CNAME", name: "ovhmo-selector-1._domainkey", content: "{dkim1}", purpose: "DKIM key" },
    { type: "CNAME", name: "ovhmo-selector-2._domainkey", content: "{dkim2}", purpose: "DKIM key" },
    {
      type: "MX",
      name: "@",
      content: "mx1.mail.ovh.net",
      priority: 1,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "mx2.mail.ovh.net",
      priority: 5,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "mx3.mail.ovh.net",
      priority: 100,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
  ],
};
