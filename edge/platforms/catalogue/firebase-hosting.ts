import type { Platform } from "../platform";

export const firebaseHosting: Platform = {
  id: "firebase-hosting",
  name: "Firebase Hosting",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "whether it renews behind a proxy, and that its challenge goes over http",
    "what the vendor says of a proxy",
    "the suffix firebaseapp.com, which is general knowledge",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Firebase console > Hosting > Add custom domain",
  target: { pattern: /^[a-z0-9-]+\.(web\.app|firebaseapp\.com)$/, example: "example-site.web.app" },
  addresses: { ipv4: ["199.36.158.100"], fixed: true },
  apex: { takes: "addresses" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "@",
      what: "the TXT record hosting-site",
      example: "hosting-site=example-site",
      stays: true,
      needed: "always",
      preventsTakeover: true,
    },
  ],
  proxy: { mode: "unknown", why: "nothing was found, but that public repositories leave the apex DNS only" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: [] },
  redirects: [
    {
      what: "between-www-and-apex",
      how: "with 301, where a domain was added as a redirect",
      where: "Firebase console > Hosting > the domain > Edit",
    },
  ],
  refusesIpv6: "Firebase asks that AAAA records be removed",
  takeover: { risk: "guarded", suffixes: ["web.app", "firebaseapp.com"] },
};
