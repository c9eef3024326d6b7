import { deploySecrets } from "./inventory";
import type { Preset } from "./preset";
import { newPassword, publicApi } from "./sensitive-routes";

/** A coach or consultant who takes bookings and payments, with links out there that are years old. */
export const consultancy: Preset = {
  who: "coach or consultant who takes bookings and payments",
  stage: "first customers to repeatable growth",
  sections: {
    services: {
      site: { purpose: "Pages about the offer, booking pages" },
      portal: { purpose: "Clients' portal, signed in" },
      api: { purpose: "Webhooks of booking and payment providers, API of the mobile app" },
    },
    hosts: { "@": { service: "site" }, app: { service: "portal" }, api: { service: "api" } },
    redirects: {
      untouched: [
        { host: "api", path: "/webhooks/booking/*", purpose: "Webhooks of the booking provider" },
        { host: "api", path: "/webhooks/payment/*", purpose: "Webhooks of the payment provider" },
        { host: "api", path: "/v1/*", purpose: "Calls of the mobile app" },
        { host: "app", path: "/auth/callback", purpose: "Callback of the sign-in providers" },
        { host: "app", path: "/booking/*", purpose: "Deep links that open in the mobile app" },
      ],
    },
    cache: { pages: "as-told" },
    firewall: {
      sensitive: [
        { host: "app", path: "/login", purpose: "Sign-in of clients" },
        { host: "app", path: "/signup", purpose: "New clients" },
        newPassword("app"),
        publicApi,
      ],
    },
    monitors: {
      alerts: { webhook: "https" },
      checks: {
        homepage: { expect: { latencyMs: 500 } },
        "sign-in": { host: "app", path: "/login", expect: { latencyMs: 1000 } },
        api: { host: "api", path: "/health", expect: { latencyMs: 500 } },
        webhook: { host: "api", path: "/webhooks/payment/health", kind: "private", expect: { latencyMs: 1000 } },
      },
      signals: { "failed-logins": {}, "payment-callback-errors": {}, "webhook-failures": {} },
    },
    secrets: {
      ...deploySecrets,
      "payment-webhook-secret": {
        purpose: "Proves that a webhook came from the payment provider",
        place: "Environment of api",
      },
      "booking-webhook-secret": {
        purpose: "Proves that a webhook came from the booking provider",
        place: "Environment of api",
      },
    },
    recovery: { protect: true },
  },
};
