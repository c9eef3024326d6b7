import type { Caller } from "../caller";

export const make: Caller = {
  id: "make",
  name: "Make",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET", "POST"],
  userAgents: ["Make/production", "Integromat/production"],
  followsRedirects: "unknown",
  notes: ["redirects: the HTTP app has a follow-redirect option and sends no default Accept header"],
};
