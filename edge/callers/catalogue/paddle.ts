import type { Caller } from "../caller";

export const paddle: Caller = {
  id: "paddle",
  name: "Paddle",
  kind: "webhook",
  confidence: "documented",
  sources: [{ url: "https://developer.paddle.com/webhooks/about/respond-to-webhooks", checked: "2026-11-30" }],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "Paddle-Signature (ts; h1)",
  addresses: "https://developer.paddle.com/webhooks/about/respond-to-webhooks",
  addressList: ["34.232.58.13", "34.195.105.136", "34.237.3.244", "35.155.119.135", "52.11.166.252", "34.212.5.7"],
  success: "200",
  timeout: "5 s",
  retries: "live 60 in 3 days (20 in the first hour); sandbox 3 in 15 min",
  notes: ["Paddle asks that its path be left out of checks for bots"],
};
