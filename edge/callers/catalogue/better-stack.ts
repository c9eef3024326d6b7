import type { Caller } from "../caller";

export const betterStack: Caller = {
  id: "better-stack",
  name: "Better Stack",
  kind: "uptime",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
    {
      url: "https://raw.githubusercontent.com/sefinek/known-bots-ip-whitelist/main/lists/betterstack/ips.json",
      checked: "2026-11-30",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["Better Uptime Bot", "BetterUptimeBot"],
  followsRedirects: "unknown",
  addresses: "https://uptime.betterstack.com/ips.txt",
};
