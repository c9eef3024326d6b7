import { generateKeyPairSync } from "node:crypto";
import type { Answers } from "../../../components/mail/answers";

/** A key made for this run; nothing of it is kept. */
export const key = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .publicKey.export({ type: "spki", format: "der" })
  .toString("base64");
export const dkimRecord = `v=DKIM1; k=rsa; p=${key}`;
const token = (letter: string): string => letter.repeat(32);

/** What each service would show to a customer, as far as it asks at all. */
export const answers: Record<string, Answers> = {
  "amazon-ses": { token1: token("a"), token2: token("b"), token3: token("c"), region: "eu-west-1" },
  "sparkpost-bird": { selector: "scph1124", dkim: dkimRecord, bounceTarget: "sparkpostmail.com" },
  activecampaign: { returnPath: "em-1234567", target: "mail.s1.example.net" },
  emailit: { dkim: dkimRecord },
  "forward-email": { verification: "AbCdEfGh12" },
  infomaniak: { selector: "20261129", dkim: dkimRecord },
  intercom: { dkim: "0123-4567.dkim.intercom.io", bounce: "rp.example.intercom.io" },
  klaviyo: { account: "u1234567.wl123.sendgrid.net", site: "AbC123", sending: "news" },
  ovh: {
    dkim1: "ovhmo-selector-1._domainkey.1234567.dq.dkim.mail.ovh.net",
    dkim2: "ovhmo-selector-2._domainkey.1234568.dq.dkim.mail.ovh.net",
  },
  salesforce: {
    selector1: "sf1",
    selector2: "sf2",
    dkim1: "sf1.abc123.custdkim.salesforce.com",
    dkim2: "sf2.def456.custdkim.salesforce.com",
  },
  "shopify-email": { selector: "ab1", account: "0123456789ab.p123.email.myshopify.com" },
  zendesk: { verification: "0123456789abcdef" },
  brevo: { code: `brevo-code:${token("0")}` },
  "constant-contact": {
    selector1: "ctct1",
    selector2: "ctct2",
    dkim1: "100._domainkey.dkim1.ccsend.com",
    dkim2: "200._domainkey.dkim2.ccsend.com",
  },
  "customer.io": { dkim: `k=rsa; p=${key}` },
  "google-workspace": { dkim: dkimRecord },
  hubspot: {
    portal: "1234567",
    dkim1: "example-com.hs01a.dkim.hubspotemail.net",
    dkim2: "example-com.hs01b.dkim.hubspotemail.net",
  },
  kit: { dkim: "dkim.dm-1234.sg.convertkit.com", returnPath: "spf.dm-1234.sg.convertkit.com" },
  loops: { token1: token("d"), token2: token("e"), token3: token("f") },
  mailgun: { pdk1: "pdk1._domainkey.abcdef.dkim1.mailgun.com", pdk2: "pdk2._domainkey.abcdef.dkim1.mailgun.com" },
  mailjet: { dkim: `k=rsa; p=${key}` },
  mandrill: { verification: `mandrill_verify.${"A".repeat(22)}` },
  "microsoft-365": {
    dkim1: "selector1-example-com._domainkey.example.n-v1.dkim.mail.microsoft",
    dkim2: "selector2-example-com._domainkey.example.n-v1.dkim.mail.microsoft",
  },
  postmark: { selector: "20261124000000pm", dkim: `k=rsa;p=${key}` },
  resend: { dkim: `p=${key}`, region: "eu-west-1" },
  sendgrid: { returnPath: "em1234", account: "u1234567.wl123.sendgrid.net" },
  zoho: { dkim: dkimRecord, include: "zohomail.com" },
};
