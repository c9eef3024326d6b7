import type { Caller } from "../caller";

export const pingdom: Caller = {
  id: "pingdom",
  name: "Pingdom",
  kind: "uptime",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: [
    "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
    "Mozilla/5.0 (compatible; pingbot/2.0; +http://www.pingdom.com/)",
  ],
  followsRedirects: "unknown",
};
