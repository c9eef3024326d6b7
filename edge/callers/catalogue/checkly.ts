import type { Caller } from "../caller";

export const checkly: Caller = {
  id: "checkly",
  name: "Checkly",
  kind: "uptime",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/checkly/docs.checklyhq.com/blob/5bf1be47/site/content/docs/" + "monitoring/allowlisting.md",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/checkly/docs.checklyhq.com/blob/5bf1be47/site/content/docs/" + "monitoring/ip-info.md",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["Checkly/1.0 (https://www.checklyhq.com)"],
  followsRedirects: "unknown",
  addresses: "https://api.checklyhq.com/v1/static-ips",
  notes: [
    "follow-redirects is a per-check option; IPv6 preferred; vendor suggests a WAF rule on " +
      "an account-specific cookie or user agent",
  ],
};
