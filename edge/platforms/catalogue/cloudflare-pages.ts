import type { Platform } from "../platform";

export const cloudflarePages: Platform = {
  id: "cloudflare-pages",
  name: "Cloudflare Pages",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it",
    "the suffix pages.dev, which is general knowledge",
    "the form of its targets, which is built from values that were seen",
  ],
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
