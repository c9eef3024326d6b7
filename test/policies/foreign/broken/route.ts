import * as cloudflare from "@pulumi/cloudflare";
import { Older, zoneId, type BrokenProgram } from "./program";

const hosts = (...names: string[]) =>
  names.map(
    (name) =>
      new cloudflare.DnsRecord(name, { zoneId, name, type: "A", content: "198.51.100.7", proxied: true, ttl: 1 }),
  );

/** What machines look for at a host stays there. */
const wellKnown = 'not starts_with(http.request.uri.path, "/.well-known/")';

const to = (url: string, from: string, statusCode = 301) => ({
  ref: url.replace(/\W/g, "").slice(0, 20) + from.length,
  expression: `${from} and ${wellKnown}`,
  action: "redirect",
  actionParameters: { fromValue: { statusCode, targetUrl: { expression: url }, preserveQueryString: true } },
});

function ruleset(name: string, phase: string, rules: cloudflare.types.input.RulesetRule[]) {
  return new cloudflare.Ruleset(name, { zoneId, name, kind: "zone", phase, rules });
}

export const brokenRoutes: readonly BrokenProgram[] = [
  {
    about: "a redirect to www and one back",
    code: "redirect-loop",
    declare: () => {
      hosts("example.com", "www.example.com");
      ruleset("redirects", "http_request_dynamic_redirect", [
        to('concat("https://www.example.com", http.request.uri.path)', 'http.host eq "example.com"'),
        to('concat("https://example.com", http.request.uri.path)', 'http.host eq "www.example.com"'),
      ]);
    },
  },
  {
    about: "www in two hops: to https by the zone's setting, then to the domain",
    code: "redirect-chain",
    declare: () => {
      hosts("example.com", "www.example.com");
      new cloudflare.ZoneSetting("https", { zoneId, settingId: "always_use_https", value: "on" });
      ruleset("www", "http_request_dynamic_redirect", [
        to('concat("https://example.com", http.request.uri.path)', 'http.host eq "www.example.com"'),
      ]);
    },
  },
  {
    about: "www led to the home page alone",
    code: "redirect-loses-path",
    declare: () => {
      hosts("example.com", "www.example.com");
      ruleset("www", "http_request_dynamic_redirect", [to('"https://example.com/"', 'http.host eq "www.example.com"')]);
    },
  },
  {
    about: "a redirect for a host that is not proxied",
    code: "redirect-never-runs",
    declare: () => {
      hosts("example.com");
      new cloudflare.DnsRecord("old", {
        zoneId,
        name: "old.example.com",
        type: "A",
        content: "198.51.100.9",
        ttl: 300,
      });
      ruleset("old", "http_request_dynamic_redirect", [
        to('"https://example.com/archive"', 'http.host eq "old.example.com"'),
      ]);
    },
    intent: {
      zones: [{ id: zoneId, name: "example.com" }],
      promises: [{ zone: "example.com", aliases: ["old.example.com"] }],
    },
  },
  {
    about: "a block of unknown countries that also stops webhooks",
    code: "untouched-route-stopped",
    declare: () => {
      hosts("example.com", "api.example.com");
      ruleset("waf", "http_request_firewall_custom", [
        {
          ref: "posts",
          action: "block",
          expression: 'http.request.method eq "POST" and http.host eq "api.example.com"',
        },
      ]);
    },
    intent: {
      zones: [{ id: zoneId, name: "example.com" }],
      promises: [{ zone: "example.com", untouched: [{ host: "api.example.com", path: "/webhooks/*" }] }],
    },
  },
  {
    about: "an old link that ends nowhere",
    code: "old-link-missed",
    declare: () => {
      hosts("example.com");
      ruleset("old", "http_request_dynamic_redirect", [
        to('"https://example.com/pricing"', '(http.host eq "example.com" and http.request.uri.path eq "/plan")'),
      ]);
    },
    intent: {
      zones: [{ id: zoneId, name: "example.com" }],
      promises: [{ zone: "example.com", oldLinks: [{ from: "/plans", to: "/pricing" }] }],
    },
  },
  {
    about: "version 5's settings in one resource, that leave http links in pages",
    code: "https-rewrites-off",
    declare: () => {
      new Older("cloudflare:index/record:Record", "web", {
        zoneId,
        name: "app.example.com",
        type: "CNAME",
        value: "app.example.org",
        proxied: true,
      });
      new Older("cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride", "settings", {
        zoneId,
        settings: { ssl: "strict", automaticHttpsRewrites: "off" },
      });
    },
  },
];
