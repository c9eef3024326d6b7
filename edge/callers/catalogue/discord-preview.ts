import type { Caller } from "../caller";

export const discordPreview: Caller = {
  id: "discord-preview",
  name: "Discord preview",
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
  userAgents: ["Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)"],
  followsRedirects: "unknown",
};
