import type { Caller } from "../caller";

export const slackPreview: Caller = {
  id: "slack-preview",
  name: "Slack preview",
  kind: "link-preview",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: [
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Slack-ImgProxy (+https://api.slack.com/robots)",
  ],
  followsRedirects: "unknown",
  notes: ["asks with a Range header; Bot Fight Mode is reported to block it although verified"],
};
