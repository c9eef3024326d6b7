import type { Caller } from "../caller";

export const route53: Caller = {
  id: "route53",
  name: "Route 53 health check",
  kind: "uptime",
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
  ],
  methods: ["GET"],
  userAgents: [],
  followsRedirects: "unknown",
  notes: [
    "2xx and 3xx are healthy, so a redirect hides failure; IPv4 only when checked by name; " +
      "does not follow redirects",
  ],
};
