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
    {
      url: "https://github.com/gitlabhq/gitlabhq/blob/017a6c129/app/services/web_hook_service.rb",
      checked: "2026-11-30",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["POST"],
  userAgents: ["GitLab/18.0.0"],
  followsRedirects: "unknown",
  onRedirect: "not counted as a failure, so that a redirect may hide one",
  signature: "X-Gitlab-Token, X-Gitlab-Event, Idempotency-Key",
  timeout: "10 s",
};
