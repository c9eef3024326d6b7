import type { Platform } from "../platform";

export const base44: Platform = {
  id: "base44",
  name: "Base44",
  runsOn: "render",
  confidence: "thread",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Base44 > the app > Settings > Domains",
  target: {
    pattern: /^base44\.onrender\.com$/,
    fixed: "base44.onrender.com",
    example: "base44.onrender.com",
    former: [{ pattern: /^sites\.base44\.app$/, why: "it was seen once; base44.onrender.com is what is given out" }],
  },
  addresses: { ipv4: ["216.24.57.1"], fixed: true },
  apex: { takes: "addresses" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found; it runs on Render" },
  tls: { mode: "strict", why: "it runs on Render, which loops below Full (strict)" },
  certificate: {
    renewedBy: "http-01",
    untouched: ["/.well-known/acme-challenge/*", "/.well-known/cf-custom-hostname-challenge/*"],
    issuers: [],
  },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
