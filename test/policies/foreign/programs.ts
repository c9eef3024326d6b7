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
  /** Codes of what cannot be judged and is said at each preview; nothing where there is none. */
  readonly advice?: readonly string[];
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
    // Who makes the zone protects it; what else the zone needs is asked for only where somebody says so.
    broken: ["expression-unknown-field", "zone-unprotected"],
  },
  {
    about: "AWS: a load balancer behind a proxied name, and the proof of its certificate, by short names",
    resources: [
      one("aws:lb/loadBalancer:LoadBalancer", "alb", { name: "web" }),
      one("aws:acm/certificate:Certificate", "cert", { domainName: "app.example.com", validationMethod: "DNS" }),
      record("app", "CNAME", "web-1234.eu-central-1.elb.amazonaws.com", { proxied: true, comment: "Load balancer" }),
      record("_3e1a.app", "CNAME", "_9f.acm-validations.aws.", { comment: "Proof for ACM" }),
    ],
    broken: [],
  },
  {
    about: "a tunnel with ingress, a service without a browser, and Access before one of them",
    resources: [
      one("cloudflare:index/zeroTrustTunnelCloudflaredConfig:ZeroTrustTunnelCloudflaredConfig", "home", {
        accountId,
        tunnelId: "f70ff985-a4ef-4643-bbbc-4a0ed4fc8415",
        config: {
          ingresses: [
            { hostname: "git.example.com", service: "http://localhost:3000" },
            { hostname: "ssh.example.com", service: "ssh://localhost:22" },
            { service: "http_status:404" },
          ],
        },
      }),
      ...["git", "ssh"].map((name) =>
        record(name, "CNAME", "f70ff985-a4ef-4643-bbbc-4a0ed4fc8415.cfargotunnel.com", {
          proxied: true,
          comment: "Tunnel",
        }),
      ),
      one("cloudflare:index/zeroTrustAccessApplication:ZeroTrustAccessApplication", "git", {
        accountId,
        name: "git",
        domain: "git.example.com",
        type: "self_hosted",
      }),
    ],
    broken: [],
  },
  {
    about: "two zones in a loop, each with Google's mail",
    resources: ["example.com", "example.org"].flatMap((domain, index) => {
      const own = { zoneId: String(index + 1).repeat(32), ttl: 3600, comment: "Mail by Google" };
      const of = (name: string, type: string, content: string, more: Properties = {}) =>
        record(name, type, content, { ...own, ...more });
      return [
        of(domain, "MX", "smtp.google.com", { priority: 1 }),
        of(domain, "TXT", '"v=spf1 include:_spf.google.com ~all"'),
        of(`_dmarc.${domain}`, "TXT", `"v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}"`),
      ];
    }),
    broken: [],
  },
  {
    about: "an office's list before an admin host, a snippet and a Worker's route, in a zone that was looked up",
    resources: [
      one("cloudflare:index/list:List", "office", {
        accountId,
        name: "office",
        kind: "ip",
        items: [{ ip: "198.51.100.0/24" }],
      }),
      inZone("Ruleset", "admin", {
        kind: "zone",
        name: "admin",
        phase: "http_request_firewall_custom",
        rules: [
          { ref: "office", action: "block", expression: 'http.host eq "admin.example.com" and not ip.src in $office' },
        ],
      }),
      inZone("Snippet", "headers", {
        snippetName: "headers",
        metadata: { mainModule: "main.js" },
        files: [{ name: "main.js", content: "export default {}" }],
      }),
      inZone("WorkersRoute", "api", { pattern: "example.com/api/*", script: "api" }),
    ],
    broken: [],
    advice: ["plan-unstated"],
  },
];
