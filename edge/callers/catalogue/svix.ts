import type { Caller } from "../caller";

export const svix: Caller = {
  id: "svix",
  name: "Svix",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://github.com/svix/svix-docs/blob/a3cf04a/content/retries.mdx", checked: "2026-11-24" },
    { url: "https://github.com/svix/svix-docs/blob/a3cf04a/content/receiving/source-ips.mdx", checked: "2026-11-24" },
    { url: "https://docs.svix.com/webhook-ips.json", checked: "2026-11-24" },
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  methods: ["POST"],
  userAgents: ["Svix-Webhooks/1.0 (sender-9YMgn; +https://www.svix.com/http-sender/)"],
  followsRedirects: "no",
  onRedirect: "failure",
  signature: "svix-id, svix-timestamp, svix-signature",
  addresses: "https://docs.svix.com/webhook-ips.json",
  success: "200-299",
  timeout: "15 s",
  retries: "0 s, 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 10 h; endpoint disabled after 5 days of failure",
};
