import type { Platform } from "../platform";

export const kajabi: Platform = {
  id: "kajabi",
  name: "Kajabi",
  confidence: "thread",
  sources: [
    { url: "https://github.com/Domain-Connect/Templates/blob/e002d91/goentri.com.kajabi.json", checked: "2026-11-24" },
  ],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "Kajabi > Settings > Domains",
  target: { pattern: /^(?:endpoint\.mykajabi\.com|ssl\.kajabi\.com)$/, example: "endpoint.mykajabi.com" },
  apex: { takes: "none", why: "Kajabi takes www and other subdomains; the apex redirects there" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [{ what: "between-www-and-apex", how: "its set-up leads the apex to www" }],
  takeover: { risk: "edge-case", suffixes: ["endpoint.mykajabi.com", "ssl.kajabi.com"] },
};
