import type { Caller } from "../caller";

export const googleRtdn: Caller = {
  id: "google-rtdn",
  name: "Google Play RTDN (Pub/Sub push)",
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
  onRedirect: "not among the success codes, so retried (inferred)",
  success: "102, 200, 201, 202, 204",
  retries: "until message retention (7 days default)",
  notes: ["OIDC bearer token"],
};
