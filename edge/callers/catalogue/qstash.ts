import type { Caller } from "../caller";

export const qstash: Caller = {
  id: "qstash",
  name: "Upstash QStash",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://github.com/upstash/docs/blob/09fa1ee7c/qstash/howto/signature.mdx", checked: "2026-11-30" },
    { url: "https://github.com/upstash/docs/blob/00e81fb91/qstash/features/retry.mdx", checked: "2026-11-30" },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["GET", "POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "Upstash-Signature (a JWT that holds the whole URL as its subject)",
  signsUrl: true,
  success: "2xx",
  timeout: "15 min on its free plan, 2 h on pay as you go",
  retries: "after 12 s, 2.5 min, 30 min, 6 h, then daily, as often as the plan or Upstash-Retries allows",
  notes: ["it calls by whatever method the message names"],
};
