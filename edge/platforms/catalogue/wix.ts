import type { Platform } from "../platform";

export const wix: Platform = {
  id: "wix",
  name: "Wix",
  confidence: "thread",
  sources: [
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/wix.com.wixsites.json", checked: "2026-11-24" },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    { url: "https://dev.wix.com/docs/rest/articles/getting-started/webhook-resend-policy", checked: "2026-11-24" },
  ],
  unverified: [
    "the addresses: public repositories have them; take those that Wix shows",
    "the addresses, which public repositories have",
    "whether the vendor takes a proxy",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Wix dashboard > Domains > the domain",
  target: { pattern: /^(?:cdn1|www\d+)\.wixdns\.net$/, fixed: "cdn1.wixdns.net", example: "cdn1.wixdns.net" },
  addresses: { ipv4: ["185.230.63.171", "185.230.63.186", "185.230.63.107"], fixed: true },
  apex: { takes: "addresses" },
  verification: [],
  proxy: { mode: "unknown", why: "no position of the vendor was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [{ what: "http-to-https", how: "every request over http" }],
  takeover: { risk: "edge-case", suffixes: ["wixdns.net"] },
};
