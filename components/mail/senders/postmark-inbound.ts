import type { Sender } from "../sender";

export const postmarkInbound: Sender = {
  id: "postmark-inbound",
  name: "Postmark Inbound",
  sources: [
    { url: "https://postmarkapp.com/developer/user-guide/inbound/inbound-domain-forwarding", checked: "2026-11-30" },
  ],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    host: {
      what: "the subdomain whose mail becomes a webhook",
      where: "Postmark > the server > the inbound stream > Settings",
      form: { kind: "label" },
      example: "inbox",
      default: "inbox",
    },
  },
  records: [
    { type: "TXT", name: "{host}", content: "v=spf1 -all", purpose: "nothing is sent as it" },
    {
      type: "MX",
      name: "{host}",
      content: "inbound.postmarkapp.com",
      priority: 10,
      purpose: "mail that becomes a webhook",
    },
  ],
};
