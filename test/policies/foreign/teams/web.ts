// Long: the programs of one subject, one after the other.
import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";
import { accountId, Older, zoneId } from "../broken/program";
import type { TeamProgram } from "./program";

type RecordArgs = Omit<cloudflare.DnsRecordArgs, "zoneId" | "ttl"> & { readonly ttl?: number };
const record = (id: string, args: RecordArgs) =>
  new cloudflare.DnsRecord(id, { zoneId, ttl: args.proxied ? 1 : 300, comment: "Web", ...args });
const web = (name: string, content = "203.0.113.10") => record(name, { name, type: "A", content, proxied: true });
const setting = (settingId: string, value: unknown) =>
  new cloudflare.ZoneSetting(settingId, { zoneId, settingId, value });
const rules = (phase: string, list: object[]) =>
  new cloudflare.Ruleset(phase, { zoneId, name: phase, kind: "zone", phase, rules: list as never });

export const webPrograms: readonly TeamProgram[] = [
  {
    about: "a certificate of ACM whose proofs come from its own options",
    broken: [],
    advice: ["record-value-unknown", "record-value-unknown"],
    declare: () => {
      const names = ["api.example.com", "*.api.example.com"];
      const certificate = new aws.acm.Certificate("api", {
        domainName: names[0]!,
        subjectAlternativeNames: names.slice(1),
        validationMethod: "DNS",
      });
      const proofs = names.map((_, index) => {
        const option = certificate.domainValidationOptions.apply((all) => all[index]!);
        return new cloudflare.DnsRecord(`proof-${index}`, {
          zoneId,
          name: option.apply(({ resourceRecordName }) => resourceRecordName.replace(/\.$/, "")),
          type: option.resourceRecordType,
          content: option.resourceRecordValue,
          proxied: false,
          ttl: 60,
        });
      });
      new aws.acm.CertificateValidation("api", {
        certificateArn: certificate.arn,
        validationRecordFqdns: proofs.map(({ name }) => name),
      });
      const balancer = new aws.lb.LoadBalancer("api", { name: "api", internal: false });
      record("api", { name: "api.example.com", type: "CNAME", content: balancer.dnsName, proxied: false });
    },
  },
  {
    about: "Pages at the domain itself and at www, the target from the project",
    broken: [],
    advice: ["record-value-unknown"],
    declare: () => {
      const project = new cloudflare.PagesProject("site", { accountId, name: "site", productionBranch: "main" });
      for (const name of ["example.com", "www.example.com"]) {
        new cloudflare.PagesDomain(name, { accountId, projectName: project.name, name });
        record(name, { name, type: "CNAME", content: project.subdomain, proxied: true });
      }
      rules("http_request_dynamic_redirect", [
        {
          ref: "www",
          action: "redirect",
          expression: '(http.host eq "www.example.com")',
          actionParameters: {
            fromValue: {
              statusCode: 301,
              preserveQueryString: true,
              targetUrl: { expression: 'concat("https://example.com", http.request.uri.path)' },
            },
          },
        },
      ]);
    },
  },
  {
    about: "Workers on routes: one host has a record, one has none",
    broken: [],
    advice: ["route-left-to-worker"],
    declare: () => {
      record("app", { name: "app.example.com", type: "AAAA", content: "100::", proxied: true });
      for (const host of ["app", "hooks"])
        new cloudflare.WorkersRoute(host, { zoneId, pattern: `${host}.example.com/*`, script: "router" });
    },
  },
  {
    about: "a Worker's domain and a bucket's domain, each beside a record of the same name",
    broken: ["custom-domain-beside-record", "custom-domain-beside-record"],
    advice: ["route-left-to-worker"],
    declare: () => {
      web("api.example.com");
      record("media", { name: "media.example.com", type: "CNAME", content: "media.example.net", proxied: true });
      const worker = { accountId, zoneId, hostname: "api.example.com", service: "api", environment: "production" };
      new cloudflare.WorkersCustomDomain("api", worker);
      const bucket = { accountId, zoneId, bucketName: "media", domain: "media.example.com", enabled: true };
      new cloudflare.R2CustomDomain("media", bucket);
    },
  },
  {
    about: "a balancer at the domain itself over pools of two clouds, www as its alias",
    broken: [],
    advice: [],
    declare: () => {
      const monitor = new cloudflare.LoadBalancerMonitor("http", {
        accountId,
        type: "https",
        method: "GET",
        path: "/healthz",
        expectedCodes: "2xx",
        header: { Host: ["example.com"] },
      });
      const pools = Object.entries({ aws: "203.0.113.10", gcp: "198.51.100.10" }).map(
        ([name, address]) =>
          new cloudflare.LoadBalancerPool(name, {
            accountId,
            name,
            monitor: monitor.id,
            minimumOrigins: 1,
            origins: [{ name: `${name}-1`, address, enabled: true, weight: 1 }],
            notificationEmail: "ops@example.com",
          }),
      );
      new cloudflare.LoadBalancer("apex", {
        zoneId,
        name: "example.com",
        proxied: true,
        steeringPolicy: "geo",
        sessionAffinity: "cookie",
        fallbackPool: pools[0]!.id,
        defaultPools: pools.map(({ id }) => id),
        regionPools: [{ region: "WEU", poolIds: [pools[0]!.id] }] as never,
      });
      record("www", { name: "www.example.com", type: "CNAME", content: "example.com", proxied: true });
      setting("ssl", "strict");
    },
  },
  {
    about: "Spectrum before a game and before a shell",
    broken: ["spectrum-remote-access-open"],
    advice: [],
    declare: () => {
      const app = (name: string, port: number) =>
        new cloudflare.SpectrumApplication(name, {
          zoneId,
          protocol: `tcp/${port}`,
          dns: { type: "CNAME", name: `${name}.example.com` },
          originDirects: [`tcp://203.0.113.30:${port}`],
          edgeIps: { type: "dynamic", connectivity: "all" },
        });
      app("play", 25565);
      app("ssh", 22);
    },
  },
  {
    about: "page rules of old beside rulesets of today",
    broken: [],
    advice: [],
    declare: () => {
      for (const host of ["example.com", "www.example.com", "blog.example.com"]) web(host);
      setting("ssl", "strict");
      const page = (name: string, target: string, priority: number, actions: object) =>
        new cloudflare.PageRule(name, { zoneId, target, priority, status: "active", actions: actions });
      page("www", "www.example.com/*", 3, { forwardingUrl: { url: "https://example.com/$1", statusCode: 301 } });
      page("uploads", "*example.com/wp-content/uploads/*", 2, { cacheLevel: "cache_everything", edgeCacheTtl: 86400 });
      page("admin", "blog.example.com/wp-admin/*", 1, { cacheLevel: "bypass", disablePerformance: true });
      rules("http_request_cache_settings", [
        {
          ref: "static",
          description: "Static files",
          expression: 'http.request.uri.path.extension in {"css" "js" "png" "woff2"}',
          action: "set_cache_settings",
          actionParameters: {
            cache: true,
            edgeTtl: { mode: "override_origin", default: 2592000 },
            browserTtl: { mode: "override_origin", default: 86400 },
          },
        },
      ]);
      rules("http_response_headers_transform", [
        {
          ref: "security",
          description: "Security headers",
          expression: "true",
          action: "rewrite",
          actionParameters: {
            headers: {
              "X-Frame-Options": { operation: "set", value: "DENY" },
              "X-Content-Type-Options": { operation: "set", value: "nosniff" },
              "X-Powered-By": { operation: "remove" },
            },
          },
        },
      ]);
    },
  },
  {
    about: "rewrites by concat and by regex_replace, and an origin for a path",
    broken: [],
    advice: ["plan-unstated", "plan-unstated", "plan-unstated"],
    declare: () => {
      web("api.example.com");
      rules("http_request_transform", [
        {
          ref: "v1",
          action: "rewrite",
          expression: 'http.host eq "api.example.com" and starts_with(http.request.uri.path, "/v1/")',
          actionParameters: {
            uri: { path: { expression: 'regex_replace(http.request.uri.path, "^/v1/", "/api/v1/")' } },
          },
        },
        {
          ref: "tenant",
          action: "rewrite",
          expression: 'http.host eq "api.example.com" and http.request.uri.path eq "/"',
          actionParameters: {
            uri: { path: { value: "/index" }, query: { expression: 'concat("c=", ip.src.country)' } },
          },
        },
      ]);
      rules("http_request_origin", [
        {
          ref: "legacy",
          action: "route",
          expression: 'http.host eq "api.example.com" and starts_with(http.request.uri.path, "/legacy/")',
          actionParameters: { hostHeader: "legacy.example.net", origin: { host: "legacy.example.net" } },
        },
      ]);
    },
  },
  {
    about: "Access before a tool, with a bypass for its webhook alone, and a policy for everybody at any address",
    broken: ["access-open-to-everyone"],
    advice: [],
    declare: () => {
      web("ci.example.com");
      web("wiki.example.com");
      const policy = (name: string, decision: string, includes: object[]) =>
        new cloudflare.ZeroTrustAccessPolicy(name, { accountId, name, decision, includes: includes });
      const staff = policy("staff", "allow", [{ emailDomain: { domain: "example.com" } }]);
      const hook = policy("hook", "bypass", [{ everyone: {} }]);
      const anywhere = policy("anywhere", "allow", [{ ip: { ip: "0.0.0.0/0" } }]);
      const app = (name: string, domain: string, id: pulumi.Output<string>) =>
        new cloudflare.ZeroTrustAccessApplication(name, {
          accountId,
          name,
          domain,
          type: "self_hosted",
          sessionDuration: "24h",
          policies: [{ id, precedence: 1 }],
        });
      app("ci", "ci.example.com", staff.id);
      app("ci-hook", "ci.example.com/github-webhook", hook.id);
      app("wiki", "wiki.example.com", anywhere.id);
    },
  },
  {
    about: "Front Door of Azure and an address of Google Cloud, unproxied, with their proofs",
    broken: [],
    advice: [],
    declare: () => {
      record("shop", {
        name: "shop.example.com",
        type: "CNAME",
        content: "shop-a1b2c3.z01.azurefd.net",
        proxied: false,
      });
      const proof = { name: "_dnsauth.shop.example.com", type: "TXT", content: '"_0123456789abcdefghijklmnopqrstu"' };
      record("proof", proof);
      record("api", { name: "api.example.com", type: "A", content: "198.51.100.23", proxied: false });
      record("api6", { name: "api.example.com", type: "AAAA", content: "2001:db8::23", proxied: false });
      record("challenge", {
        name: "_acme-challenge.api.example.com",
        type: "CNAME",
        content: "0123abcd-4567.1.authorize.certificatemanager.goog",
      });
    },
  },
  {
    about: "an advanced certificate for names two levels down",
    broken: [],
    advice: [],
    declare: () => {
      const hosts = ["example.com", "*.example.com", "*.dev.example.com"];
      new cloudflare.CertificatePack("wide", {
        zoneId,
        type: "advanced",
        hosts,
        validationMethod: "txt",
        validityDays: 90,
        certificateAuthority: "lets_encrypt",
      });
      for (const host of ["app.dev.example.com", "*.dev.example.com", "example.com"]) web(host);
      const caa = { flags: 0, tag: "issue", value: "letsencrypt.org" };
      record("caa", { name: "example.com", type: "CAA", data: caa });
    },
  },
  {
    about: "customers' own names at a product, and what answers for them",
    broken: [],
    advice: [],
    declare: () => {
      record("fallback", { name: "customers.example.com", type: "A", content: "203.0.113.40", proxied: true });
      new cloudflare.CustomHostnameFallbackOrigin("fallback", { zoneId, origin: "customers.example.com" });
      for (const hostname of ["shop.customer.example", "app.client.example"])
        new cloudflare.CustomHostname(hostname, {
          zoneId,
          hostname,
          ssl: { method: "txt", type: "dv", settings: { minTlsVersion: "1.2" } },
        });
    },
  },
  {
    about: "bulk redirects of the account, from a list",
    broken: [],
    advice: [],
    declare: () => {
      for (const host of ["example.com", "www.example.com", "old.example.com"]) web(host);
      const redirect = (sourceUrl: string, targetUrl: string) => ({
        redirect: {
          sourceUrl,
          targetUrl,
          statusCode: 301,
          preserveQueryString: true,
          subpathMatching: true,
          preservePathSuffix: true,
        },
      });
      const list = new cloudflare.List("redirects", {
        accountId,
        name: "redirects",
        kind: "redirect",
        items: [
          redirect("www.example.com/", "https://example.com/"),
          redirect("old.example.com/", "https://example.com/archive/"),
        ],
      });
      new cloudflare.Ruleset("bulk", {
        accountId,
        name: "bulk",
        kind: "root",
        phase: "http_request_redirect",
        rules: [
          {
            ref: "list",
            action: "redirect",
            expression: "http.request.full_uri in $redirects",
            actionParameters: { fromList: { name: list.name, key: "http.request.full_uri" } },
          },
        ],
      });
    },
  },
  {
    about: "logs to a bucket, whose key the SDK keeps as a secret",
    broken: [],
    advice: [],
    declare: () => {
      const key = ["AKIA", "2".repeat(16)].join("");
      const query = `account-id=${accountId}&access-key-id=${key}&secret-access-key=${"a1B2".repeat(10)}`;
      new cloudflare.LogpushJob("http", {
        zoneId,
        dataset: "http_requests",
        enabled: true,
        destinationConf: `r2://logs/http/{DATE}?${query}`,
        outputOptions: { fieldNames: ["ClientIP", "EdgeStartTimestamp"], timestampFormat: "rfc3339" },
      });
    },
  },
  {
    about: "a firewall that lets everything by, before the managed rules",
    broken: ["firewall-skipped-for-all"],
    advice: [],
    declare: () => {
      web("example.com");
      rules("http_request_firewall_custom", [
        {
          ref: "allow",
          description: "Testing, remove later",
          action: "skip",
          expression: "true",
          actionParameters: { phases: ["http_request_firewall_managed", "http_ratelimit", "http_request_sbfm"] },
          logging: { enabled: true },
        },
      ]);
    },
  },
  {
    about: "Flexible, which the origin leads back to https",
    broken: ["ssl-mode-unverified"],
    advice: [],
    declare: () => {
      web("example.com");
      web("www.example.com");
      setting("ssl", "flexible");
      setting("always_use_https", "on");
    },
  },
  {
    about: "SDK version 5 as it was written in 2023: everything by its former name",
    broken: ["page-rule-ssl-unverified"],
    advice: ["edge-part-unfollowed"],
    declare: () => {
      const older = (kind: string, name: string, props: object) =>
        new Older(`cloudflare:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`, name, props);
      for (const name of ["@", "www"])
        older("Record", name, { zoneId, name, type: "A", value: "203.0.113.10", proxied: true, allowOverwrite: true });
      older("Record", "mx", { zoneId, name: "@", type: "MX", value: "smtp.google.com", priority: 1, ttl: 3600 });
      older("ZoneSettingsOverride", "zone", {
        zoneId,
        settings: {
          ssl: "strict",
          alwaysUseHttps: "on",
          minTlsVersion: "1.2",
          tls13: "zrt",
          brotli: "on",
          securityHeader: { enabled: true, maxAge: 31536000, includeSubdomains: true, preload: true, nosniff: true },
        },
      });
      older("PageRule", "www", {
        zoneId,
        target: "www.example.com/*",
        priority: 1,
        actions: { forwardingUrl: { url: "https://example.com/$1", statusCode: 301 } },
      });
      older("PageRule", "legacy", {
        zoneId,
        target: "example.com/legacy/*",
        priority: 2,
        actions: { ssl: "flexible" },
      });
      older("WorkerScript", "hello", { accountId, name: "hello", content: "export default {}", module: true });
      older("AccessApplication", "admin", {
        zoneId,
        name: "admin",
        domain: "example.com/admin",
        sessionDuration: "24h",
      });
      older("Filter", "bad", { zoneId, expression: '(http.request.uri.path contains "/xmlrpc.php")' });
      older("RateLimit", "login", {
        zoneId,
        threshold: 10,
        period: 60,
        match: { request: { urlPattern: "example.com/login", schemes: ["HTTPS"], methods: ["POST"] } },
        action: { mode: "ban", timeout: 600 },
      });
    },
  },
];
