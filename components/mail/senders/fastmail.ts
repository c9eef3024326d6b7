import { receiveAsk, whereReceiving, type RecordTemplate, type Sender } from "../sender";

const key = (selector: string): RecordTemplate => ({
  type: "CNAME",
  name: `${selector}._domainkey`,
  content: `${selector}.{domain}.dkim.fmhosted.com`,
  purpose: "DKIM key, one of three that are rotated",
});

export const fastmail: Sender = {
  id: "fastmail",
  name: "Fastmail",
  sources: [{ url: "https://www.fastmail.help/hc/en-us/articles/360060591153", checked: "2026-11-24" }],
  unverified: ["Fastmail itself recommends an SPF record that ends in ?all; DMARC makes ~all safe"],
  spf: { include: "spf.messagingengine.com", lookups: 1, measured: true },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: { receive: receiveAsk },
  records: [
    key("fm1"),
    key("fm2"),
    key("fm3"),
    {
      type: "MX",
      name: "@",
      content: "in1-smtp.messagingengine.com",
      priority: 10,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "in2-smtp.messagingengine.com",
      priority: 20,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
  ],
};
