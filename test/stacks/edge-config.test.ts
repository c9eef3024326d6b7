import assert from "node:assert/strict";
import { defaultAssets, defaultHashedAssets } from "../../components/cache/cache-choices";
import { usualSessionCookies } from "../../components/cache/usual-session-cookies";
import { planSite } from "../../components/site/plan-site";
import { edgeHosts, siteFirewall, siteHosts } from "../../components/site/site-zones";
import { plans } from "../../edge/plans";
import { sentence } from "../../standards/problem";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

const today = "2026-11-24";

const base = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web", api: "web", app: "web", dev: { service: "web", proxied: false } },
};

const read = (changes: Record<string, unknown>) => readSite({ ...base, ...changes }, today).choices;

function problems(changes: Record<string, unknown>): string[] {
  try {
    read(changes);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems.map(sentence);
  }
}

describe("the sections cache and firewall", () => {
  it("have defaults that cache no page and name the usual session cookies", () => {
    const { cache, firewall } = read({});
    assert.deepEqual(cache, {
      pages: "off",
      assets: defaultAssets,
      hashedAssets: defaultHashedAssets,
      sessionCookies: usualSessionCookies,
      privateRoutes: [],
    });
    assert.deepEqual(firewall, { sensitive: [], limits: { forms: 10, api: 120 }, leakedPasswords: "watch", rules: [] });
  });

  it("add cookies and folders to the usual ones, and write hosts out", () => {
    const { cache, firewall } = read({
      cache: {
        pages: "as-told",
        sessionCookies: ["member", "sid"],
        hashedAssets: { folders: ["/assets/"], edgeSeconds: 604_800 },
        private: [{ host: "@", path: "/account/*", purpose: "Account pages" }],
      },
      firewall: {
        sensitive: [{ host: "app", path: "/login", method: "POST", purpose: "Sign-in" }],
        limits: { api: 600 },
        rules: {
          "old-app": {
            expression: '(http.user_agent contains "OldApp/1")',
            action: "block",
            purpose: "Too old to work",
          },
        },
      },
    });
    assert.deepEqual(cache.sessionCookies, [...usualSessionCookies, "member"]);
    assert.deepEqual(cache.hashedAssets, {
      folders: [...defaultHashedAssets.folders, "/assets/"],
      edgeSeconds: 604_800,
      browserSeconds: 31_536_000,
    });
    assert.deepEqual(cache.privateRoutes, [{ host: "example.com", path: "/account/*", purpose: "Account pages" }]);
    assert.deepEqual(firewall, {
      sensitive: [{ host: "app.example.com", path: "/login", method: "POST", purpose: "Sign-in" }],
      limits: { forms: 10, api: 600 },
      leakedPasswords: "watch",
      rules: [
        {
          key: "old-app",
          expression: '(http.user_agent contains "OldApp/1")',
          action: "block",
          purpose: "Too old to work",
        },
      ],
    });
  });

  it("say all that is wrong with them at once, a problem in one hiding none in the other", () => {
    assert.deepEqual(
      problems({
        cache: { pages: "always", assets: { edgeSeconds: 0.5 } },
        firewall: {
          sensitive: [{ host: "app", path: "login", purpose: "Sign-in" }],
          limits: { forms: 0 },
          rules: { Old: {} },
        },
      }),
      [
        'cache.pages: is "always"; expected off, as-told (by the origin) or by-default.',
        "cache.assets.edgeSeconds: is 0.5; expected a whole number of seconds, 1 to 31536000.",
        'firewall.sensitive[0].path: is "login"; expected a path such as /webhooks/*, without query or fragment.',
        "firewall.limits.forms: is 0; expected a whole number of requests a minute, 1 to 1000000.",
        'firewall.rules.Old: the name is "Old"; expected a name in kebab-case, such as member-app.',
        "firewall.rules.Old.expression: is missing; expected a filter in Cloudflare's Rules language.",
        "firewall.rules.Old.action: is missing; expected block, managed_challenge or js_challenge.",
        "firewall.rules.Old.purpose: is missing; expected words that say what it is for.",
      ],
    );
  });

  it("are held to hosts that are behind Cloudflare", () => {
    assert.deepEqual(problems({ firewall: { sensitive: [{ host: "dev", path: "/login", purpose: "Sign-in" }] } }), [
      "firewall.sensitive dev.example.com/login: The host dev.example.com is not declared, or not behind " +
        "Cloudflare. The hosts are: example.com, api.example.com, app.example.com, www.example.com.",
    ]);
  });

  it("fit every plan by default", () => {
    for (const plan of plans) {
      const sensitive = [
        { host: "app", path: "/login", purpose: "Sign-in" },
        { host: "api", path: "/v1/*", purpose: "Public API" },
      ];
      assert.deepEqual(
        problems({ plan, cache: { pages: "by-default" }, firewall: { sensitive, leakedPasswords: "challenge" } }),
        [],
        plan,
      );
    }
  });

  it("become promises that judges hold the resources against", () => {
    const { choices, spec } = readSite(
      {
        ...base,
        cache: { private: [{ host: "@", path: "/account/*", purpose: "Account pages" }] },
        firewall: { sensitive: [{ host: "app", path: "/login", purpose: "Sign-in" }] },
      },
      today,
    );
    assert.deepEqual(planSite(choices, today).problems, []);
    const { promises, degraded } = spec.intent;
    assert.deepEqual(
      promises[0]?.privateRoutes.map(({ host, path }) => host + path),
      ["api.example.com/*", "app.example.com/*", "example.com/account/*"],
    );
    assert.deepEqual(promises[0]?.sensitive, [{ host: "app.example.com", path: "/login", purpose: "Sign-in" }]);
    assert.equal(promises[0]?.sessionCookies.includes("sb-x-auth-token"), true);
    assert.equal(degraded.length, 3);
    assert.deepEqual(
      edgeHosts(siteHosts(choices)).map(({ name, serves }) => `${name} ${serves}`),
      ["example.com pages", "api.example.com api", "app.example.com app", "www.example.com pages"],
    );
    assert.deepEqual(siteFirewall(choices, []).untouched, []);
  });
});
