import type { Caller } from "../caller";

export const intercom: Caller = {
  id: "intercom",
  name: "Intercom",
  kind: "webhook",
  confidence: "documented",
  sources: [{ url: "https://developers.intercom.com/docs/webhooks/webhook-notifications.md", checked: "2026-11-30" }],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "X-Hub-Signature (sha1)",
  timeout: "5 s (thread); answers over 500 ms get lower priority",
  retries: "1000 consecutive errors in 15 min → 15 min pause; 7 days → suspended",
  notes: ["429 throttles"],
};
