import type { Caller } from "../caller";

export const applePayDomain: Caller = {
  id: "apple-pay-domain",
  name: "Apple Pay / payment wallet domain check",
  kind: "payment",
  confidence: "unverified",
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
  methods: ["GET"],
  userAgents: [],
  path: "/.well-known/apple-developer-merchantid-domain-association",
  followsRedirects: "unknown",
  notes: ["nothing found in the corpora; keep the .well-known file open until confirmed"],
};
