import type { Caller } from "../caller";

export const github: Caller = {
  id: "github",
  name: "GitHub",
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
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "X-Hub-Signature-256",
  addresses: "https://api.github.com/meta (hooks)",
  timeout: "10 s",
  retries: "none automatic",
  notes: [
    "needs full certificate chain; a third-party skill claims 3 retries, contradicted by the " + "vendor text read",
  ],
};
