import type { Sender } from "../sender";

export const shopifyEmail: Sender = {
  id: "shopify-email",
  name: "Shopify Email",
  secondHand: true,
  sources: [
    {
      url: "https://help.shopify.com/en/manual/intro-to-shopify/initial-setup/setup-your-email",
      checked: "2026-11-29",
    },
  ],
  unverified: [
    "seen in public repositories; the vendor's own page was not read: compare with what it shows",
    "newer shops are given pdk1._domainkey and pdk2._domainkey below the mailer name; declare those under records",
  ],

  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    selector: {
      what: "the part before ._domainkey in the first record",
      where: "Shopify admin > Settings > Notifications > Sender email > Authenticate your domain",
      form: { kind: "label" },
      example: "ab1",
    },
    account: {
      what: "what the targets end with",
      where: "Shopify admin > Settings > Notifications > Sender email > Authenticate your domain",
      form: { kind: "host", below: ["email.myshopify.com"] },
      example: "0123456789ab.p123.email.myshopify.com",
    },
  },
  records: [
    { type: "CNAME", name: "{selector}._domainkey", content: "dkim1.{account}", purpose: "DKIM key" },
    { type: "CNAME", name: "{selector}2._domainkey", content: "dkim2.{account}", purpose: "DKIM key" },
    { type: "CNAME", name: "{selector}3._domainkey", content: "dkim3.{account}", purpose: "DKIM key" },
    { type: "CNAME", name: "mailer{selector}", content: "{account}", purpose: "return path" },
  ],
};
