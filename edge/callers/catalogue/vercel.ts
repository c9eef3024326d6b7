import type { Caller } from "../caller";

export const vercel: Caller = {
  id: "vercel",
  name: "Vercel webhooks",
  kind: "webhook",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/vercel-webhooks/" + "references/overview.md",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  timeout: "30 s",
  retries: "back-off to 24 h",
};
