import type { Caller } from "../caller";

export const telegram: Caller = {
  id: "telegram",
  name: "Telegram bot",
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
    "the address of the list of its addresses",
  ],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  addresses: "https://core.telegram.org/bots/webhooks",
  addressList: ["149.154.160.0/20", "91.108.4.0/22"],
  notes: ["ports 443, 80, 88, 8443; TLS 1.2+; complete chain; secret header not seen in what was read"],
};
