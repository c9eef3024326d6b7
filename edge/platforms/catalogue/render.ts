import type { Platform } from "../platform";

export const render: Platform = {
  id: "render",
  name: "Render",
  confidence: "documented",
  sources: [
    { url: "https://github.com/render-oss/skills/blob/3f2aa30/skills/render-domains/SKILL.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/render-oss/skills/blob/3f2aa30/skills/render-domains/references/" + "dns-configuration.md",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91/" + "render.com.custom-domain-apex-a.json",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/render-oss/skills/blob/3f2aa30/skills/render-web-services/references/" +
        "health-check-patterns.md",
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
    {
      url:
        "https://github.com/cloudflare/cloudflare-docs/blob/208ea3403/src/content/docs/" +
        "cloudflare-for-platforms/cloudflare-for-saas/saas-customers/provider-guides/render.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: ["the path of cf-custom-hostname, which was inferred"],
  where: "Render dashboard > the service > Settings > Custom Domains",
  target: { pattern: /^[a-z0-9-]+\.onrender\.com$/, example: "example-app.onrender.com" },
  addresses: { ipv4: ["216.24.57.1"], fixed: true },
  apex: { takes: "alias" },
  verification: [
    {
      answer: "acme",
      type: "CNAME",
      name: "_acme-challenge",
      what: "the target of the CNAME _acme-challenge, for a wildcard",
      example: "example-app.verify.renderdns.com",
      stays: true,
    },
    {
      answer: "hostname",
      type: "CNAME",
      name: "_cf-custom-hostname",
      what: "the target of the CNAME _cf-custom-hostname, for a wildcard",
      example: "example-app.hostname.renderdns.com",
      stays: true,
    },
  ],
  proxy: {
    mode: "first-direct",
    why: "Render verifies the domain while the record is DNS only; then it may be proxied",
  },
  tls: { mode: "strict", why: "Render loops below Full (strict)" },
  certificate: {
    renewedBy: "http-01",
    untouched: ["/.well-known/acme-challenge/*", "/.well-known/cf-custom-hostname-challenge/*"],
    issuers: ["letsencrypt.org", "pki.goog"],
  },
  redirects: [
    { what: "http-to-https", how: "every request over http" },
    {
      what: "between-www-and-apex",
      how: "adding one of the two adds the other, which redirects to it",
      where: "Render dashboard > the service > Settings > Custom Domains",
    },
  ],
  refusesIpv6: "Render has no IPv6, and an AAAA record beside its own takes visitors elsewhere",
  takeover: { risk: "unknown", suffixes: ["onrender.com"] },
  notes: ["A wildcard works behind the proxy only where the domain itself leads to Render too."],
};
