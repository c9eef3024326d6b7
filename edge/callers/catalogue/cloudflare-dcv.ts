import type { Caller } from "../caller";

export const cloudflareDcv: Caller = {
  id: "cloudflare-dcv",
  name: "Cloudflare DCV",
  kind: "acme",
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
  path: "/.well-known/pki-validation/token.txt",
  followsRedirects: "unknown",
  notes: [
    "/.well-known/pki-validation/* and /.well-known/cf-custom-hostname-challenge/*; Access, " +
      "Under Attack and WAF can break it",
  ],
};
