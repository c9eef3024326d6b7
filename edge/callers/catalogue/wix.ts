import type { Caller } from "../caller";

export const wix: Caller = {
  id: "wix",
  name: "Wix webhooks",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://dev.wix.com/docs/rest/articles/getting-started/webhook-resend-policy", checked: "2026-11-24" },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  success: "200",
  timeout: "1.25 s",
  retries: "12 further, 1 min to 12 h apart",
};
