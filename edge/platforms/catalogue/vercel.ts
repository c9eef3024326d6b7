import type { Platform } from "../platform";

export const vercel: Platform = {
  id: "vercel",
  name: "Vercel",
  confidence: "documented",
  sources: [
    { url: "https://vercel.com/docs/security/reverse-proxy", checked: "2026-11-24" },
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/vercel.com.website.json", checked: "2026-11-24" },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url: "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/vercel-webhooks/" + "references/overview.md",
      checked: "2026-11-24",
    },
    { url: "https://vercel.com/docs/domains/set-up-custom-domain", checked: "2026-11-30", dated: "2026-02-24" },
    { url: "https://www.vercel.com/docs/domains/working-with-dns", checked: "2026-11-30", dated: "2025-10-02" },
  ],
  unverified: [
    "the form of a target of one project",
    "that Full (strict) holds, which threads tell",
    "what a wildcard needs",
    "the suffix vercel.app, which is general knowledge",
    "the form of its targets, which is built from values that were seen",
    "the addresses beside 76.76.21.21, which its dashboard gives out since 2025 and public repositories have",
  ],
  where: "Vercel dashboard > the project > Settings > Domains",
  target: {
    pattern: /^(?:[0-9a-f]{16}\.vercel-dns-\d{3}\.com|cname\.vercel-dns(?:-0)?\.com)$/,
    fixed: "cname.vercel-dns-0.com",
    example: "0123456789abcdef.vercel-dns-017.com",
  },
  addresses: {
    ipv4: [
      "76.76.21.21",
      "64.29.17.1",
      "64.29.17.65",
      "216.150.1.1",
      "216.150.1.193",
      "216.150.16.1",
      "216.150.16.193",
      "216.198.79.1",
      "216.198.79.65",
    ],
    fixed: true,
  },
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
  proxy: {
    mode: "works",
    why:
      "Vercel permits a proxy and does not recommend one: its certificate is renewed over " +
      "http, and its own firewall sees less",
  },
  tls: { mode: "strict", why: "Vercel has a certificate for each domain while its challenge over http gets through" },
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
  takeover: { risk: "edge-case", suffixes: ["vercel.app", "vercel-dns.com"] },
};
