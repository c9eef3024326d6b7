import { receiveAsk, whereReceiving, type Sender } from "../sender";

const page = "Zoho Mail Admin Console > Domains > the domain > Email Configuration";
const regions = ["com", "eu", "in", "com.au", "jp", "com.cn", "sa"];

export const zoho: Sender = {
  id: "zoho",
  name: "Zoho Mail",
  sources: [
    { url: "https://domainsecurityscanner.com/guides/zoho-mail", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/zoho.com.zmail_hosting.json",
      checked: "2026-11-24",
    },
  ],
  unverified: [
    "the include differs by account and its lookups were not counted; three is assumed",
    "the mail servers of each region",
  ],
  spf: { include: "{include}", lookups: 3, measured: false },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    dkim: {
      what: "the value of the DKIM TXT record",
      where: `${page} > DKIM`,
      form: { kind: "dkim-key" },
      example: "v=DKIM1; k=rsa; p=MIIB…",
    },
    selector: {
      what: "the DKIM selector",
      where: `${page} > DKIM`,
      form: { kind: "label" },
      example: "zmail",
      default: "zmail",
    },
    include: {
      what: "the domain after include: in the SPF record",
      where: `${page} > SPF`,
      form: {
        kind: "choice",
        of: [
          "zohomail.com",
          "one.zoho.com",
          ...regions.map((region) => `zoho.${region}`),
          "zohomail.eu",
          "zohomail.in",
        ],
      },
      example: "zohomail.com",
    },
    region: {
      what: "the ending of the mail servers' names",
      where: `${page} > MX`,
      form: { kind: "choice", of: regions },
      example: "eu",
      default: "com",
    },
    receive: receiveAsk,
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey", content: "{dkim}", purpose: "DKIM key" },
    {
      type: "MX",
      name: "@",
      content: "mx.zoho.{region}",
      priority: 10,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "mx2.zoho.{region}",
      priority: 20,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
    {
      type: "MX",
      name: "@",
      content: "mx3.zoho.{region}",
      priority: 50,
      purpose: "mail arrives here",
      when: whereReceiving,
    },
  ],
};
