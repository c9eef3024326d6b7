import type { Caller } from "../caller";

export const telegram: Caller = {
  id: "telegram",
  name: "Telegram bot",
  kind: "webhook",
  confidence: "documented",
  sources: [{ url: "https://core.telegram.org/bots/api/methods/setwebhook.md", checked: "2026-11-30" }],
  unverified: [
    "what it says it is: nothing was found",
    "whether it follows redirects",
    "the address of the list of its addresses",
    "the ports and the list of its addresses, whose page was not kept",
  ],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "X-Telegram-Bot-Api-Secret-Token (where secret_token was set)",
  addresses: "https://core.telegram.org/bots/webhooks",
  addressList: ["149.154.160.0/20", "91.108.4.0/22"],
  success: "2xx",
  retries: "repeated, and given up after a reasonable number of attempts",
  notes: ["ports 443, 80, 88, 8443; TLS 1.2+; complete chain"],
};
