import type { Sender } from "../sender";

/** Domains of 2026 send over Resend's own servers; those before, over Amazon SES. */
const overOwn = { answer: "region", is: "rmta" } as const;
const overSes = { answer: "region", isNot: "rmta" } as const;

export const resend: Sender = {
  id: "resend",
  name: "Resend",
  sources: [
    { url: "https://resend.com/docs/api-reference/domains", checked: "2026-11-24" },
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/resend.com.mail.json", checked: "2026-11-24" },
  ],
  unverified: [
    "the records of domains that are not sent over Amazon SES, which were seen in a public repository in November 2026",
    "some domains are given three CNAMEs of Amazon SES instead of the TXT key; use amazon-ses for those",
  ],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    dkim: {
      what: "the value of the TXT record resend._domainkey",
      where: "Resend dashboard > Domains > the domain > DKIM",
      form: { kind: "dkim-key" },
      example: "p=MIGf…",
    },
    region: {
      what: "the region that the domain was added in, or rmta where Resend shows CNAMEs to forge.rmta.net",
      where: "Resend dashboard > Domains > the domain",
      form: { kind: "choice", of: ["us-east-1", "eu-west-1", "sa-east-1", "ap-northeast-1", "rmta"] },
      example: "eu-west-1",
    },
    returnPath: {
      what: "the custom return path's subdomain",
      where: "Resend dashboard > Domains > the domain > Advanced options",
      form: { kind: "label" },
      example: "send",
      default: "send",
    },
  },
  records: [
    { type: "TXT", name: "resend._domainkey", content: "{dkim}", purpose: "DKIM key" },
    {
      type: "MX",
      name: "{returnPath}",
      content: "feedback-smtp.{region}.amazonses.com",
      priority: 10,
      purpose: "bounces",
      when: overSes,
    },
    {
      type: "TXT",
      name: "{returnPath}",
      content: "v=spf1 include:amazonses.com ~all",
      purpose: "SPF of the envelope",
      when: overSes,
    },
    {
      type: "CNAME",
      name: "{returnPath}",
      content: "send.forge.rmta.net",
      purpose: "return path",
      when: overOwn,
    },
    { type: "CNAME", name: "r{returnPath}", content: "rsend.forge.rmta.net", purpose: "return path", when: overOwn },
  ],
};
