import type { Caller } from "../caller";

export const twitter: Caller = {
  id: "twitter",
  name: "X/Twitter preview",
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
  userAgents: ["Twitterbot/1.0"],
  followsRedirects: "unknown",
};
