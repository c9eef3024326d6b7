import { Redirects } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const choices = {
  mode: "one-hop",
  canonicalHost: "example.com",
  alternates: ["www.example.com"],
  hosts: ["example.com", "api.example.com"],
  oldLinks: [
    { from: "/join", to: "/membership" },
    { from: "/blog/*", to: "/articles/*" },
  ],
  untouched: [{ host: "api.example.com", path: "/webhooks/*", purpose: "Webhooks of the payment provider" }],
} as const;

new Redirects("example.com", Redirects.plan({ zone, ...choices }));
