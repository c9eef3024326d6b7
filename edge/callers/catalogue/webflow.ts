import type { Caller } from "../caller";

export const webflow: Caller = {
  id: "webflow",
  name: "Webflow webhooks",
  kind: "webhook",
  confidence: "thread",
  sources: [
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/webflow-webhooks/" + "references/overview.md",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "x-webflow-signature, x-webflow-timestamp",
  timeout: "30 s",
  retries: "3 times, 10 min apart",
};
