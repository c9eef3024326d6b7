import type { Caller } from "../caller";

export const hubspot: Caller = {
  id: "hubspot",
  name: "HubSpot",
  kind: "webhook",
  confidence: "thread",
  sources: [
    {
      url:
        "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/webhook-handler-patterns/" +
        "references/retry-logic.md",
      checked: "2026-11-24",
    },
    {
      url:
        "https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/" + "request-validation",
      checked: "2026-11-30",
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
  signature: "X-HubSpot-Signature-v3, X-HubSpot-Request-Timestamp (holds the whole URL)",
  signsUrl: true,
  timeout: "5 s",
  retries: "up to 10 over about 24 h",
  notes: ["batches events"],
};
