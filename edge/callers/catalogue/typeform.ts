import type { Caller } from "../caller";

export const typeform: Caller = {
  id: "typeform",
  name: "Typeform",
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
  signature: "Typeform-Signature (sha256=, base64)",
  timeout: "30 s",
  retries: "429, 408, 503, 423 every 2-3 min for 10 h; others back off",
  stops: "404, 410",
};
