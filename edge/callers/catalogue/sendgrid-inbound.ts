import type { Caller } from "../caller";

export const sendgridInbound: Caller = {
  id: "sendgrid-inbound",
  name: "SendGrid inbound parse",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email", checked: "2026-11-30" },
  ],
  unverified: ["what it says it is: nothing was found"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "no",
  onRedirect: "failure: it is not followed, and 5xx alone is tried again",
  success: "2xx",
  retries: "5xx retried for three days",
  stops: "3xx, 4xx",
};
