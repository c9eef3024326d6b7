import { deploySecrets } from "./inventory";
import type { Preset } from "./preset";
import { acceptInvite, publicApi, signInRoutes, staffSignIn } from "./sensitive-routes";

/** A mobile-first community: one app for everybody, on weak networks, its links shared in other apps. */
export const communityApp: Preset = {
  who: "mobile-first community platform",
  stage: "idea to prototype",
  sections: {
    services: {
      web: { purpose: "Public pages, which are shared in social apps" },
      app: { purpose: "The community, signed in" },
      api: { purpose: "API of the mobile app, webhooks" },
      admin: { purpose: "Administration and moderation" },
    },
    hosts: { "@": { service: "web" }, app: { service: "app" }, api: { service: "api" }, admin: { service: "admin" } },
    redirects: {
      untouched: [
        { host: "api", path: "/webhooks/*", purpose: "Webhooks of other services" },
        { host: "api", path: "/v1/*", purpose: "Calls of the mobile app" },
        { host: "app", path: "/auth/callback", purpose: "Callback of the sign-in providers" },
        { host: "app", path: "/invite/*", purpose: "Invite links that open in the mobile app" },
      ],
    },
    cache: { pages: "as-told" },
    firewall: {
      sensitive: [...signInRoutes("app"), acceptInvite, staffSignIn, publicApi],
    },
    monitors: {
      alerts: { webhook: "https" },
      // Core endpoints below 300 ms, heavy ones below 800 ms: a sign-in hashes a password.
      checks: {
        homepage: { expect: { latencyMs: 300 } },
        api: { host: "api", path: "/health", expect: { latencyMs: 300 } },
        "sign-in": { host: "app", path: "/login", expect: { latencyMs: 800 } },
        webhook: { host: "api", path: "/webhooks/health", kind: "private", expect: { latencyMs: 800 } },
      },
    },
    secrets: {
      ...deploySecrets,
      "webhook-secret": { purpose: "Proves that a webhook came from whom it says", place: "Environment of api" },
    },
    recovery: { protect: true },
  },
  offers: {
    // Where workers warm up, an API that answers is not yet one that works.
    monitors: { checks: { ready: { host: "api", path: "/ready", expect: { latencyMs: 800 } } } },
  },
};
