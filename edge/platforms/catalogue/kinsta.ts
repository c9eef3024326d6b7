import type { Platform } from "../platform";

export const kinsta: Platform = {
  id: "kinsta",
  name: "Kinsta",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/MingGH/cloudflare-docs-zh/blob/7b3949f/content/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/kinsta.md",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/157f83a93/src/content/docs/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/kinsta.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: ["the suffix kinsta.cloud, which is general knowledge"],
  where: "MyKinsta > the site > Domains",
  target: { pattern: /^[a-z0-9-]+\.hosting\.kinsta\.cloud$/, example: "example.hosting.kinsta.cloud" },
  apex: { takes: "alias" },
  verification: [],
  proxy: {
    mode: "works",
    why: "Kinsta is among the platforms that Cloudflare lists for a proxy before theirs " + "(Orange-to-Orange)",
  },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: {
    renewedBy: "platform",
    untouched: ["/.well-known/cf-custom-hostname-challenge/*"],
    issuers: ["letsencrypt.org", "pki.goog", "ssl.com"],
  },
  redirects: [],
  takeover: { risk: "guarded", suffixes: ["kinsta.cloud"] },
};
