import type { Caller } from "../caller";

export const meta: Caller = {
  id: "meta",
  name: "Meta / WhatsApp Cloud API",
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
  methods: ["GET", "POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "X-Hub-Signature-256",
  timeout: "20 s (third parties)",
  retries: "up to 7 days (third parties)",
  setUp: "GET hub.mode/hub.verify_token/hub.challenge",
  notes: ["valid public certificate; mTLS optional"],
};
