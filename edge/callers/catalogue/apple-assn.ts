import type { Caller } from "../caller";

export const appleAssn: Caller = {
  id: "apple-assn",
  name: "Apple App Store server notifications v2",
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
  unverified: ["what is said here: the addresses of the pages were not kept", "what it says it is: nothing was found"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "no",
  onRedirect: "unsuccessful",
  success: "200-206",
  retries: "1, 12, 24, 48, 72 h, production only",
  notes: ["TLS 1.2+; forum post 2026-03: a 400 seemed not to be retried any more"],
};
