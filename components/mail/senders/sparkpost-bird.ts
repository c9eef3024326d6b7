import type { Sender } from "../sender";

const page = "Bird (SparkPost) > Configuration > Domains > the domain";

export const sparkpostBird: Sender = {
  id: "sparkpost-bird",
  name: "Bird (SparkPost)",
  sources: [
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/bird.com.sparkpost-email.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["the target of the bounce domain differs by account"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    selector: {
      what: "the DKIM selector (the part before ._domainkey)",
      where: page,
      form: { kind: "label" },
      example: "scph1124",
    },
    dkim: {
      what: "the value of the DKIM TXT record",
      where: page,
      form: { kind: "dkim-key" },
      example: "v=DKIM1; k=rsa; h=sha256; p=MIGf…",
    },
    bounce: {
      what: "the subdomain for bounces",
      where: page,
      form: { kind: "label" },
      example: "bounces",
      default: "bounces",
    },
    bounceTarget: {
      what: "the target of the bounce domain's CNAME",
      where: page,
      form: { kind: "host" },
      example: "sparkpostmail.com",
    },
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey", content: "{dkim}", purpose: "DKIM key" },
    { type: "CNAME", name: "{bounce}", content: "{bounceTarget}", purpose: "return path" },
  ],
};
