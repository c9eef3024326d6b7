import type { Platform } from "../platform";

export const teachable: Platform = {
  id: "teachable",
  name: "Teachable",
  confidence: "unverified",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it"],
  where: "Teachable > Settings > Domains",
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
