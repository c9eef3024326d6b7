import type { Platform } from "../platform";

export const calcom: Platform = {
  id: "calcom",
  name: "Cal.com",
  confidence: "unverified",
  sources: [{ url: "https://github.com/calcom/docs/blob/ae458a3/legacy/pages/faq.mdx", checked: "2026-11-24" }],
  unverified: ["whether it takes a domain of yours at all, and what it needs"],
  where: "Cal.com > Settings",
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
