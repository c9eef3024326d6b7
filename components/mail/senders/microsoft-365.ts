import { receiveAsk, whereReceiving, type Sender } from "../sender";

const dkimPage =
  "Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Email " +
  "authentication settings > DKIM";
const dkimTarget = { kind: "host", below: ["onmicrosoft.com", "dkim.mail.microsoft"] } as const;

export const microsoft365: Sender = {
  id: "microsoft-365",
  name: "Microsoft 365",
  sources: [
    {
      url: "https://learn.microsoft.com/defender-office-365/email-authentication-dkim-configure",
      checked: "2026-11-24",
    },
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/microsoft.com.o365.json", checked: "2026-11-24" },
  ],
  unverified: [
    "the mail server of a domain with a hyphen or with DNSSEC has another name; compare it with the admin " +
      "center and give it as mx",
  ],
  spf: { include: "spf.protection.outlook.com", lookups: 1, measured: true },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {
    dkim1: {
      what: "the target of selector1._domainkey; a part of it cannot be derived since May 2025",
      where: dkimPage,
      form: dkimTarget,
      example: "selector1-example-com._domainkey.example.n-v1.dkim.mail.microsoft",
    },
    dkim2: {
      what: "the target of selector2._domainkey",
      where: dkimPage,
      form: dkimTarget,
      example: "selector2-example-com._domainkey.example.n-v1.dkim.mail.microsoft",
    },
    mx: {
      what: "the mail server of the domain",
      where: "Microsoft 365 admin center > Settings > Domains > the domain > DNS records",
      form: { kind: "host", below: ["mail.protection.outlook.com", "mx.microsoft"] },
      example: "example-com.mail.protection.outlook.com",
      default: "{domain-dashed}.mail.protection.outlook.com",
    },
    receive: receiveAsk,
  },
  records: [
    {
      type: "CNAME",
      name: "selector1._domainkey",
      content: "{dkim1}",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "selector2._domainkey",
      content: "{dkim2}",
      purpose: "DKIM key, second of two that are rotated",
    },
    { type: "MX", name: "@", content: "{mx}", priority: 0, purpose: "mail arrives here", when: whereReceiving },
    {
      type: "CNAME",
      name: "autodiscover",
      content: "autodiscover.outlook.com",
      purpose: "Outlook finds its settings",
      when: whereReceiving,
    },
  ],
};
