import type { Sender } from "../sender";

const page = "SendGrid > Settings > Sender Authentication > Authenticate Your Domain (automated security on)";

export const sendgrid: Sender = {
  id: "sendgrid",
  name: "Twilio SendGrid",
  sources: [
    {
      url: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/how-to-set-up-domain-authentication",
      checked: "2026-11-24",
    },
  ],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    returnPath: {
      what: "the first label of the return path's CNAME",
      where: page,
      form: { kind: "pattern", pattern: /^[a-z][a-z0-9-]{0,30}$/ },
      example: "em1234",
    },
    account: {
      what: "the target of that CNAME; the DKIM targets are below it",
      where: page,
      form: { kind: "host", below: ["sendgrid.net"] },
      example: "u1234567.wl123.sendgrid.net",
    },
  },
  records: [
    { type: "CNAME", name: "{returnPath}", content: "{account}", purpose: "return path" },
    {
      type: "CNAME",
      name: "s1._domainkey",
      content: "s1.domainkey.{account}",
      purpose: "DKIM key, first of two that are rotated",
    },
    {
      type: "CNAME",
      name: "s2._domainkey",
      content: "s2.domainkey.{account}",
      purpose: "DKIM key, second of two that are rotated",
    },
  ],
};
