import type { Platform } from "../platform";

export const wpengine: Platform = {
  id: "wpengine",
  name: "WP Engine",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/0fd5d99ba/src/content/docs/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/wpengine.mdx",
      checked: "2026-11-30",
    },
  ],
  where: "WP Engine > the environment > Domains",
  target: { pattern: /^wp\.(wpewaf|wpenginepowered)\.com$/, example: "wp.wpenginepowered.com" },
  apex: { takes: "alias", why: "wp.wpewaf.com with Global Edge Security, else wp.wpenginepowered.com" },
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
