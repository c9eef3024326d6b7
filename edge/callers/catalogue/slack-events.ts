import type { Caller } from "../caller";

export const slackEvents: Caller = {
  id: "slack-events",
  name: "Slack events",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
    { url: "https://api.slack.com/events-api", checked: "2026-11-30" },
  ],
  methods: ["POST"],
  userAgents: ["Slackbot 1.0 (+https://api.slack.com/robots)"],
  followsRedirects: "yes",
  onRedirect: "up to two are followed; more are a failure (too_many_redirects)",
  signature: "X-Slack-Signature, X-Slack-Request-Timestamp",
  timeout: "3 s",
  retries: "3 times; X-Slack-Retry-Num",
  setUp: "url_verification challenge in JSON body",
  notes: ["no static addresses"],
};
