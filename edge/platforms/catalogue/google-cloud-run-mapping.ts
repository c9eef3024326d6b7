import type { Platform } from "../platform";

export const googleCloudRunMapping: Platform = {
  id: "google-cloud-run-mapping",
  name: "Google Cloud Run (domain mapping)",
  confidence: "thread",
  sources: [{ url: "https://github.com/ahmetb/cloud-run-faq/pull/82", checked: "2026-11-24" }],
  unverified: [
    "the addresses of the apex: take those that the mapping shows",
    "how it behaves behind a proxy, which a change of 2020 tells",
    "whether it leads http to https, on which sources disagree",
    "the addresses of the apex, which were not seen",
    "what the apex takes and the path of its certificate, which are general knowledge",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Google Cloud console > Cloud Run > Manage custom domains",
  target: { pattern: /^ghs\.googlehosted\.com$/, fixed: "ghs.googlehosted.com", example: "ghs.googlehosted.com" },
  addresses: { ipv4: ["216.239.32.21"], fixed: false },
  apex: { takes: "addresses", why: "the mapping shows the addresses" },
  verification: [],
  proxy: { mode: "breaks", why: "Google neither issues nor renews its certificate while the host is proxied" },
  tls: { mode: "strict", why: "while its certificate is renewed" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: ["ghs.googlehosted.com"] },
};
