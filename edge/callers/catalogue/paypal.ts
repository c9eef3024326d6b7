import type { Caller } from "../caller";

export const paypal: Caller = {
  id: "paypal",
  name: "PayPal",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["POST"],
  userAgents: ["PayPal IPN ( https://www.paypal.com/ipn )"],
  followsRedirects: "unknown",
  signature: "PAYPAL-TRANSMISSION-SIG (with -ID, -TIME, PAYPAL-CERT-URL, PAYPAL-AUTH-ALGO)",
  notes: ["RSA-SHA256 with vendor certificate"],
};
