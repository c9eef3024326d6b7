import type { Caller } from "../caller";

export const sendgridInbound: Caller = {
  id: "sendgrid-inbound",
  name: "SendGrid inbound parse",
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
  onRedirect: "message dropped for good, as with 4xx",
  retries: "5xx retried for 72 h",
  stops: "3xx, 4xx",
};
