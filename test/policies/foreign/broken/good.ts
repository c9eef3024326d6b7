import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import { accountId, Older, zoneId, type GoodProgram } from "./program";

const dns = (name: string, type: string, content: string, rest: Partial<cloudflare.DnsRecordArgs> = {}) =>
  new cloudflare.DnsRecord(`${name} ${type} ${content.length}`, { zoneId, name, type, content, ttl: 300, ...rest });
const orange = { proxied: true, ttl: 1 };
const setting = (settingId: string, value: unknown) =>
  new cloudflare.ZoneSetting(settingId, { zoneId, settingId, value });

/** Programs of different shapes with which nothing is wrong. */
export const good: readonly GoodProgram[] = [
  {
    about: "a site of its own: settings, one redirect in one hop, rules for files",
    declare: () => {
      for (const name of ["example.com", "www.example.com"]) dns(name, "A", "198.51.100.7", orange);
      for (const [id, value] of Object.entries({ ssl: "strict", min_tls_version: "1.2", tls_1_3: "on", brotli: "on" }))
        setting(id, value);
      const wellKnown = 'not starts_with(http.request.uri.path, "/.well-known/")';
      new cloudflare.Ruleset("redirects", {
        zoneId,
        name: "redirects",
        kind: "zone",
        phase: "http_request_dynamic_redirect",
        rules: [
          {
            ref: "www",
            expression: `http.host eq "www.example.com" and ${wellKnown}`,
            action: "redirect",
            actionParameters: {
              fromValue: {
                statusCode: 301,
                preserveQueryString: true,
                targetUrl: { expression: 'concat("https://example.com", http.request.uri.path)' },
              },
            },
          },
        ],
      });
      new cloudflare.Ruleset("cache", {
        zoneId,
        name: "cache",
        kind: "zone",
        phase: "http_request_cache_settings",
        rules: [
          {
            ref: "files",
            expression: 'http.request.uri.path.extension in {"css" "js" "woff2"}',
            action: "set_cache_settings",
            actionParameters: {
              cache: true,
              edgeTtl: { mode: "override_origin", default: 604800 },
              browserTtl: { mode: "override_origin", default: 86400 },
            },
          },
        ],
      });
    },
  },
  {
    about: "two zones in a loop, each with Google's mail",
    declare: () => {
      for (const [index, domain] of ["example.com", "example.org"].entries()) {
        const zone = { zoneId: String(index + 1).repeat(32), ttl: 3600 };
        dns(domain, "MX", "smtp.google.com", { ...zone, priority: 1 });
        dns(domain, "TXT", '"v=spf1 include:_spf.google.com ~all"', zone);
        dns(`_dmarc.${domain}`, "TXT", `"v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}"`, zone);
      }
    },
  },
  {
    about: "a load balancer of AWS behind a proxied name, its certificate's proof, a check and whom it wakes",
    advice: ["record-value-unknown", "alarm-region-unknown"],
    declare: () => {
      const balancer = new aws.lb.LoadBalancer("web", { name: "web" });
      new cloudflare.DnsRecord("app", {
        zoneId,
        name: "app.example.com",
        type: "CNAME",
        content: balancer.dnsName,
        ...orange,
      });
      const check = new aws.route53.HealthCheck("app", {
        type: "HTTPS",
        fqdn: "app.example.com",
        resourcePath: "/health",
        port: 443,
        enableSni: true,
        requestInterval: 30,
        failureThreshold: 3,
        regions: ["us-east-1", "eu-west-1", "sa-east-1"],
      });
      const topic = new aws.sns.Topic("ops", { name: "ops" });
      new aws.sns.TopicSubscription("ops", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
      new aws.cloudwatch.MetricAlarm("app-down", {
        namespace: "AWS/Route53",
        metricName: "HealthCheckStatus",
        statistic: "Minimum",
        period: 60,
        evaluationPeriods: 1,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        dimensions: { HealthCheckId: check.id },
        alarmActions: [topic.arn],
        okActions: [topic.arn],
        region: "us-east-1",
      });
    },
  },
  {
    about: "a tunnel for the office, with Access before what is in it",
    declare: () => {
      const tunnel = new cloudflare.ZeroTrustTunnelCloudflared("office", { accountId, name: "office" });
      const hosts = { "wiki.example.com": "http://localhost:3000", "ssh.example.com": "ssh://localhost:22" };
      new cloudflare.ZeroTrustTunnelCloudflaredConfig("office", {
        accountId,
        tunnelId: tunnel.id,
        config: {
          ingresses: [
            ...Object.entries(hosts).map(([hostname, service]) => ({ hostname, service })),
            { service: "http_status:404" },
          ],
        },
      });
      const staff = new cloudflare.ZeroTrustAccessPolicy("staff", {
        accountId,
        name: "staff",
        decision: "allow",
        includes: [{ emailDomain: { domain: "example.com" } }],
      });
      for (const hostname of Object.keys(hosts)) {
        new cloudflare.DnsRecord(hostname, {
          zoneId,
          name: hostname,
          type: "CNAME",
          content: tunnel.id.apply((id) => `${id}.cfargotunnel.com`),
          ...orange,
        });
        new cloudflare.ZeroTrustAccessApplication(hostname, {
          accountId,
          name: hostname,
          domain: hostname,
          type: "self_hosted",
          policies: [{ id: staff.id, precedence: 1 }],
        });
      }
    },
  },
  {
    about: "version 5: records with values, settings in one resource, a page rule",
    declare: () => {
      const record = (name: string, type: string, value: string, proxied: boolean) =>
        new Older("cloudflare:index/record:Record", `${name}-${type}`, { zoneId, name, type, value, proxied, ttl: 1 });
      record("blog.example.com", "CNAME", "blog.example.net", true);
      record("vpn.example.com", "A", "198.51.100.9", false);
      new Older("cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride", "settings", {
        zoneId,
        settings: { ssl: "strict", minTlsVersion: "1.2", tls13: "on" },
      });
      new Older("cloudflare:index/pageRule:PageRule", "admin", {
        zoneId,
        target: "blog.example.com/wp-admin/*",
        priority: 1,
        actions: { cacheLevel: "bypass" },
      });
    },
  },
  {
    about: "a Worker with a domain, a bucket with another, and a secret that is one",
    advice: ["route-left-to-worker"],
    declare: () => {
      new cloudflare.WorkersScript("api", {
        accountId,
        scriptName: "api",
        content: "export default { fetch: () => new Response() }",
        mainModule: "index.js",
      });
      new cloudflare.WorkersCustomDomain("api", { accountId, zoneId, hostname: "api.example.com", service: "api" });
      const bucket = new cloudflare.R2Bucket("media", { accountId, name: "media" });
      new cloudflare.R2CustomDomain("media", {
        accountId,
        zoneId,
        bucketName: bucket.name,
        domain: "media.example.com",
        enabled: true,
      });
    },
  },
];
