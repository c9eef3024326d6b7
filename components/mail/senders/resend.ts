import type { Sender } from "../sender";

/** Domains of 2026 send over Resend's own servers (Forge); those before, over Amazon SES, until they move. */
const overOwn = { answer: "region", is: "rmta" } as const;
const overSes = { answer: "region", isNot: "rmta" } as const;

export const resend: Sender = {
  id: "resend",
  name: "Resend",
  sources: [
    { url: "https://resend.com/docs/api-reference/domains", checked: "2026-11-24" },
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/resend.com.mail.json", checked: "2026-11-24" },
    { url: "https://resend.com/docs/api-reference/domains/enable-forge.md", checked: "2026-11-30" },
    { url: "https://www.resend.com/docs/forge.md", checked: "2026-11-30" },
  ],
  unverified: [
    "some domains are given three CNAMEs of Amazon SES instead of the TXT key; use amazon-ses for those",
    "the targets below forge.rmta.net, which were seen in public repositories from September to November " +
      "2026: its pages say that Forge needs one CNAME, and not where it leads",
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
    ownTarget: {
      what: "the target of the CNAME rsend of a domain without Amazon SES, which some regions have of their own",
      where: "Resend dashboard > Domains > the domain",
      form: { kind: "host", below: ["forge.rmta.net"] },
      example: "rsend-euw1.forge.rmta.net",
      default: "rsend.forge.rmta.net",
    },
    forge: {
      what: "the target of the CNAME that a domain over Amazon SES is shown to activate Resend Forge",
      where: "Resend dashboard > Domains > the domain > Configuration > Activate Resend Forge",
      form: { kind: "host", below: ["forge.rmta.net"] },
      example: "send.forge.rmta.net",
      optional: true,
    },
    forgeName: {
      what: "the first label of that CNAME's name",
      where: "Resend dashboard > Domains > the domain > Configuration > Activate Resend Forge",
      form: { kind: "label" },
      example: "forge",
      default: "rsend",
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
      name: "{forgeName}",
      content: "{forge}",
      purpose: "return path of Resend Forge, beside that of Amazon SES",
      when: overSes,
    },
    {
      type: "CNAME",
      name: "{returnPath}",
      content: "send.forge.rmta.net",
      purpose: "return path",
      when: overOwn,
    },
    { type: "CNAME", name: "r{returnPath}", content: "{ownTarget}", purpose: "return path", when: overOwn },
  ],
};
