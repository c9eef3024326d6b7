import type { Sender } from "../sender";

export const sendgridInbound: Sender = {
  id: "sendgrid-inbound",
  name: "SendGrid Inbound Parse",
  sources: [
    {
      url: "https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook",
      checked: "2026-11-30",
    },
  ],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    host: {
      what: "the subdomain whose mail becomes a webhook",
      where: "SendGrid > Settings > Inbound Parse",
      form: { kind: "label" },
      example: "inbound",
      default: "inbound",
    },
  },
  records: [
    { type: "TXT", name: "{host}", content: "v=spf1 -all", purpose: "nothing is sent as it" },
    { type: "MX", name: "{host}", content: "mx.sendgrid.net", priority: 10, purpose: "mail that becomes a webhook" },
  ],
};
