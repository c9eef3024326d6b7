import type { Platform } from "../platform";

export const bigcommerce: Platform = {
  id: "bigcommerce",
  name: "BigCommerce",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/0309c8bed/src/content/docs/cloudflare-for-platforms/" +
        "cloudflare-for-saas/saas-customers/provider-guides/bigcommerce.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "what renews its certificate, and which authority issues it",
    "what the apex takes where it is DNS only",
    "BigCommerce's own pages, which were not kept: the page is Cloudflare's",
  ],
  where: "BigCommerce control panel > Settings > Domain name",
  target: {
    pattern: /^shops\.mybigcommerce\.com$/,
    fixed: "shops.mybigcommerce.com",
    example: "shops.mybigcommerce.com",
  },
  apex: { takes: "alias", why: "behind Cloudflare's proxy" },
  verification: [],
  proxy: {
    mode: "works",
    why: "BigCommerce is among the platforms that Cloudflare lists for a proxy before theirs (Orange-to-Orange)",
  },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: ["mybigcommerce.com"] },
};
