import type { Platform } from "../platform";

export const cloudflarePages: Platform = {
  id: "cloudflare-pages",
  name: "Cloudflare Pages",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/0223c105f/src/content/docs/pages/configuration/" +
        "custom-domains.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: ["the path of its certificate, which the page does not name"],
  where: "Cloudflare dashboard > Workers & Pages > the project > Custom domains",
  target: { pattern: /^[a-z0-9-]+\.pages\.dev$/, example: "example-site.pages.dev" },
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "required", why: "it is Cloudflare: without the proxy nothing leads to the project" },
  tls: { mode: "strict", why: "Cloudflare answers itself" },
  certificate: {
    renewedBy: "platform",
    untouched: ["/.well-known/pki-validation/*"],
    issuers: ["letsencrypt.org", "pki.goog", "ssl.com"],
  },
  redirects: [],
  takeover: { risk: "guarded", suffixes: ["pages.dev"], note: "the domain must be in the same account" },
  notes: ["Add the domain in the project first: a record that stands before it answers 522."],
};
