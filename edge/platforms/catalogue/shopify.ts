import type { Platform } from "../platform";

export const shopify: Platform = {
  id: "shopify",
  name: "Shopify",
  confidence: "documented",
  sources: [
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/shopify.com.website.json", checked: "2026-11-24" },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91/shopify.com.verification.json",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/MingGH/cloudflare-docs-zh/blob/7b3949f/content/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/shopify.md",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/MingGH/cloudflare-docs-zh/blob/7b3949f/content/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/how-it-works.md",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/MingGH/cloudflare-docs-zh/blob/7b3949f/content/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/product-compatibility.md",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/04047ca56/src/content/docs/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/shopify.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "the paths of its certificate, and that other names redirect to the primary domain",
    "the paths of its certificate, which were inferred",
    "the suffix myshopify.com, which is general knowledge",
  ],
  where: "Shopify admin > Settings > Domains",
  target: { pattern: /^shops\.myshopify\.com$/, fixed: "shops.myshopify.com", example: "shops.myshopify.com" },
  addresses: { ipv4: ["23.227.38.65"], ipv6: ["2620:127:f00f:5::"], fixed: true },
  apex: { takes: "alias", why: "behind Cloudflare's proxy; DNS only it is 23.227.38.65" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "shopify_verification",
      what: "the TXT record shopify_verification",
      example: "01ABCDEFGHJKMNPQRSTVWXYZ00",
      stays: false,
    },
  ],
  proxy: {
    mode: "works",
    why:
      "Shopify is among the platforms that Cloudflare lists for a proxy before theirs " +
      "(Orange-to-Orange); HTML must not be cached",
  },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: {
    renewedBy: "http-01",
    untouched: ["/.well-known/acme-challenge/*", "/.well-known/cf-custom-hostname-challenge/*"],
    issuers: ["letsencrypt.org"],
  },
  redirects: [
    {
      what: "between-www-and-apex",
      how: "from every other name to the primary domain",
      where: "Shopify admin > Settings > Domains > Primary domain",
    },
  ],
  takeover: { risk: "edge-case", suffixes: ["myshopify.com"] },
};
