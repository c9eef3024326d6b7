import type { Caller } from "../caller";

export const lemonsqueezy: Caller = {
  id: "lemonsqueezy",
  name: "Lemon Squeezy",
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
  signature: "X-Signature (HMAC); X-Event-Name",
  success: "200 only",
  retries: "3 retries after 5, 25, 125 s",
};
