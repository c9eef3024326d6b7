import type { Caller } from "../caller";

export const discord: Caller = {
  id: "discord",
  name: "Discord interactions and webhook events",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/discord/discord-api-docs/blob/c98d64bc/developers/interactions/" + "overview.mdx",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/discord/discord-api-docs/blob/c98d64bc/developers/events/" + "webhook-events.mdx",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "X-Signature-Ed25519, X-Signature-Timestamp",
  success: "events: 204 with no body",
  timeout: "3 s",
  retries: "interaction: token lost; events: exponential up to 10 min, then stops if it fails too " + "often",
  setUp: "PING at set-up; later purposely sends bad signatures and expects 401, else removes the URL",
  notes: ["a WAF that answers 403 to the bad-signature probe gives the wrong code"],
};
