import type { Platform } from "../platform";

export const supabase: Platform = {
  id: "supabase",
  name: "Supabase (custom domains)",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "how it behaves when proxied",
    "no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it",
    "the length of a project reference",
    "what the vendor says of a proxy",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Supabase dashboard > Project Settings > Custom Domains",
  target: { pattern: /^[a-z]{20}\.supabase\.co$/, example: "abcdefghijklmnopqrst.supabase.co" },
  apex: { takes: "none", why: "Supabase takes a subdomain alone" },
  verification: [
    {
      answer: "acme",
      type: "TXT",
      name: "_acme-challenge.{host}",
      what: "the TXT record _acme-challenge",
      example: "ca3-0123456789abcdef",
      stays: false,
    },
  ],
  proxy: { mode: "works", why: "it is Cloudflare for SaaS, to which a proxied CNAME leads" },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: {
    renewedBy: "platform",
    untouched: ["/.well-known/cf-custom-hostname-challenge/*"],
    issuers: ["letsencrypt.org", "pki.goog", "ssl.com"],
  },
  redirects: [],
  takeover: { risk: "unknown", suffixes: ["supabase.co"] },
  notes: ["A new name breaks SAML and OAuth callbacks until they are changed at the providers."],
};
