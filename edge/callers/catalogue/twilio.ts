import type { Caller } from "../caller";

export const twilio: Caller = {
  id: "twilio",
  name: "Twilio",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
    { url: "https://hexdocs.pm/twilio_signature_plug/0.1.6/TwilioSignaturePlug.html", checked: "2026-11-30" },
    { url: "https://www.twilio.com/docs/api/errors/11216.md", checked: "2026-11-30" },
    { url: "https://www.twilio.com/docs/iam/twilio-editions/twilio-static-proxy", checked: "2026-11-30" },
  ],
  methods: ["GET", "POST"],
  userAgents: ["TwilioProxy/1.1"],
  followsRedirects: "yes",
  onRedirect: "301, 302, 303 and 307 are followed; any other 3xx, or one without a location, is error 11216",
  signature: "X-Twilio-Signature (holds the whole URL)",
  signsUrl: true,
  timeout: "connect 5 s, total 15 s",
  retries: "1 by default, 0-5 settable",
  notes: [
    "connection override by URL fragment includes SNI option",
    "addresses are fixed for its Security and Enterprise editions alone (Static Proxy)",
  ],
};
