import type { Sender } from "../sender";

const page = "Kit > Settings > Domains > Verify your domain";

export const kit: Sender = {
  id: "kit",
  name: "Kit (ConvertKit)",
  sources: [
    {
      url: "https://intercom.help/convertkit/en/articles/2502558-verify-your-domain-to-optimize-your-deliverability",
      checked: "2026-11-24",
    },
    { url: "https://www.senderclarity.com/guides/convertkit-kit-spf-dkim-dmarc-setup", checked: "2026-11-24" },
  ],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {
    dkim: {
      what: "the target of cka._domainkey",
      where: page,
      form: { kind: "host" },
      example: "dkim.dm-1234.sg.convertkit.com",
    },
    returnPath: {
      what: "the target of ckespa",
      where: page,
      form: { kind: "host" },
      example: "spf.dm-1234.sg.convertkit.com",
    },
  },
  records: [
    { type: "CNAME", name: "cka._domainkey", content: "{dkim}", purpose: "DKIM key" },
    { type: "CNAME", name: "ckespa", content: "{returnPath}", purpose: "return path" },
  ],
};
