/** What the program said whose requests were recorded from the real provider, step by step. */
import { accountId, objectId, zoneId } from "./recorder";

type Inputs = Readonly<Record<string, unknown>>;

export interface Life {
  readonly type: string;
  /** Inputs as created, and as changed after that, in order. */
  readonly inputs: readonly Inputs[];
  readonly read?: true;
  readonly removed?: true;
}

const proof = {
  zoneId,
  name: "www.example.com",
  type: "A",
  content: "192.0.2.1",
  ttl: 300,
  comment: "proof",
  proxied: false,
};

const redirect = (expression: string, ref: string, description: string, fromValue: Inputs): Inputs => {
  return { action: "redirect", expression, ref, description, enabled: true, actionParameters: { fromValue } };
};
const old = { statusCode: 301, preserveQueryString: true, targetUrl: { value: "https://example.com/new" } };
const two = { statusCode: 302, targetUrl: { expression: 'concat("https://x", http.request.uri.path)' } };
const redirects = {
  zoneId,
  kind: "zone",
  name: "redirects",
  phase: "http_request_dynamic_redirect",
  description: "redirects",
};

const security = (preload: boolean): Inputs => {
  const value = {
    strict_transport_security: { enabled: true, max_age: 31536000, include_subdomains: true, preload, nosniff: true },
  };
  return { zoneId, settingId: "security_header", value };
};

const origin = (path: string): Inputs => {
  const httpConfig = { port: 443, path, expectedCodes: ["2xx"] };
  return { zoneId, name: "origin", address: "www.example.com", type: "HTTPS", checkRegions: ["WEU"], httpConfig };
};

const alert = (name: string): Inputs => {
  const filters = { healthCheckIds: [objectId], newHealths: ["Unhealthy"] };
  return {
    accountId,
    name,
    alertType: "health_check_status_notification",
    mechanisms: { emails: [{ id: "ops@example.com" }] },
    filters,
  };
};

const ruleset = (name: string, description: string, phase: string, rule: Inputs): Life => {
  return { type: "Ruleset", inputs: [{ zoneId, kind: "zone", name, description, phase, rules: [rule] }] };
};

const setting = (settingId: string, ...values: readonly unknown[]): Life => {
  return { type: "ZoneSetting", inputs: values.map((value) => ({ zoneId, settingId, value })), read: true };
};

export const lives: readonly Life[] = [
  {
    type: "DnsRecord",
    inputs: [proof, { ...proof, name: "www2.example.com", content: "192.0.2.99", ttl: 600 }],
    read: true,
    removed: true,
  },
  { type: "DnsRecord", inputs: [{ ...proof, type: "TXT" }] },
  {
    type: "DnsRecord",
    inputs: [{ zoneId, name: "docs.example.com", type: "CNAME", content: "target.example.net", ttl: 300 }],
  },
  { type: "DnsRecord", inputs: [{ zoneId, name: "example.com", type: "TXT", content: '"v=spf1 -all"', ttl: 3600 }] },
  {
    type: "DnsRecord",
    inputs: [{ zoneId, name: "app.example.com", type: "CNAME", content: "target.example.net", ttl: 1, proxied: true }],
  },
  {
    type: "DnsRecord",
    inputs: [{ zoneId, name: "example.com", type: "MX", content: "mx1.example.net", priority: 10, ttl: 3600 }],
  },
  {
    type: "Ruleset",
    inputs: [
      { ...redirects, rules: [redirect('(http.request.uri.path eq "/old")', "r1", "old to new", old)] },
      {
        ...redirects,
        rules: [
          redirect('(http.request.uri.path eq "/older")', "r1", "old to new", old),
          redirect("true", "r2", "two", two),
        ],
      },
    ],
    read: true,
    removed: true,
  },
  {
    type: "Ruleset",
    inputs: [
      {
        ...redirects,
        phase: "http_request_redirect",
        rules: [redirect('(http.request.uri.path eq "/old")', "r1", "old to new", old)],
      },
    ],
  },
  ruleset("cache", "cache", "http_request_cache_settings", {
    action: "set_cache_settings",
    expression: '(http.request.uri.path.extension in {"css" "js"})',
    ref: "c1",
    description: "static",
    actionParameters: {
      cache: true,
      edgeTtl: { mode: "override_origin", default: 3600 },
      browserTtl: { mode: "respect_origin" },
    },
  }),
  ruleset("ratelimit", "rl", "http_ratelimit", {
    action: "block",
    expression: '(http.request.uri.path eq "/login")',
    ref: "l1",
    description: "login",
    ratelimit: { characteristics: ["cf.colo.id", "ip.src"], period: 60, requestsPerPeriod: 10, mitigationTimeout: 600 },
  }),
  ruleset("waf", "waf", "http_request_firewall_custom", {
    action: "block",
    expression: '(ip.src.country eq "XX")',
    ref: "w1",
    description: "block bad",
  }),
  setting("min_tls_version", "1.2"),
  setting("always_use_https", "on"),
  setting("ssl", "strict", "full"),
  { type: "ZoneSetting", inputs: [security(false), security(true), security(false)], read: true },
  { type: "ZoneDnssec", inputs: [{ zoneId, status: "active" }], read: true, removed: true },
  {
    type: "Healthcheck",
    inputs: [origin("/healthz"), origin("/health"), origin("/healthz")],
    read: true,
    removed: true,
  },
  {
    type: "NotificationPolicy",
    inputs: [alert("hc alerts"), alert("hc alerts 2"), alert("hc alerts")],
    read: true,
    removed: true,
  },
];
