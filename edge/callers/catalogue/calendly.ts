import type { Caller } from "../caller";

export const calendly: Caller = {
  id: "calendly",
  name: "Calendly",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/webhook-handler-patterns/" +
        "references/retry-logic.md",
      checked: "2026-11-24",
    },
  ],
  unverified: [
    "what is said here: the addresses of the pages were not kept",
    "what it says it is: nothing was found",
    "whether it follows redirects",
  ],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "Calendly-Webhook-Signature (t, v1)",
  retries: "24 h then subscription disabled",
};
