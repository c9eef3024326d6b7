import type { Caller } from "../caller";

export const revenuecat: Caller = {
  id: "revenuecat",
  name: "RevenueCat",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/RevenueCat/revenuecat-docs/blob/eca5b64a/docs_source/" +
        "Integrations%20%26%20Events/webhooks.md",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  success: "200",
  timeout: "60 s",
  retries: "5, 10, 20, 40, 80 min; 5 tries",
  notes: ["Authorization header set in dashboard"],
};
