import { deploySecrets } from "./inventory";
import type { Preset } from "./preset";

/** An operations app for staff: nothing public but the way in, and the mail that lets people in. */
export const internalTool: Preset = {
  who: "internal operations app for staff",
  stage: "idea to prototype",
  sendsMail: "login links and one-time codes go by mail, and nobody signs in without them",
  sections: {
    services: { tool: { purpose: "The app for staff, signed in" }, api: { purpose: "API of the app" } },
    hosts: { "@": { service: "tool", serves: "app" }, api: { service: "api" } },
    redirects: {
      untouched: [
        { host: "@", path: "/auth/callback", purpose: "Callback of the identity provider" },
        { host: "@", path: "/login/link/*", purpose: "Login links from mails" },
      ],
    },
    cache: { pages: "off" },
    firewall: {
      sensitive: [
        { host: "@", path: "/login", purpose: "Sends a login link or takes a password" },
        { host: "@", path: "/login/code", purpose: "Takes a one-time code" },
        { host: "api", path: "/v1/*", purpose: "API of the app" },
      ],
    },
    monitors: {
      alerts: { webhook: "https" },
      // All of it every minute. Core reads below 500 ms, the login below 2 s.
      checks: {
        homepage: { kind: "public", expect: { latencyMs: 500 } },
        "sign-in": { path: "/login", kind: "public", expect: { latencyMs: 2000 } },
        api: { host: "api", path: "/health", kind: "public", expect: { latencyMs: 500 } },
      },
      signals: { "failed-logins": { atLeast: 10 } },
    },
    secrets: {
      ...deploySecrets,
      "staff-access": {
        purpose: "Says who of the staff may sign in; whoever owns it decides, and reviews it by the date",
        place: "Identity provider of the company",
      },
    },
    recovery: { protect: true },
  },
};
