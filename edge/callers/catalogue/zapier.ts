import type { Caller } from "../caller";

export const zapier: Caller = {
  id: "zapier",
  name: "Zapier",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://docs.zapier.com/white-label/connection-webhooks/error-handling", checked: "2026-11-24" },
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["POST"],
  userAgents: ["Zapier"],
  followsRedirects: "unknown",
  success: "2xx",
  retries: "429/5xx/timeout: a few times, about 25 min in all; then dropped; other 4xx not retried",
  stops: "4xx except 429",
};
