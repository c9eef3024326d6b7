import type { DeclaredResource } from "../../../edge/resource";

const zoneId = "0123456789abcdef0123456789abcdef";
const accountId = "fedcba9876543210fedcba9876543210";

type Properties = Readonly<Record<string, unknown>>;

function one(type: string, name: string, props: Properties): DeclaredResource {
  return { type, name, urn: `urn:pulumi:prod::shop::${type}::${name}`, props };
}

const inZone = (kind: string, name: string, props: Properties): DeclaredResource =>
  one(`cloudflare:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`, name, { zoneId, ...props });

const record = (name: string, type: string, content: string, props: Properties = {}): DeclaredResource =>
  inZone("DnsRecord", `${name}-${type}`.toLowerCase(), { name, type, content, ttl: 1, ...props });

/**
 * Programs in the style of public ones, none of which knows our components: raw resources, each about one thing. What a
 * program is about, and the codes that its author would thank for.
 */
export interface ForeignProgram {
  readonly about: string;
  readonly resources: readonly DeclaredResource[];
  /** Codes of all that is found broken, in the order of the controls. */
  readonly broken: readonly string[];
}

export const programs: readonly ForeignProgram[] = [
  {
    about: "one record in somebody else's zone",
    resources: [record("app", "CNAME", "app.example.org", { comment: "The app's load balancer", proxied: true })],
    broken: [],
  },
  {
    about: "a record whose words are missing, and one that is kept for a day",
    resources: [record("api.example.com", "A", "198.51.100.7", { ttl: 86400 })],
    broken: ["record-ttl-hinders-rollback"],
  },
  {
    about: "AWS alone: a bucket and a queue",
    resources: [
      one("aws:s3/bucketV2:BucketV2", "files", { bucket: "files" }),
      one("aws:sqs/queue:Queue", "jobs", { name: "jobs" }),
    ],
    broken: [],
  },
  {
    about: "R2 and a Worker, without a zone",
    resources: [
      one("cloudflare:index/r2Bucket:R2Bucket", "media", { accountId, name: "media" }),
      one("cloudflare:index/workersScript:WorkersScript", "resize", {
        accountId,
        scriptName: "resize",
        content: "export default { fetch: () => new Response() }",
      }),
    ],
    broken: [],
  },
  {
    about: "a tunnel with its hostname",
    resources: [
      one("cloudflare:index/zeroTrustTunnelCloudflared:ZeroTrustTunnelCloudflared", "office", {
        accountId,
        name: "office",
      }),
      record("grafana", "CNAME", "f70ff985-a4ef-4643-bbbc-4a0ed4fc8415.cfargotunnel.com", {
        comment: "Tunnel to the office",
        proxied: true,
      }),
    ],
    broken: [],
  },
  {
    about: "a load balancer's hostname",
    resources: [
      one("cloudflare:index/loadBalancerPool:LoadBalancerPool", "origins", {
        accountId,
        name: "origins",
        origins: [{ name: "a", address: "198.51.100.7", enabled: true }],
      }),
      inZone("LoadBalancer", "lb", { name: "app.example.com", defaultPools: ["x"], fallbackPool: "x", proxied: true }),
    ],
    broken: [],
  },
  {
    about: "Pages with a domain of its own",
    resources: [
      one("cloudflare:index/pagesDomain:PagesDomain", "docs", {
        accountId,
        projectName: "docs",
        name: "docs.example.com",
      }),
      record("docs.example.com", "CNAME", "docs-2vq.pages.dev", { comment: "Documentation", proxied: true }),
    ],
    broken: [],
  },
  {
    about: "mail alone, with two SPF records and a proxied DKIM name",
    resources: [
      record("@", "MX", "mx1.example.net", { priority: 10, ttl: 3600, comment: "Mail" }),
      record("@", "TXT", '"v=spf1 include:_spf.example.net ~all"', { ttl: 3600, comment: "SPF" }),
      record("@", "TXT", '"v=spf1 include:mail.example.org ~all"', { ttl: 3600, comment: "SPF of the newsletter" }),
      record("s1._domainkey", "CNAME", "s1.example.org", { comment: "DKIM", proxied: true }),
      inZone("ZoneSetting", "min-tls", { settingId: "min_tls_version", value: "1.2" }),
    ],
    broken: ["record-machine-name-proxied", "spf-multiple-records", "dkim-alias-proxied"],
  },
  {
    about: "a zone's settings that leave the origin in the clear",
    resources: [
      inZone("ZoneSetting", "ssl", { settingId: "ssl", value: "flexible" }),
      inZone("ZoneSetting", "tls", { settingId: "min_tls_version", value: "1.0" }),
    ],
    broken: ["ssl-mode-unverified", "tls-version-deprecated"],
  },
  {
    about: "a page rule that turns off the cache of an admin area",
    resources: [
      inZone("PageRule", "admin", {
        target: "example.com/admin/*",
        priority: 1,
        actions: { cacheLevel: "bypass" },
      }),
    ],
    broken: [],
  },
  {
    about: "SDK version 5: a record with value, and settings in one resource",
    resources: [
      one("cloudflare:index/record:Record", "www", {
        zoneId,
        name: "www",
        type: "CNAME",
        value: "example.org",
        ttl: 300,
      }),
      one("cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride", "settings", {
        zoneId,
        settings: { ssl: "strict", minTlsVersion: "1.2" },
      }),
    ],
    broken: [],
  },
  {
    about: "a firewall rule with a misspelt field, on a zone whose plan is said",
    resources: [
      inZone("Zone", "zone", { id: zoneId, name: "example.com", plan: { legacyId: "free" } }),
      inZone("Ruleset", "waf", {
        kind: "zone",
        name: "waf",
        phase: "http_request_firewall_custom",
        rules: [{ action: "block", expression: 'http.request.uri.pth contains "/wp-login.php"', ref: "wp" }],
      }),
    ],
    // Who makes the zone owns it, and so its secrets and its protection too.
    broken: ["expression-unknown-field", "secret-inventory-missing", "zone-unprotected"],
  },
];
