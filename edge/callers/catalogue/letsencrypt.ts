import type { Caller } from "../caller";

export const letsencrypt: Caller = {
  id: "letsencrypt",
  name: "Let's Encrypt http-01 validator",
  kind: "acme",
  confidence: "documented",
  sources: [
    { url: "https://github.com/letsencrypt/boulder/blob/2d00c8e27/va/http.go", checked: "2026-11-24" },
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  methods: ["GET"],
  userAgents: ["Mozilla/5.0 (compatible; Let's Encrypt validation server; +https://www.letsencrypt.org)"],
  path: "/.well-known/acme-challenge/token",
  followsRedirects: "yes",
  onRedirect:
    "up to 10 hops, http/https, ports 80 and 443 only, loops refused, certificates on the " + "way not checked",
  notes: ["IPv6 first, IPv4 after a dial error"],
};
