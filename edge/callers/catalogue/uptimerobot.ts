import type { Caller } from "../caller";

export const uptimerobot: Caller = {
  id: "uptimerobot",
  name: "UptimeRobot",
  kind: "uptime",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
    {
      url: "https://raw.githubusercontent.com/sefinek/known-bots-ip-whitelist/main/lists/uptimerobot/ips.json",
      checked: "2026-11-30",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)"],
  followsRedirects: "unknown",
  addresses: "https://uptimerobot.com/inc/files/ips/IPv4andIPv6.txt",
};
