import type { Platform } from "../platform";

export const carrd: Platform = {
  id: "carrd",
  name: "Carrd",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it",
    "the addresses, and what the vendor says of a proxy",
  ],
  where: "Carrd > the site > Publish > Custom domain",
  addresses: { ipv4: ["198.51.100.22", "198.51.100.23"], fixed: false },
  apex: { takes: "addresses", why: "Carrd shows two addresses for each site" },
  verification: [],
  proxy: { mode: "unknown", why: "the vendor has steps for Cloudflare that were not seen" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
