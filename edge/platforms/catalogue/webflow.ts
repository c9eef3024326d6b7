import type { Platform } from "../platform";

export const webflow: Platform = {
  id: "webflow",
  name: "Webflow",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91/webflow.com.webflow-ssl.json",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91/webflow.com.webflow-basic.json",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/webflow-webhooks/" + "references/overview.md",
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
        "https://github.com/cloudflare/cloudflare-docs/blob/05b5f46cc/src/content/docs/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/webflow.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "the paths of its certificate, and that www and the apex redirect to the default domain",
    "the paths of its certificate, which were inferred",
  ],
  where: "Webflow > Site settings > Publishing > Custom domains",
  target: {
    pattern: /^cdn\.webflow\.com$/,
    fixed: "cdn.webflow.com",
    example: "cdn.webflow.com",
    former: [{ pattern: /^proxy(?:-ssl)?\.webflow\.com$/, why: "Webflow gives out cdn.webflow.com today" }],
  },
  addresses: { ipv4: ["198.202.211.1"], fixed: true },
  apex: { takes: "alias", why: "behind Cloudflare's proxy; DNS only it is the address 198.202.211.1" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_webflow",
      what: "the TXT record _webflow",
      example: "one-time-verification=0123456789abcdef",
      stays: false,
    },
  ],
  proxy: {
    mode: "works",
    why: "Webflow is among the platforms that Cloudflare lists for a proxy before theirs " + "(Orange-to-Orange)",
  },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: {
    renewedBy: "http-01",
    untouched: ["/.well-known/acme-challenge/*", "/.well-known/cf-custom-hostname-challenge/*"],
    issuers: ["letsencrypt.org", "pki.goog"],
  },
  redirects: [
    {
      what: "between-www-and-apex",
      how: "from the other name to the default domain",
      where: "Webflow > Site settings > Publishing > Set default domain",
    },
  ],
  takeover: { risk: "edge-case", suffixes: ["proxy-ssl.webflow.com", "cdn.webflow.com"] },
};
