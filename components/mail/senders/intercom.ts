import type { Sender } from "../sender";

export const intercom: Sender = {
  id: "intercom",
  name: "Intercom",
  secondHand: true,
  sources: [
    { url: "https://www.intercom.com/help/en/articles/182-send-email-from-your-own-address", checked: "2026-11-29" },
  ],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "the name of the return path",
  ],

  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    dkim: {
      what: "the target of intercom._domainkey",
      where: "Intercom > Settings > Channels > Email > Domains & addresses",
      form: { kind: "host", below: ["dkim.intercom.io"] },
      example: "01234567-89ab-cdef-0123-456789abcdef.dkim.intercom.io",
    },
    bounce: {
      what: "the target of outbound.intercom",
      where: "Intercom > Settings > Channels > Email > Domains & addresses",
      form: { kind: "host", below: ["intercom.io"] },
      example: "rp.example.intercom.io",
    },
  },
  records: [
    { type: "CNAME", name: "intercom._domainkey", content: "{dkim}", purpose: "DKIM key" },
    { type: "CNAME", name: "outbound.intercom", content: "{bounce}", purpose: "return path" },
  ],
};
