import type { Sender } from "../sender";

const page = "Postmark > Sender Signatures > the domain > DNS settings";

export const postmark: Sender = {
  id: "postmark",
  name: "Postmark",
  sources: [
    { url: "https://mxtoolbox.com/c/outboundemailsources?public=Postmark", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91e/streetteam.fm.postmark-email.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["the key is of 1024 bits, under the recommended 2048; include:spf.mtasv.net is obsolete"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    selector: {
      what: "the DKIM selector (the part before ._domainkey)",
      where: page,
      form: { kind: "pattern", pattern: /^(?:\d{8,14})?pm$/ },
      example: "20261124000000pm",
    },
    dkim: {
      what: "the value of the DKIM TXT record",
      where: page,
      form: { kind: "dkim-key" },
      example: "k=rsa;p=MIGf…",
    },
    returnPath: {
      what: "the custom return path's subdomain",
      where: page,
      form: { kind: "label" },
      example: "pm-bounces",
      default: "pm-bounces",
    },
  },
  records: [
    { type: "TXT", name: "{selector}._domainkey", content: "{dkim}", purpose: "DKIM key" },
    { type: "CNAME", name: "{returnPath}", content: "pm.mtasv.net", purpose: "return path" },
  ],
};
