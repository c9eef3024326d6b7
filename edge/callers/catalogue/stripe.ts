import type { Caller } from "../caller";

export const stripe: Caller = {
  id: "stripe",
  name: "Stripe",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/webhook-handler-patterns/" +
        "references/retry-logic.md",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/stripe-webhooks/" +
        "references/verification.md",
      checked: "2026-11-24",
    },
    { url: "https://docs.stripe.com/ips", checked: "2026-11-30" },
  ],
  methods: ["POST"],
  userAgents: ["Stripe/1.0 (+https://stripe.com/docs/webhooks)"],
  followsRedirects: "no",
  onRedirect: "counted as failure (www or trailing-slash redirects are the usual cause)",
  signature: "Stripe-Signature",
  addresses: "https://docs.stripe.com/ips",
  success: "2xx",
  retries: "live: exponential, up to 3 days; test: 3 times",
  notes: [
    "changes of its addresses are told seven days ahead; an older note of Stripe advises against relying on them",
  ],
};
