import type { Platform } from "../platform";

export const auth0: Platform = {
  id: "auth0",
  name: "Auth0",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/auth0/docs-v2/blob/092b879e3/main/docs/customize/custom-domains/" +
        "auth0-managed-certificates.mdx",
      checked: "2026-11-24",
    },
  ],
  unverified: ["the pattern of its targets is general knowledge: take the one that the dashboard shows"],
  where: "Auth0 dashboard > Branding > Custom Domains",
  target: {
    pattern: /^[a-z0-9-]+\.edge\d*\.tenants\.(?:[a-z]+\.)?auth0\.com$/,
    example: "example-cd-0a1b2c3d.edge.tenants.auth0.com",
  },
  apex: { takes: "none", why: "Auth0 takes a subdomain; a flattened CNAME may stop without notice" },
  verification: [],
  proxy: { mode: "breaks", why: "Auth0 waits for ever for a CNAME that is proxied, and has to see it at all times" },
  tls: { mode: "strict", why: "Auth0 has its certificate" },
  certificate: { renewedBy: "dns", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
