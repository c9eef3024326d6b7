import type { Platform } from "../platform";

export const wpengine: Platform = {
  id: "wpengine",
  name: "WP Engine",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/MingGH/cloudflare-docs-zh/blob/7b3949f/content/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/wpengine.md",
      checked: "2026-11-24",
    },
  ],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "WP Engine > the environment > Domains",
  target: { pattern: /^wp\.(wpewaf|wpenginepowered)\.com$/, example: "wp.wpenginepowered.com" },
  apex: { takes: "alias" },
  verification: [],
  proxy: {
    mode: "works",
    why: "WP Engine is among the platforms that Cloudflare lists for a proxy before theirs " + "(Orange-to-Orange)",
  },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: {
    renewedBy: "platform",
    untouched: ["/.well-known/cf-custom-hostname-challenge/*"],
    issuers: ["digicert.com", "letsencrypt.org"],
  },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
