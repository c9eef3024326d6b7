import type { Caller } from "../caller";

export const appleAasa: Caller = {
  id: "apple-aasa",
  name: "Apple AASA fetch (Apple CDN)",
  kind: "app-link",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  methods: ["GET"],
  userAgents: ["AASA-Bot/1.0.0"],
  path: "/.well-known/apple-app-site-association",
  followsRedirects: "no",
  onRedirect: "file not accepted",
  success: "200 over https",
  stops: "403",
};
