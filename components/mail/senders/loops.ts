import type { Ask, RecordTemplate, Sender } from "../sender";

const page = "Loops > Settings > Domain";

const token = (place: string): Ask => ({
  what: `the ${place} of three DKIM tokens (the part before ._domainkey)`,
  where: page,
  form: { kind: "pattern", pattern: /^[a-z0-9]{32}$/ },
  example: "32 letters and digits",
});

const key = (answer: string): RecordTemplate => ({
  type: "CNAME",
  name: `{${answer}}._domainkey`,
  content: `{${answer}}.dkim.amazonses.com`,
  purpose: "DKIM key, one of three",
});

export const loops: Sender = {
  id: "loops",
  name: "Loops",
  sources: [{ url: "https://loops.so/docs/deliverability/dmarc-dkim-setup", checked: "2026-11-24" }],
  unverified: ["Loops sends through Amazon SES; the form of its records was not seen, so compare each with the page"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    token1: token("first"),
    token2: token("second"),
    token3: token("third"),
    region: {
      what: "the region in the MX record's target",
      where: page,
      form: { kind: "pattern", pattern: /^[a-z]{2}(?:-[a-z]{2,10}){1,2}-\d$/ },
      example: "us-east-1",
      default: "us-east-1",
    },
  },
  records: [
    key("token1"),
    key("token2"),
    key("token3"),
    { type: "MX", name: "envelope", content: "feedback-smtp.{region}.amazonses.com", priority: 10, purpose: "bounces" },
    { type: "TXT", name: "envelope", content: "v=spf1 include:amazonses.com ~all", purpose: "SPF of the envelope" },
  ],
};
