import type { Caller } from "../caller";

export const googleTrustServices: Caller = {
  id: "google-trust-services",
  name: "Google Trust Services validator",
  kind: "acme",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["Mozilla/5.0 (compatible; Google-Trust-Services/2.0; http://pki.goog/)"],
  path: "/.well-known/acme-challenge/token",
  followsRedirects: "unknown",
};
