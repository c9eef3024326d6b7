import { deploySecrets } from "./inventory";
import type { Preset } from "./preset";
import { publicApi, signInRoutes, staffSignIn } from "./sensitive-routes";

/**
 * Whatever none of the others is: a product at a platform that hosts it, a shop, a site on a server of one's own. Only
 * the pages at the domain itself are certain; every other host is on offer, and brings its routes and checks along.
 */
export const website: Preset = {
  who: "any other website, shop or product",
  stage: "any",
  sections: {
    services: { site: { purpose: "The site" } },
    hosts: { "@": { service: "site" } },
    redirects: {
      untouched: [
        { host: "api", path: "/webhooks/*", purpose: "Webhooks of other services" },
        { host: "app", path: "/auth/callback", purpose: "Callback of the sign-in providers" },
      ],
    },
    firewall: {
      // Where nothing answers there, nobody is slowed down.
      sensitive: [
        { host: "@", path: "/login", purpose: "Sign-in" },
        { host: "@", path: "/wp-login.php", purpose: "Sign-in of WordPress" },
        { host: "@", path: "/xmlrpc.php", purpose: "Remote access to WordPress" },
        ...signInRoutes("app"),
        staffSignIn,
        publicApi,
      ],
    },
    monitors: {
      alerts: { webhook: "https" },
      checks: {
        homepage: { expect: { latencyMs: 800 } },
        "sign-in": { host: "app", path: "/login", expect: { latencyMs: 1500 } },
        api: { host: "api", path: "/health", expect: { latencyMs: 1500 } },
      },
    },
    secrets: deploySecrets,
    recovery: { protect: true },
  },
  offers: {
    services: {
      app: { purpose: "The app, signed in" },
      api: { purpose: "The API" },
      admin: { purpose: "Administration for staff" },
      docs: { purpose: "Documentation" },
      blog: { purpose: "Blog" },
      shop: { purpose: "Shop" },
      help: { purpose: "Help centre" },
      status: { purpose: "Status page" },
    },
    hosts: {
      app: { service: "app" },
      api: { service: "api" },
      admin: { service: "admin" },
      docs: { service: "docs" },
      blog: { service: "blog" },
      shop: { service: "shop" },
      help: { service: "help" },
      status: { service: "status" },
    },
  },
};
