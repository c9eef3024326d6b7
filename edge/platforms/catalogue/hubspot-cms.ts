import type { Platform } from "../platform";

export const hubspotCms: Platform = {
  id: "hubspot-cms",
  name: "HubSpot CMS",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/225de1fe0/src/content/docs/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/hubspot.mdx",
      checked: "2026-11-30",
    },
  ],
  where: "HubSpot > Settings > Content > Domains & URLs",
  target: {
    pattern: /^\d+\.sites-proxy\.hscoscdn\d+\.net$/,
    example: "1234567.sites-proxy.hscoscdn20.net",
    former: [{ pattern: /^[a-z0-9.-]+\.sites\.hubspot\.net$/, why: "HubSpot gives out names below hscoscdn today" }],
  },
  apex: { takes: "alias" },
  verification: [],
  proxy: {
    mode: "works",
    why: "HubSpot is among the platforms that Cloudflare lists for a proxy before theirs " + "(Orange-to-Orange)",
  },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: { renewedBy: "platform", untouched: ["/.well-known/cf-custom-hostname-challenge/*"], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
