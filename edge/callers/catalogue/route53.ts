import type { Caller } from "../caller";

export const route53: Caller = {
  id: "route53",
  name: "Route 53 health check",
  kind: "uptime",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/awsdocs/amazon-route53-docs/blob/0ff8bb6dd/doc_source/" +
        "dns-failover-determining-health-of-endpoints.md",
      checked: "2026-11-30",
    },
  ],
  unverified: ["what it says it is, which other vendors' pages have, with more behind it"],
  methods: ["GET"],
  userAgents: ["Amazon-Route53-Health-Check-Service"],
  followsRedirects: "no",
  onRedirect: "healthy, as 2xx is, so that it hides a failure",
  success: "2xx, 3xx",
  timeout: "connect 4 s, answer 2 s after",
  notes: ["IPv4 only when checked by name"],
};
