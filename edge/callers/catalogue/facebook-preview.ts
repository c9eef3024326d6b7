import type { Caller } from "../caller";

export const facebookPreview: Caller = {
  id: "facebook-preview",
  name: "Facebook preview",
  kind: "link-preview",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["facebookexternalhit/1.1"],
  followsRedirects: "unknown",
  notes: [
    "asks with Range bytes=0-524288; vendor advises an exception in bot or DDoS rules",
    "AS32934, list by whois radb query",
  ],
};
