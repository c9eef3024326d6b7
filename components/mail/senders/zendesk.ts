import type { Sender } from "../sender";

export const zendesk: Sender = {
  id: "zendesk",
  name: "Zendesk",
  secondHand: true,
  sources: [{ url: "https://support.zendesk.com/hc/en-us/articles/4408832543770", checked: "2026-11-29" }],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "the lookups of its SPF record",
  ],
  spf: { include: "mail.zendesk.com", lookups: 1, measured: false },
  returnPath: "domain",
  hostsMailboxes: false,
  asks: {
    verification: {
      what: "the value of the TXT record zendeskverification",
      where: "Zendesk Admin Center > Channels > Talk and email > Email",
      form: { kind: "pattern", pattern: /^[0-9a-f]{16}$/ },
      example: "0123456789abcdef",
    },
  },
  records: [
    { type: "CNAME", name: "zendesk1._domainkey", content: "zendesk1._domainkey.zendesk.com", purpose: "DKIM key" },
    { type: "CNAME", name: "zendesk2._domainkey", content: "zendesk2._domainkey.zendesk.com", purpose: "DKIM key" },
    { type: "TXT", name: "zendeskverification", content: "{verification}", purpose: "proves the domain" },
    { type: "CNAME", name: "zendesk1", content: "mail1.zendesk.com", purpose: "bounces" },
    { type: "CNAME", name: "zendesk2", content: "mail2.zendesk.com", purpose: "bounces" },
    { type: "CNAME", name: "zendesk3", content: "mail3.zendesk.com", purpose: "bounces" },
    { type: "CNAME", name: "zendesk4", content: "mail4.zendesk.com", purpose: "bounces" },
  ],
};
