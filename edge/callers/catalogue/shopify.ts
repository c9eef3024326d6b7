import type { Caller } from "../caller";

export const shopify: Caller = {
  id: "shopify",
  name: "Shopify",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/shopify-webhooks/SKILL.md",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  methods: ["POST"],
  userAgents: ["Shopify-Captain-Hook"],
  followsRedirects: "no",
  onRedirect: "error",
  signature: "X-Shopify-Hmac-Sha256",
  success: "200",
  timeout: "5 s",
  retries: "8 times in 4 h (since 2024-09-10; older material says 19 in 48 h)",
  notes: ["certificate is checked"],
};
