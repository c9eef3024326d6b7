import type { Sender } from "../sender";

const page = "Mailjet > Account settings > Sender domains & addresses > the domain > Setup SPF/DKIM Authentication";

export const mailjet: Sender = {
  id: "mailjet",
  name: "Mailjet",
  sources: [
    {
      url: "https://documentation.mailjet.com/hc/en-us/articles/360042412734-Authenticating-Domains-with-SPF-DKIM",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/mailjet.com.domain-auth.json",
      checked: "2026-11-24",
    },
  ],
  unverified: [
    "Mailjet asks for its include in the domain's record though its own domain is in the envelope; its lookups " +
      "were not counted, three is assumed",
  ],
  spf: { include: "spf.mailjet.com", lookups: 3, measured: false },
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    dkim: {
      what: "the value of the TXT record mailjet._domainkey",
      where: page,
      form: { kind: "dkim-key" },
      example: "k=rsa; p=MIGf…",
    },
  },
  records: [{ type: "TXT", name: "mailjet._domainkey", content: "{dkim}", purpose: "DKIM key" }],
};
