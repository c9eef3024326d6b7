import { Tls } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const choices = {
  mode: "strict",
  minVersion: "1.2",
  hsts: { minutes: "2026-11-02", week: "2026-11-09" },
  redirects: "one-hop",
  caa: { issuers: ["amazon.com"], report: "founder@example.com" },
  proxiedHosts: ["example.com", "www.example.com"],
} as const;

new Tls("example.com", Tls.plan({ zone, ...choices }));
