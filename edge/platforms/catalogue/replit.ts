import type { Platform } from "../platform";

export const replit: Platform = {
  id: "replit",
  name: "Replit Deployments",
  confidence: "thread",
  sources: [
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/replit.com.website.json", checked: "2026-11-24" },
  ],
  unverified: ["the address, which public repositories have", "the name _replit-verify, which was seen once"],
  where: "Replit > the app > Deployments > Settings > Custom domains",
  addresses: { ipv4: ["34.111.179.208"], fixed: true },
  apex: { takes: "addresses" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "{host}",
      what: "the TXT record replit-verify",
      example: "replit-verify=0123456789abcdef",
      stays: true,
      needed: "always",
      preventsTakeover: true,
    },
  ],
  proxy: { mode: "works", why: "its check of the TXT record was added so that the proxy may stay on" },
  tls: { mode: "strict", why: "Replit has a certificate for each domain while the TXT record stands (UNVERIFIED)" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
