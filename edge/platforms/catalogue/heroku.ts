import type { Platform } from "../platform";

export const heroku: Platform = {
  id: "heroku",
  name: "Heroku",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "that its challenge goes over http, and the mode Full (strict)",
    "what is said of a proxy, which threads and blogs tell",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "heroku domains, or Heroku dashboard > the app > Settings > Domains",
  target: {
    pattern: /^[a-z0-9-]+\.herokudns\.com$/,
    example: "shrouded-alpaca-0a1b2c3.herokudns.com",
    former: [
      {
        pattern: /^[a-z0-9-]+\.herokuapp\.com$/,
        why: "its certificates are not issued for names that lead to herokuapp.com",
      },
    ],
  },
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "works", why: "threads tell of proxied hosts, with Full" },
  tls: {
    mode: "strict",
    why: "Heroku's certificates are issued while no AAAA record stands beside (UNVERIFIED behind " + "a proxy)",
  },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: ["letsencrypt.org"] },
  redirects: [],
  refusesIpv6: "an AAAA record beside its own keeps Heroku's certificates from being issued",
  takeover: { risk: "edge-case", suffixes: ["herokuapp.com", "herokudns.com"] },
};
