import type { Caller } from "../caller";

export const sendgridEvents: Caller = {
  id: "sendgrid-events",
  name: "SendGrid event webhook",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["POST"],
  userAgents: ["SendGrid Event API"],
  followsRedirects: "unknown",
  signature: "X-Twilio-Email-Event-Webhook-Signature, -Timestamp",
  success: "2xx",
  retries: "non-2xx retried up to 24 h",
  notes: ["addresses change often; do not list them"],
};
