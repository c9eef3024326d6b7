import type { Caller } from "../caller";

export const linkedin: Caller = {
  id: "linkedin",
  name: "LinkedIn preview",
  kind: "link-preview",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)"],
  followsRedirects: "unknown",
};
