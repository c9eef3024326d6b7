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
  ],
  unverified: [
    "what the vendor says of a proxy",
    "whether it redirects by itself",
    "the form of its targets, which is built from values that were seen",
  ],
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
  redirects: [],
  takeover: { risk: "guarded", suffixes: ["ext-cust.squarespace.com", "verify.squarespace.com"] },
};
