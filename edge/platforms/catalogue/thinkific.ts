import type { Platform } from "../platform";

export const thinkific: Platform = {
  id: "thinkific",
  name: "Thinkific",
  confidence: "thread",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it"],
  where: "Thinkific > Settings > Custom domain",
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: ["letsencrypt.org"] },
  redirects: [{ what: "http-to-https", how: "where SSL is on", where: "Thinkific > Settings" }],
  takeover: { risk: "unknown", suffixes: ["thinkific.com"], note: "it stands in old lists of takeovers only" },
};
