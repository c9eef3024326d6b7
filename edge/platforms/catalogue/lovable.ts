import type { Platform } from "../platform";

export const lovable: Platform = {
  id: "lovable",
  name: "Lovable",
  confidence: "thread",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it"],
  where: "Lovable > Project settings > Domains",
  addresses: { ipv4: ["185.158.133.1"], fixed: true },
  apex: { takes: "addresses" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_lovable",
      what: "the TXT record _lovable",
      example: "lovable_verify=0123456789abcdef",
      stays: false,
    },
  ],
  proxy: { mode: "breaks", why: "Lovable asks for DNS only (told in threads)" },
  tls: { mode: "strict", why: "Lovable has a certificate for each domain (UNVERIFIED)" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
