import type { Platform } from "../platform";

export const v0: Platform = {
  id: "v0",
  name: "v0 (Vercel)",
  runsOn: "vercel",
  confidence: "documented",
  sources: [{ url: "https://v0.app/docs/custom-domains", checked: "2026-11-29" }],
  unverified: [
    "v0 deploys to Vercel, whose records it shows; that they are those of any project of " +
      "Vercel is taken from its page",
  ],
  where: "v0 > Publish > View on Vercel, then Vercel dashboard > the project > Settings > Domains",
  target: {
    pattern: /^(?:[0-9a-f]{16}\.vercel-dns-\d{3}\.com|cname\.vercel-dns(?:-0)?\.com)$/,
    fixed: "cname.vercel-dns-0.com",
    example: "0123456789abcdef.vercel-dns-017.com",
  },
  addresses: { ipv4: ["76.76.21.21"], fixed: true },
  apex: { takes: "alias" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_vercel",
      what: "the TXT record _vercel, which Vercel asks for where another account has the domain",
      example: "vc-domain-verify=app.example.com,0123456789abcdef0123",
      stays: false,
    },
  ],
  proxy: { mode: "works", why: "it is a project of Vercel, which permits a proxy and does not recommend one" },
  tls: { mode: "strict", why: "as for Vercel" },
  certificate: {
    renewedBy: "http-01",
    untouched: ["/.well-known/acme-challenge/*", "/.well-known/vercel/*"],
    issuers: [],
  },
  redirects: [
    { what: "http-to-https", how: "every request over http" },
    {
      what: "between-www-and-apex",
      how: "with 308, where both names are in the project and one of them redirects",
      where: "Vercel dashboard > the project > Settings > Domains",
    },
  ],
  takeover: { risk: "edge-case", suffixes: ["vercel.app"] },
};
