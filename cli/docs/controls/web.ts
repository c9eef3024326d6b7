import { lines, record, ruleset, setting, site, type ExplainedControls } from "./explained";

const www = record("www.example.com", "A", "198.51.100.7", "proxied: true");
const toDomain = (target: string) =>
  ruleset(
    "http_request_dynamic_redirect",
    'action: "redirect",\n    expression: \'http.host eq "www.example.com" and not ' +
      'starts_with(http.request.uri.path, "/.well-known/")\',\n' +
      `    actionParameters: { fromValue: { statusCode: 301, preserveQueryString: true, targetUrl: { ` +
      `expression: ${JSON.stringify(target)} } } }`,
  );
const keeping = 'concat("https://example.com", http.request.uri.path)';
const everySpelling = ruleset(
  "http_request_dynamic_redirect",
  'action: "redirect",\n' +
    '    expression: \'not starts_with(http.request.uri.path, "/.well-known/") and (http.host eq ' +
    '"www.example.com" or not ssl)\',\n' +
    `    actionParameters: { fromValue: { statusCode: 301, preserveQueryString: true, targetUrl: { ` +
    `expression: ${JSON.stringify(keeping)} } } }`,
);
const config = (ssl: string) =>
  ruleset("http_config_settings", `action: "set_config", expression: "true", actionParameters: { ssl: "${ssl}" }`);
const cache = (expression: string, parameters: string) =>
  ruleset(
    "http_request_cache_settings",
    `action: "set_cache_settings", expression: ${JSON.stringify(expression)},\n    actionParameters: ${parameters}`,
  );
const week =
  '{ cache: true, edgeTtl: { mode: "override_origin", default: 604800 }, browserTtl: { mode: ' +
  '"override_origin", default: 86400 } }';
const files = 'http.request.uri.path.extension in {"css" "js"}';
const zones = [{ id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "pro" }];
const promised = (more: object) => ({
  zones,
  promises: [{ zone: "example.com", canonicalHost: "example.com", ...more }],
});
const hsts = (header: object) => setting("security_header", { strict_transport_security: header });

export const webControls: ExplainedControls = {
  "route/canonical": {
    why: "Two spellings of one page split what search engines, caches and cookies know of it.",
    examples: {
      code: "canonical-host-missed",
      bad: lines(site, www),
      good: lines(site, www, everySpelling),
      intent: promised({ aliases: ["www.example.com"] }),
      owned: true,
    },
  },
  "route/once": {
    why: "Each hop costs a round trip on a weak network, and a loop shows nothing at all.",
    examples: {
      code: "redirect-loses-path",
      bad: lines(site, www, toDomain('"https://example.com/"')),
      good: lines(site, www, toDomain(keeping)),
    },
  },
  "route/untouched": {
    why:
      "A payment's webhook does not follow redirects and solves no challenge: the order is paid and " +
      "nobody hears of it.",
    examples: {
      code: "untouched-route-stopped",
      bad: lines(
        site,
        ruleset(
          "http_request_firewall_custom",
          'action: "managed_challenge", expression: \'http.request.method eq "POST"\'',
        ),
      ),
      good: lines(
        site,
        ruleset(
          "http_request_firewall_custom",
          'action: "managed_challenge",\n    expression: \'http.request.method eq "POST" and not ' +
            'starts_with(http.request.uri.path, "/hooks/") and not starts_with(http.request.uri.path, ' +
            '"/.well-known/")\'',
        ),
      ),
      intent: promised({ untouched: [{ host: "example.com", path: "/hooks/*" }] }),
    },
  },
  "route/old-links": {
    why: "Links in mails, books and search engines live for years; each that ends nowhere is a visitor lost.",
    examples: {
      code: "old-link-missed",
      bad: site,
      good: lines(
        site,
        ruleset(
          "http_request_dynamic_redirect",
          'action: "redirect", expression: \'http.request.uri.path eq "/plans"\',\n    ' +
            'actionParameters: { fromValue: { statusCode: 301, targetUrl: { value: "https://example.com/pricing" } } }',
        ),
      ),
      intent: promised({ oldLinks: [{ from: "/plans", to: "/pricing" }] }),
    },
  },
  "tls/strict": {
    why:
      "An origin whose certificate nobody looks at can be anybody: Flexible even sends passwords in " +
      "the clear behind Cloudflare.",
    examples: {
      code: "ssl-override-unverified",
      bad: lines(setting("ssl", "strict"), config("flexible")),
      good: lines(setting("ssl", "strict"), config("strict")),
    },
  },
  "tls/https": {
    why:
      "What is answered over http can be read and changed on the way, and a page that mixes in http " +
      "is blocked in part.",
    examples: {
      code: "https-rewrites-off",
      bad: lines(site, setting("automatic_https_rewrites", "off")),
      good: lines(site, setting("automatic_https_rewrites", "on")),
    },
  },
  "tls/version": {
    why: "TLS below 1.2 is broken and deprecated (RFC 8996); no browser of today needs it.",
    examples: {
      code: "tls-version-deprecated",
      bad: setting("min_tls_version", "1.0"),
      good: setting("min_tls_version", "1.2"),
    },
  },
  "tls/hsts": {
    why:
      "Without HSTS the first request of each visit can be intercepted; raised too fast, it locks " +
      "people out of what is not ready.",
    examples: {
      code: "hsts-preload-unready",
      bad: lines(site, hsts({ enabled: true, max_age: 604800, include_subdomains: true, preload: true })),
      good: lines(site, hsts({ enabled: true, max_age: 604800, include_subdomains: true, preload: false })),
    },
  },
  "tls/coverage": {
    why:
      "A host without a certificate is a warning page; one that cannot be renewed becomes one on a " +
      "day that nobody chose.",
    examples: {
      code: "certificate-missing",
      bad: record("a.b.example.com", "A", "198.51.100.7", "proxied: true"),
      good: record("a-b.example.com", "A", "198.51.100.7", "proxied: true"),
    },
  },
  "cache/static": {
    why:
      "Files that are fetched from the origin each time make every page slow, and the origin fall " +
      "over on the day of a launch.",
    examples: {
      code: "asset-kept-briefly",
      bad: lines(site, cache(files, week.replace("604800", "60"))),
      good: lines(site, cache(files, week)),
    },
  },
  "cache/private": {
    why: "One person's page that is kept at the edge is everybody's page.",
    examples: {
      code: "cache-keeps-private-answer",
      bad: lines(site, cache('http.request.uri.path.extension in {"csv" "css"}', week)),
      good: lines(site, cache(files, week)),
    },
  },
  "cache/by-route": {
    why: "A route of which nobody says how it is cached is cached as the next change of somebody else's decides.",
    examples: {
      code: "cache-behaviour-unstated",
      bad: site,
      good: lines(site, cache("true", "{ cache: false }")),
      intent: promised({ hosts: [{ host: "example.com", public: true }] }),
      owned: true,
    },
  },
};
