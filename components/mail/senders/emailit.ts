import type { Sender } from "../sender";

const page = "Emailit > Domains > the domain > DNS Setup";

export const emailit: Sender = {
  id: "emailit",
  name: "Emailit",
  sources: [
    { url: "https://emailit.com/docs/domains/dns-records/", checked: "2026-11-30", dated: "2026-10-01" },
    { url: "https://emailit.com/docs/dictionary/dns-records.md", checked: "2026-11-30" },
  ],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    dkim: {
      what: "the value of the TXT record emailit._domainkey",
      where: page,
      form: { kind: "dkim-key" },
      example: "v=DKIM1; t=s; h=sha256; p=MIIB…",
    },
  },
  records: [
    { type: "TXT", name: "emailit._domainkey", content: "{dkim}", purpose: "DKIM key" },
    { type: "MX", name: "emailit", content: "feedback-smtp.ffdc-1.emailit.com", priority: 10, purpose: "bounces" },
    { type: "TXT", name: "emailit", content: "v=spf1 include:_spf.emailit.com ~all", purpose: "SPF of the envelope" },
  ],
};
