import { deploySecrets } from "./inventory";
import type { Preset } from "./preset";
import { acceptInvite, publicApi, signInRoutes, staffSignIn } from "./sensitive-routes";

/** A platform on which creators gather their community: public pages that are cached, a dashboard, an API. */
export const creatorPlatform: Preset = {
  who: "community platform for creators",
  stage: "idea to prototype",
  sections: {
    services: {
      pages: { purpose: "Public pages of the platform and of creators" },
      app: { purpose: "Dashboard of creators and members, signed in" },
      api: { purpose: "API of the app" },
      admin: { purpose: "Administration for staff" },
    },
    hosts: { "@": { service: "pages" }, app: { service: "app" }, api: { service: "api" }, admin: { service: "admin" } },
    redirects: {
      untouched: [
        { host: "api", path: "/v1/*", purpose: "Calls of the app" },
        { host: "app", path: "/auth/callback", purpose: "Callback of the sign-in providers" },
      ],
    },
    // Public pages are cached even where the origin says nothing of it, but not for a request with cookies, which may
    // be anybody's.
    cache: { pages: "by-default" },
    firewall: {
      sensitive: [...signInRoutes("app"), acceptInvite, staffSignIn, publicApi],
    },
    monitors: {
      alerts: { webhook: "https" },
      // A cached public page below 500 ms, the dashboard below 1.5 s.
      checks: {
        homepage: { expect: { latencyMs: 500 } },
        "sign-in": { host: "app", path: "/login", expect: { latencyMs: 1500 } },
        dashboard: { host: "app", path: "/", kind: "private", expect: { latencyMs: 1500 } },
        api: { host: "api", path: "/health", expect: { latencyMs: 1500 } },
      },
      signals: {
        "failed-logins": {},
        "request-spikes": {
          metric: "Requests",
          atLeast: 10_000,
          minutes: 5,
          purpose: "Requests that reached the application: far more than usual",
        },
      },
    },
    secrets: deploySecrets,
    recovery: { protect: true },
  },
  offers: {
    services: {
      waitlist: { purpose: "Where people wait for an invitation" },
      preview: { purpose: "Preview of what is deployed next" },
    },
    // One level below the domain, where the universal certificate reaches; a preview is nobody's public page.
    hosts: { waitlist: { service: "waitlist" }, preview: { service: "preview", serves: "app" } },
    monitors: { checks: { webhook: { host: "api", path: "/webhooks/health", kind: "private" } } },
  },
};
