import type { Platform } from "../platform";

export const substack: Platform = {
  id: "substack",
  name: "Substack",
  confidence: "thread",
  sources: [{ url: "https://blog.nietaanraken.nl", checked: "2026-11-24" }],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "Substack > Settings > Domain",
  target: {
    pattern: /^target\.substack-custom-domains\.com$/,
    fixed: "target.substack-custom-domains.com",
    example: "target.substack-custom-domains.com",
  },
  apex: { takes: "none", why: "Substack does not take a flattened CNAME" },
  verification: [],
  proxy: { mode: "breaks", why: "Substack accepts neither a proxied nor a flattened record" },
  tls: { mode: "strict", why: "Cloudflare has its certificate" },
  certificate: { renewedBy: "platform", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "claimable", suffixes: ["substack-custom-domains.com"] },
};
