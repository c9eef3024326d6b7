import type { Platform } from "../platform";

export const supabase: Platform = {
  id: "supabase",
  name: "Supabase (custom domains)",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/supabase/supabase/blob/05940b56a/apps/docs/content/guides/platform/custom-domains.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "how it behaves when proxied, of which its page says nothing",
    "the length of a project reference, which is that of the page's example",
  ],
  where: "Supabase dashboard > Project Settings > Custom Domains",
  target: { pattern: /^[a-z]{20}\.supabase\.co$/, example: "abcdefghijklmnopqrst.supabase.co" },
  apex: { takes: "none", why: "Supabase takes a subdomain alone, and one for a project" },
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
