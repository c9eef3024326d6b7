import type { Caller } from "../caller";

export const polar: Caller = {
  id: "polar",
  name: "Polar",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/polarsource/polar/blob/05cc7914e/docs/integrate/webhooks/delivery.mdx",
      checked: "2026-11-30",
    },
  ],
  unverified: ["what it says it is: nothing was found"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "no",
  onRedirect: "failure (www or trailing-slash redirects are the usual cause)",
  signature: "webhook-id, webhook-timestamp, webhook-signature (standard webhooks)",
  addresses: "https://polar.sh/docs/integrate/webhooks/delivery",
  addressList: ["3.134.238.10", "3.129.111.220", "52.15.118.168", "74.220.50.0/24", "74.220.58.0/24"],
  success: "2xx",
  timeout: "10 s",
  retries: "up to 10, exponential",
  stops: "10 deliveries in a row that failed disable the endpoint",
  notes: ["Bot Fight Mode answers it with 403, and neither a custom rule nor a list of its addresses lets it through"],
};
