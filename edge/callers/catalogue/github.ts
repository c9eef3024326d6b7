import type { Caller } from "../caller";

export const github: Caller = {
  id: "github",
  name: "GitHub",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/github/docs/blob/0bad049d4/content/webhooks/" +
        "testing-and-troubleshooting-webhooks/troubleshooting-webhooks.md",
      checked: "2026-11-30",
    },
    { url: "https://docs.github.com/en/webhooks/webhook-events-and-payloads", checked: "2026-11-30" },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["POST"],
  userAgents: ["GitHub-Hookshot/0123456"],
  followsRedirects: "unknown",
  signature: "X-Hub-Signature-256",
  addresses: "https://api.github.com/meta (hooks)",
  success: "2xx",
  timeout: "10 s",
  retries: "none automatic",
  notes: [
    "needs full certificate chain; a third-party skill claims 3 retries, contradicted by the " + "vendor text read",
  ],
};
