import { exchangeOf, receiveAsk, type Sender } from "../sender";

export const ovh: Sender = {
  id: "ovh",
  name: "OVHcloud",
  secondHand: true,
  sources: [
    {
      url: "https://github.com/ovh/docs/blob/0328cda9d/pages/web_cloud/domains/dns_zone_dkim/guide.en-gb.md",
      checked: "2026-11-30",
      dated: "2024-04-04",
    },
    {
      url: "https://github.com/ovh/docs/blob/15e2c4622/pages/web_cloud/domains/dns_zone_mx/guide.en-gb.md",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "the names of the selectors of MX Plan, and the lookups of its SPF record",
    "that both sets of mail servers work: its page has five, and zones of 2026 have three",
  ],
  spf: { include: "mx.ovh.com", lookups: 1, measured: false },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    selector1: {
      what: "the first selector: ovhex… of Exchange, ovhemp… of Email Pro, ovhmo… of MX Plan",
      where: "OVHcloud Control Panel > Web Cloud > Emails > the domain; or its API, dkimSelector",
      form: { kind: "label" },
      example: "ovhex123456-selector1",
      default: "ovhmo-selector-1",
    },
    selector2: {
      what: "the second selector",
      where: "the same",
      form: { kind: "label" },
      example: "ovhex123456-selector2",
      default: "ovhmo-selector-2",
    },
    dkim1: {
      what: "the target of the first selector",
      where: "OVHcloud Control Panel > Web Cloud > Emails > the domain",
      form: { kind: "host", below: ["dkim.mail.ovh.net"] },
      example: "ovhmo-selector-1._domainkey.1234567.dq.dkim.mail.ovh.net",
    },
    dkim2: {
      what: "the target of the second selector",
      where: "OVHcloud Control Panel > Web Cloud > Emails > the domain",
      form: { kind: "host", below: ["dkim.mail.ovh.net"] },
      example: "ovhmo-selector-2._domainkey.1234568.dq.dkim.mail.ovh.net",
    },
    servers: {
      what: "which of its sets of mail servers the domain has: the five of its page, or three",
      where: "OVHcloud Control Panel > Web Cloud > Emails > the domain, and what the DNS has",
      form: { kind: "choice", of: ["five", "three"] },
      example: "five",
      default: "five",
    },
    receive: receiveAsk,
  },
  records: [
    { type: "CNAME", name: "{selector1}._domainkey", content: "{dkim1}", purpose: "DKIM key" },
    { type: "CNAME", name: "{selector2}._domainkey", content: "{dkim2}", purpose: "DKIM key" },
    exchangeOf("five", "mx0.mail.ovh.net", 1),
    exchangeOf("five", "mx1.mail.ovh.net", 5),
    exchangeOf("five", "mx2.mail.ovh.net", 50),
    exchangeOf("five", "mx3.mail.ovh.net", 100),
    exchangeOf("five", "mx4.mail.ovh.net", 200),
    exchangeOf("three", "mx1.mail.ovh.net", 1),
    exchangeOf("three", "mx2.mail.ovh.net", 5),
    exchangeOf("three", "mx3.mail.ovh.net", 100),
  ],
};
