import { deploySecrets } from "./inventory";
import type { Preset } from "./preset";
import { acceptInvite, newPassword, publicApi, staffSignIn } from "./sensitive-routes";

/** A paid membership community: landing pages on the apex; members' app, API, administration and sign-in beside it. */
export const membership: Preset = {
  who: "paid membership community",
  stage: "launch to first customers",
  sections: {
    services: {
      landing: { purpose: "Landing pages and the blog" },
      "member-app": { purpose: "Members' app, signed in" },
      "member-api": { purpose: "API of the app, webhooks" },
      "back-office": { purpose: "Administration for staff" },
      "sign-in": { purpose: "Sign-in and its callbacks" },
    },
    hosts: {
      "@": { service: "landing" },
      app: { service: "member-app" },
      api: { service: "member-api" },
      admin: { service: "back-office" },
      auth: { service: "sign-in" },
    },
    redirects: {
      untouched: [
        { host: "api", path: "/webhooks/*", purpose: "Webhooks of the payment provider" },
        { host: "api", path: "/v1/*", purpose: "Calls of the mobile app" },
        { host: "auth", path: "/callback", purpose: "Callback of the sign-in providers" },
        { host: "app", path: "/invite/*", purpose: "Invite links that open in the mobile app" },
        { host: "app", path: "/open/*", purpose: "App links that open in the mobile app" },
      ],
    },
    cache: { pages: "as-told" },
    firewall: {
      sensitive: [
        { host: "auth", path: "/login", purpose: "Sign-in with a password" },
        { host: "auth", path: "/signup", purpose: "New accounts" },
        newPassword("auth"),
        acceptInvite,
        staffSignIn,
        publicApi,
      ],
    },
    monitors: {
      alerts: { webhook: "https" },
      // Cached reads below 300 ms, what members do signed in below 700 ms.
      checks: {
        homepage: { expect: { latencyMs: 300 } },
        "sign-in": { host: "auth", path: "/login", expect: { latencyMs: 700 } },
        api: { host: "api", path: "/health", expect: { latencyMs: 700 } },
        webhook: { host: "api", path: "/webhooks/health", kind: "private" },
      },
      signals: { "server-errors": {}, "failed-deploys": {}, "payment-callback-errors": {} },
    },
    secrets: {
      ...deploySecrets,
      "payment-webhook-secret": {
        purpose: "Proves that a webhook came from the payment provider",
        place: "Environment of member-api",
      },
    },
    recovery: { protect: true },
  },
};
