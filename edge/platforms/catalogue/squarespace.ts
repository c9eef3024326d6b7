import type { Platform } from "../platform";

export const squarespace: Platform = {
  id: "squarespace",
  name: "Squarespace",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91/squarespace.com.website.json",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url: "https://support.squarespace.com/hc/en-us/articles/206541757-Troubleshooting-third-party-domain-connections",
      checked: "2026-11-30",
      dated: "2025-01-15",
    },
    { url: "https://help.squarespace.com/guides/mapping-a-domain-general-instructions", checked: "2026-11-30" },
  ],
  unverified: ["what the vendor says of a proxy"],
  where: "Squarespace > Settings > Domains > the domain > DNS",
  target: {
    pattern: /^ext-cust\.squarespace\.com$/,
    fixed: "ext-cust.squarespace.com",
    example: "ext-cust.squarespace.com",
  },
  addresses: { ipv4: ["198.185.159.144", "198.185.159.145", "198.49.23.144", "198.49.23.145"], fixed: true },
  apex: { takes: "addresses" },
  verification: [
    {
      answer: "ownership",
      type: "CNAME",
      name: "{answer}",
      what: "the code that Squarespace shows beside verify.squarespace.com, as " + "code=verify.squarespace.com",
      example: "0a1b2c3d4e=verify.squarespace.com",
      stays: false,
    },
  ],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [{ what: "between-www-and-apex", how: "from every other name to the primary domain" }],
  takeover: { risk: "guarded", suffixes: ["ext-cust.squarespace.com", "verify.squarespace.com"] },
};
