import type { Sender } from "../sender";

const page = "Constant Contact > Account settings > Advanced settings > Self-authentication with DKIM CNAME records";

export const constantContact: Sender = {
  id: "constant-contact",
  name: "Constant Contact",
  sources: [
    { url: "https://dmarc-examiner.com/blog/constant-contact-dmarc-setup", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/constantcontact.com.email.json",
      checked: "2026-11-24",
    },
  ],
  returnPath: "vendor",
  hostsMailboxes: false,
  asks: {
    selector1: {
      what: "the first selector (the part before ._domainkey)",
      where: page,
      form: { kind: "label" },
      example: "ctct1",
    },
    selector2: {
      what: "the second selector (the part before ._domainkey)",
      where: page,
      form: { kind: "label" },
      example: "ctct2",
    },
    dkim1: {
      what: "the target of the first record",
      where: page,
      form: { kind: "host" },
      example: "100._domainkey.dkim1.ccsend.com",
    },
    dkim2: {
      what: "the target of the second record",
      where: page,
      form: { kind: "host" },
      example: "200._domainkey.dkim2.ccsend.com",
    },
  },
  records: [
    { type: "CNAME", name: "{selector1}._domainkey", content: "{dkim1}", purpose: "DKIM key, first of two" },
    { type: "CNAME", name: "{selector2}._domainkey", content: "{dkim2}", purpose: "DKIM key, second of two" },
  ],
};
