import type { Caller } from "../caller";

export const auth0: Caller = {
  id: "auth0",
  name: "Auth0 log stream (custom webhook)",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/auth0/docs-v2/blob/092b879e3/main/docs/customize/log-streams.mdx",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  retries: "3 tries then restarts; paused after 7 days unreachable",
  notes: ["Authorization header, value set by user", "certificate must be publicly trusted"],
};
