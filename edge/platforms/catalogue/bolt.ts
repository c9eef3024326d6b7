import type { Platform } from "../platform";

export const bolt: Platform = {
  id: "bolt",
  name: "Bolt (Netlify hosting)",
  runsOn: "netlify",
  confidence: "unverified",
  sources: [{ url: "https://support.bolt.new/cloud/domains/dns-records", checked: "2026-11-29" }],
  unverified: ["that its sites are on Netlify, or on Bolt's own hosting: take the target that it shows"],
  where: "Bolt > the project > Settings > Domains & Hosting",
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
