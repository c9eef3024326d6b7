import type { Platform } from "../platform";

export const framer: Platform = {
  id: "framer",
  name: "Framer",
  confidence: "thread",
  sources: [
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/framer.com.domain.json", checked: "2026-11-24" },
  ],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "Framer > Site settings > Domains",
  target: { pattern: /^(?:sites|[a-z0-9-]+)\.framer\.app$/, fixed: "sites.framer.app", example: "sites.framer.app" },
  addresses: { ipv4: ["31.43.160.6", "31.43.161.6"], fixed: true },
  apex: { takes: "addresses" },
  verification: [],
  proxy: { mode: "unknown", why: "threads tell of people who leave it DNS only" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  refusesIpv6: "a stale AAAA record takes visitors elsewhere",
  takeover: { risk: "unknown", suffixes: ["framer.app"] },
};
