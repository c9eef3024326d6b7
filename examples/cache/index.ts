import { Cache, defaultAssets, defaultHashedAssets, usualSessionCookies } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const choices = {
  hosts: [
    { name: "example.com", serves: "pages" },
    { name: "app.example.com", serves: "app" },
  ],
  pages: "as-told",
  assets: defaultAssets,
  hashedAssets: defaultHashedAssets,
  sessionCookies: [...usualSessionCookies, "member_session"],
  privateRoutes: [{ host: "example.com", path: "/account/*", purpose: "Accounts" }],
} as const;

new Cache("example.com", Cache.plan({ zone, ...choices }));
