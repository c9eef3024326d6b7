import type { Caller } from "../caller";

export const recurly: Caller = {
  id: "recurly",
  name: "Recurly",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://docs.recurly.com/recurly-subscriptions/v2021-02-25/docs/automatic-retries", checked: "2026-11-24" },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  retries: "10, exponential; non-2xx retried",
};
