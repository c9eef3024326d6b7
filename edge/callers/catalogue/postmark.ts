import type { Caller } from "../caller";

export const postmark: Caller = {
  id: "postmark",
  name: "Postmark",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/postmark-webhooks/" +
        "references/verification.md",
      checked: "2026-11-24",
    },
  ],
  unverified: [
    "what it says it is: nothing was found",
    "whether it follows redirects",
    "the address of the list of its addresses",
  ],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  addresses: "https://postmarkapp.com/support/article/800-ips-for-firewalls",
  timeout: "2 min",
  retries: "10 tries over about 10.5 h",
  stops: "403",
  notes: ["basic auth; no signature"],
};
