import type { Platform } from "../platform";

export const digitaloceanAppPlatform: Platform = {
  id: "digitalocean-app-platform",
  name: "DigitalOcean App Platform",
  confidence: "documented",
  sources: [
    {
      url: "https://docs.digitalocean.com/products/app-platform/how-to/configure-external-cdn/" + "index.html.md",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
  ],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "DigitalOcean > Apps > the app > Settings > Domains",
  target: { pattern: /^[a-z0-9-]+\.ondigitalocean\.app$/, example: "example-app-0a1b2.ondigitalocean.app" },
  apex: { takes: "alias" },
  verification: [],
  proxy: {
    mode: "breaks",
    why:
      "certificates of domains that App Platform knows are neither issued nor renewed behind " +
      "another proxy; behind one it wants its own host name",
  },
  tls: { mode: "strict", why: "its own name has a certificate" },
  certificate: { renewedBy: "http-01", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: ["ondigitalocean.app"] },
  refusesDnssec: "App Platform does not take domains that are signed with DNSSEC",
};
