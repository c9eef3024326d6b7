import type { Caller } from "../caller";

export const calcom: Caller = {
  id: "calcom",
  name: "Cal.com",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/calcom/cal.com/blob/119e1f457/docs/developing/guides/automation/webhooks.mdx",
      checked: "2026-11-30",
    },
    {
      url: "https://github.com/calcom/cal.com/blob/008952de0/packages/features/webhooks/lib/sendPayload.ts",
      checked: "2026-11-30",
    },
  ],
  unverified: ["what it says it is: nothing was found"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "no",
  onRedirect: "failure: it goes no further, and 3xx is not among the successes",
  signature: "X-Cal-Signature-256",
  success: "2xx",
};
