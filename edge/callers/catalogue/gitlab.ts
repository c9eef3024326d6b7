import type { Caller } from "../caller";

export const gitlab: Caller = {
  id: "gitlab",
  name: "GitLab",
  kind: "webhook",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/gitlab-webhooks/" + "references/overview.md",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "X-Gitlab-Token, X-Gitlab-Event, Idempotency-Key",
  timeout: "10 s",
};
