import type { Ask, RecordTemplate, Sender } from "../sender";

const token = (place: string): Ask => ({
  what: `the ${place} of three DKIM tokens (the part before ._domainkey)`,
  where: "AWS console > Amazon SES > Identities > the domain > Authentication > DKIM; or aws sesv2 get-email-identity",
  form: { kind: "pattern", pattern: /^[a-z0-9]{32}$/ },
  example: "32 letters and digits",
});

const key = (answer: string): RecordTemplate => ({
  type: "CNAME",
  name: `{${answer}}._domainkey`,
  content: `{${answer}}.{dkimDomain}`,
  purpose: "DKIM key, one of three",
});

export const amazonSes: Sender = {
  id: "amazon-ses",
  name: "Amazon SES",
  sources: [
    { url: "https://docs.aws.amazon.com/ses/latest/DeveloperGuide/mail-from-set.html", checked: "2026-11-24" },
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/sendix.dev.ses.json", checked: "2026-11-24" },
  ],
  unverified: ["which regions have DKIM targets with the region in them; compare with the console"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    token1: token("first"),
    token2: token("second"),
    token3: token("third"),
    region: {
      what: "the AWS region that sends",
      where: "AWS console, top right",
      form: { kind: "pattern", pattern: /^[a-z]{2}(?:-[a-z]{2,10}){1,2}-\d$/ },
      example: "eu-west-1",
    },
    dkimDomain: {
      what: "what the targets of the three CNAMEs end with; newer regions have their name in it",
      where: "AWS console > Amazon SES > Identities > the domain > Authentication > DKIM",
      form: { kind: "host", below: ["amazonses.com"] },
      example: "dkim.af-south-1.amazonses.com",
      default: "dkim.amazonses.com",
    },
    mailFrom: {
      what: "the custom MAIL FROM subdomain, which neither receives mail nor is in a From address",
      where: "AWS console > Amazon SES > Identities > the domain > Custom MAIL FROM domain",
      form: { kind: "label" },
      example: "mail-from",
      default: "mail-from",
    },
  },
  records: [
    key("token1"),
    key("token2"),
    key("token3"),
    {
      type: "MX",
      name: "{mailFrom}",
      content: "feedback-smtp.{region}.amazonses.com",
      priority: 10,
      purpose: "bounces; exactly one MX is allowed",
    },
    { type: "TXT", name: "{mailFrom}", content: "v=spf1 include:amazonses.com ~all", purpose: "SPF of the envelope" },
  ],
};
