import type { Platform } from "../platform";

export const railway: Platform = {
  id: "railway",
  name: "Railway",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/railwayapp/docs/blob/c2a634f1/content/docs/networking/domains/" + "working-with-domains.md",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/railwayapp/docs/blob/c2a634f1/content/docs/networking/" + "troubleshooting/ssl.md",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/railwayapp/docs/blob/c2a634f1/content/docs/networking/" +
        "public-networking/specs-and-limits.md",
      checked: "2026-11-24",
    },
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/railway.com.custom.json", checked: "2026-11-24" },
  ],
  unverified: [
    "the name of the verification record: take the one that Railway shows",
    "the length of its names, which is taken from examples",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Railway > the service > Settings > Networking > Custom Domain",
  target: { pattern: /^[a-z0-9]{6,8}\.up\.railway\.app$/, example: "abc123de.up.railway.app" },
  apex: { takes: "alias" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_railway-verify.{label}",
      what: "the TXT record by which Railway verifies the domain",
      example: "railway-verify=0123456789abcdef",
      stays: true,
      needed: "always",
      preventsTakeover: true,
    },
    {
      answer: "acme",
      type: "CNAME",
      name: "_acme-challenge.{host}",
      what: "the target of the CNAME _acme-challenge, for a wildcard",
      example: "0123.authorize.railwaydns.net",
      stays: true,
    },
  ],
  proxy: { mode: "works", why: "Railway documents Cloudflare in front" },
  tls: {
    mode: "full",
    why:
      "Railway may show the certificate of *.up.railway.app while it issues or renews, which " +
      "Full (strict) refuses with 526",
  },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: ["letsencrypt.org"] },
  redirects: [{ what: "http-to-https", how: "with 301, so that a POST becomes a GET" }],
  takeover: { risk: "guarded", suffixes: ["up.railway.app"] },
};
