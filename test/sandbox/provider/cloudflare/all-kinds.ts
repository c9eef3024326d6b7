// Long: one table, a row a kind.

/**
 * One resource of every kind that the stand-in knows: as a program declares it, and otherwise, where it can be changed.
 */
import { accountId, zoneId } from "./recorder";

type Inputs = Readonly<Record<string, unknown>>;

export interface Sample {
  readonly type: string;
  readonly inputs: Inputs;
  readonly changed?: Inputs;
  /** Names of what changes between the two. */
  readonly difference?: readonly string[];
  /** What has to be there before: a list for its item, a script for its route. */
  readonly needs?: { readonly type: string; readonly inputs: Inputs; readonly as?: string };
}

const script = {
  accountId,
  scriptName: "worker",
  mainModule: "index.js",
  content: "export default { fetch() { return new Response('hello') } }",
  compatibilityDate: "2026-01-01",
};
const snippet = {
  zoneId,
  snippetName: "hello",
  metadata: { mainModule: "main.js" },
  files: [{ name: "main.js", content: "export default {}" }],
};
const item = (sourceUrl: string): Inputs => ({
  redirect: { sourceUrl, targetUrl: "https://example.com/b", statusCode: 301 },
});
const rule = (expression: string): Inputs => {
  const actionParameters = {
    cache: true,
    edgeTtl: { mode: "override_origin", default: 7200, statusCodeTtls: [{ statusCode: 404, value: 60 }] },
    cacheKey: {
      customKey: { queryString: { include: { lists: ["a"] } }, header: { includes: ["x-a"], checkPresences: ["x-b"] } },
    },
  };
  return { action: "set_cache_settings", expression, ref: "one", actionParameters };
};
const ruleset = { zoneId, kind: "zone", name: "cache", phase: "http_request_cache_settings" };
const mailRule = {
  zoneId,
  name: "all",
  actions: [{ type: "forward", values: ["a@example.net"] }],
  matchers: [{ type: "literal", field: "to", value: "x@example.com" }],
};
const anyMail = { zoneId, name: "any", enabled: true, actions: mailRule.actions, matchers: [{ type: "all" }] };
const pack = {
  zoneId,
  certificateAuthority: "lets_encrypt",
  type: "advanced",
  validationMethod: "txt",
  validityDays: 90,
  hosts: ["example.com", "*.example.com"],
};
const alert = {
  accountId,
  name: "alert",
  alertType: "universal_ssl_event_type",
  description: "A certificate is about to expire",
  filters: {},
  mechanisms: { emails: [{ id: "ops@example.com" }] },
};
const health = {
  zoneId,
  name: "origin",
  address: "www.example.com",
  type: "HTTPS",
  checkRegions: ["WEU"],
  httpConfig: { path: "/", port: 443, expectedCodes: ["2xx"], header: { Host: ["www.example.com"] } },
};
const transforms = (id: string): Inputs => ({
  zoneId,
  managedRequestHeaders: [],
  managedResponseHeaders: [{ id, enabled: true }],
});

export const samples: readonly Sample[] = [
  {
    type: "DnsRecord",
    inputs: { zoneId, name: "a.example.com", type: "AAAA", content: "2001:db8::1", ttl: 300, comment: "a" },
    changed: { zoneId, name: "a.example.com", type: "AAAA", content: "2001:db8::2", ttl: 300 },
    difference: ["comment", "content"],
  },
  {
    type: "DnsRecord",
    inputs: {
      zoneId,
      name: "_sip._tcp.example.com",
      type: "SRV",
      data: { priority: 1, weight: 1, port: 443, target: "app.example.com" },
      priority: 1,
      ttl: 300,
    },
  },
  {
    type: "DnsRecord",
    inputs: {
      zoneId,
      name: "example.com",
      type: "CAA",
      data: { flags: 0, tag: "issue", value: "letsencrypt.org" },
      ttl: 300,
    },
  },
  {
    type: "DnsRecord",
    inputs: { zoneId, name: "example.com", type: "MX", content: "MX.example.net", priority: 10, ttl: 300 },
  },
  {
    type: "Zone",
    inputs: { account: { id: accountId }, name: "example.org" },
    changed: { account: { id: accountId }, name: "example.org", paused: true },
    difference: ["paused"],
  },
  {
    type: "ZoneSetting",
    inputs: { zoneId, settingId: "ssl", value: "strict" },
    changed: { zoneId, settingId: "ssl", value: "full" },
    difference: ["value"],
  },
  { type: "ZoneDnssec", inputs: { zoneId, status: "active" } },
  {
    type: "Ruleset",
    inputs: { ...ruleset, rules: [rule("true")] },
    changed: { ...ruleset, rules: [rule("true"), { ...rule("false"), ref: "two" }] },
    difference: ["rules"],
  },
  {
    type: "Ruleset",
    inputs: {
      ...ruleset,
      name: "headers",
      phase: "http_response_headers_transform",
      rules: [
        {
          action: "rewrite",
          expression: "true",
          ref: "h",
          actionParameters: { headers: { "X-Frame-Options": { operation: "set", value: "DENY" } } },
        },
      ],
    },
  },
  {
    type: "ManagedTransforms",
    inputs: transforms("add_security_headers"),
    changed: transforms("remove_x-powered-by_header"),
    difference: ["managedResponseHeaders"],
  },
  {
    type: "UrlNormalizationSettings",
    inputs: { zoneId, scope: "incoming", type: "rfc3986" },
    changed: { zoneId, scope: "both", type: "rfc3986" },
    difference: ["scope"],
  },
  {
    type: "List",
    inputs: { accountId, kind: "redirect", name: "old_links", items: [item("example.com/z")] },
    changed: { accountId, kind: "redirect", name: "old_links", items: [item("example.com/z"), item("example.com/a")] },
    difference: ["items"],
  },
  {
    type: "ListItem",
    inputs: { accountId, ip: "192.0.2.7" },
    needs: { type: "List", inputs: { accountId, kind: "ip", name: "addresses" }, as: "listId" },
  },
  {
    type: "CertificatePack",
    inputs: pack,
  },
  {
    type: "TotalTls",
    inputs: { zoneId, enabled: true, certificateAuthority: "google" },
    changed: { zoneId, enabled: false, certificateAuthority: "google" },
    difference: ["enabled"],
  },
  {
    type: "UniversalSslSetting",
    inputs: { zoneId, enabled: true },
    changed: { zoneId, enabled: false },
    difference: ["enabled"],
  },
  {
    type: "AuthenticatedOriginPullsSettings",
    inputs: { zoneId, enabled: true },
    changed: { zoneId, enabled: false },
    difference: ["enabled"],
  },
  {
    type: "BotManagement",
    inputs: { zoneId, fightMode: true },
    changed: { zoneId, fightMode: false },
    difference: ["fightMode"],
  },
  {
    type: "LeakedCredentialCheck",
    inputs: { zoneId, enabled: true },
    changed: { zoneId, enabled: false },
    difference: ["enabled"],
  },
  { type: "TieredCache", inputs: { zoneId, value: "on" }, changed: { zoneId, value: "off" }, difference: ["value"] },
  { type: "Healthcheck", inputs: health, changed: { ...health, interval: 120 }, difference: ["interval"] },
  { type: "NotificationPolicy", inputs: alert, changed: { ...alert, name: "another" }, difference: ["name"] },
  {
    type: "NotificationPolicyWebhooks",
    inputs: { accountId, name: "chat", url: "https://hooks.example.com/x", secret: "placeholder" },
    changed: { accountId, name: "room", url: "https://hooks.example.com/x", secret: "placeholder" },
    difference: ["name"],
  },
  { type: "EmailRoutingAddress", inputs: { accountId, email: "a@example.net" } },
  { type: "EmailRoutingSettings", inputs: { zoneId } },
  { type: "EmailRoutingDns", inputs: { zoneId } },
  {
    type: "EmailRoutingRule",
    inputs: mailRule,
    changed: { ...mailRule, enabled: false },
    difference: ["enabled"],
    needs: { type: "EmailRoutingAddress", inputs: { accountId, email: "a@example.net" } },
  },
  {
    type: "EmailRoutingCatchAll",
    inputs: anyMail,
    changed: { ...anyMail, enabled: false },
    difference: ["enabled"],
    needs: { type: "EmailRoutingAddress", inputs: { accountId, email: "a@example.net" } },
  },
  {
    type: "WorkersScript",
    inputs: script,
    changed: { ...script, compatibilityDate: "2026-06-01" },
    difference: ["compatibilityDate"],
  },
  {
    type: "WorkersRoute",
    inputs: { zoneId, pattern: "example.com/*", script: "worker" },
    changed: { zoneId, pattern: "example.com/a*", script: "worker" },
    difference: ["pattern"],
    needs: { type: "WorkersScript", inputs: script },
  },
  {
    type: "WorkersCustomDomain",
    inputs: { accountId, zoneId, hostname: "w.example.com", service: "worker" },
    needs: { type: "WorkersScript", inputs: script },
  },
  {
    type: "Snippet",
    inputs: snippet,
    changed: { ...snippet, files: [{ name: "main.js", content: "export default { a: 1 }" }] },
    difference: ["files"],
  },
  {
    type: "SnippetRules",
    inputs: { zoneId, rules: [{ snippetName: "hello", expression: "true" }] },
    needs: { type: "Snippet", inputs: snippet },
  },
];
