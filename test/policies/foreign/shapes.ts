// Long: the cases of one subject, one after the other.
import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { accountId, Older, zoneId, type GoodProgram } from "./broken/program";

type RecordArgs = Omit<cloudflare.DnsRecordArgs, "zoneId" | "ttl"> & Partial<Pick<cloudflare.DnsRecordArgs, "ttl">>;

const record = (name: string, args: RecordArgs, options?: pulumi.CustomResourceOptions) =>
  new cloudflare.DnsRecord(name, { zoneId, ttl: 1, ...args }, options);
const older = (kind: string, name: string, props: object) =>
  new Older(`cloudflare:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`, name, props);
const both = () => {
  for (const name of ["example.com", "www.example.com"])
    record(name, { name, type: "A", content: "198.51.100.7", proxied: true });
};
const redirect = (expression: string, target: string) =>
  new cloudflare.Ruleset("redirects", {
    zoneId,
    name: "redirects",
    kind: "zone",
    phase: "http_request_dynamic_redirect",
    rules: [
      {
        ref: "moved",
        action: "redirect",
        expression,
        actionParameters: {
          fromValue: { statusCode: 301, preserveQueryString: true, targetUrl: { expression: target } },
        },
      },
    ],
  });

class Host extends pulumi.ComponentResource {
  constructor(name: string, host: string) {
    super("acme:index:Host", name);
    const cdn = { type: "CNAME", proxied: false, ttl: 300 };
    record(name, { ...cdn, name: host, content: "d111111abcdef8.cloudfront.net" }, { parent: this });
    const proof = { name: `_3e1a.${host}`, content: "_9f.acm-validations.aws" };
    record(`${name}-proof`, { ...cdn, ...proof }, { parent: this });
    this.registerOutputs({});
  }
}

/** Programs in the shapes of public ones, with nothing wrong in them. */
export const shapes: readonly GoodProgram[] = [
  {
    about: "a load balancer with its monitor and two origins",
    declare: () => {
      const monitor = new cloudflare.LoadBalancerMonitor("https", {
        accountId,
        type: "https",
        path: "/health",
        expectedCodes: "200",
        interval: 60,
        timeout: 5,
        retries: 2,
      });
      const origins = ["203.0.113.10", "203.0.113.11"].map((address, index) => ({
        name: `origin-${index}`,
        address,
        enabled: true,
      }));
      const pool = new cloudflare.LoadBalancerPool("eu", { accountId, name: "eu", monitor: monitor.id, origins });
      const pools = { fallbackPool: pool.id, defaultPools: [pool.id] };
      new cloudflare.LoadBalancer("www", { zoneId, name: "www.example.com", ...pools, proxied: true });
    },
  },
  {
    about: "Access with an identity provider, a group, a policy and a token for machines",
    declare: () => {
      const provider = new cloudflare.ZeroTrustAccessIdentityProvider("okta", {
        accountId,
        name: "okta",
        type: "okta",
        config: {
          clientId: "abc",
          clientSecret: pulumi.secret("x".repeat(20)),
          oktaAccount: "https://example.okta.com",
        },
      });
      const group = new cloudflare.ZeroTrustAccessGroup("staff", {
        accountId,
        name: "staff",
        includes: [{ emailDomain: { domain: "example.com" } }],
      });
      const policy = new cloudflare.ZeroTrustAccessPolicy("staff", {
        accountId,
        name: "staff",
        decision: "allow",
        includes: [{ group: { id: group.id } }],
      });
      new cloudflare.ZeroTrustAccessApplication("grafana", {
        accountId,
        name: "grafana",
        domain: "grafana.example.com",
        type: "self_hosted",
        allowedIdps: [provider.id],
        policies: [{ id: policy.id, precedence: 1 }],
      });
      new cloudflare.ZeroTrustAccessServiceToken("ci", { accountId, name: "ci" });
      const grafana = { name: "grafana.example.com", type: "CNAME", content: "origin.example.net", proxied: true };
      record("grafana", grafana);
    },
  },
  {
    about: "a bucket of R2 with a domain of its own",
    declare: () => {
      const bucket = new cloudflare.R2Bucket("assets", { accountId, name: "assets", location: "WEUR" });
      new cloudflare.R2BucketCors("assets", {
        accountId,
        bucketName: bucket.name,
        rules: [{ allowed: { methods: ["GET"], origins: ["https://example.com"] } }],
      });
      new cloudflare.R2CustomDomain("assets", {
        accountId,
        zoneId,
        bucketName: bucket.name,
        domain: "assets.example.com",
        enabled: true,
        minTls: "1.2",
      });
    },
  },
  {
    about: "a Worker on a route, with a namespace called CACHE and a secret",
    advice: ["route-left-to-worker", "asset-cache-by-worker"],
    declare: () => {
      const namespace = new cloudflare.WorkersKvNamespace("cache", { accountId, title: "cache" });
      const script = new cloudflare.WorkersScript("edge", {
        accountId,
        scriptName: "edge",
        mainModule: "index.js",
        content: "export default { fetch: () => new Response() }",
        bindings: [
          { type: "kv_namespace", name: "CACHE", namespaceId: namespace.id },
          { type: "secret_text", name: "API_KEY", text: pulumi.secret("s".repeat(12)) },
        ],
      });
      record("www", { name: "www.example.com", type: "AAAA", content: "100::", proxied: true });
      new cloudflare.WorkersRoute("www", { zoneId, pattern: "www.example.com/*", script: script.scriptName });
      const schedules = [{ cron: "*/5 * * * *" }];
      new cloudflare.WorkersCronTrigger("edge", { accountId, scriptName: script.scriptName, schedules });
    },
  },
  {
    about: "a zone that it makes, with settings one by one",
    declare: () => {
      const zone = new cloudflare.Zone("main", { account: { id: accountId }, name: "example.com" }, { protect: true });
      const settings = {
        ...{ ssl: "strict", always_use_https: "on", min_tls_version: "1.2", tls_1_3: "on", "0rtt": "on" },
        ...{ automatic_https_rewrites: "on", http3: "on", brotli: "on", browser_check: "on", ipv6: "on" },
      };
      for (const [settingId, value] of Object.entries(settings))
        new cloudflare.ZoneSetting(settingId, { zoneId: zone.id, settingId, value });
      const own = { zoneId: zone.id, ttl: 1, proxied: true };
      new cloudflare.DnsRecord("apex", { ...own, name: "example.com", type: "A", content: "203.0.113.10" });
      new cloudflare.ZoneDnssec("main", { zoneId: zone.id, status: "active" });
    },
  },
  {
    about: "DNS alone: mail, a service record, authorities, proofs",
    advice: ["dmarc-stage-unstated"],
    declare: () => {
      const mail = { ttl: 3600 };
      record("apex", { name: "example.com", type: "A", content: "203.0.113.1", ttl: 300 });
      record("www", { name: "www.example.com", type: "CNAME", content: "example.com", ttl: 300 });
      for (const [index, host] of ["in1", "in2"].entries())
        record(host, {
          ...mail,
          name: "example.com",
          type: "MX",
          content: `${host}-smtp.messagingengine.com`,
          priority: 10 * (index + 1),
        });
      const spf = '"v=spf1 include:spf.messagingengine.com ~all"';
      record("spf", { ...mail, name: "example.com", type: "TXT", content: spf });
      for (const key of ["fm1", "fm2", "fm3"])
        record(key, {
          ...mail,
          name: `${key}._domainkey.example.com`,
          type: "CNAME",
          content: `${key}.example.com.dkim.fmhosted.com`,
        });
      const dmarc = '"v=DMARC1; p=none; rua=mailto:postmaster@example.com"';
      record("dmarc", { ...mail, name: "_dmarc.example.com", type: "TXT", content: dmarc });
      const authority = { flags: 0, tag: "issue", value: "letsencrypt.org" };
      record("caa", { ...mail, name: "example.com", type: "CAA", data: authority });
      const target = { priority: 5, weight: 0, port: 5222, target: "xmpp.example.net" };
      record("xmpp", { ...mail, name: "_xmpp-client._tcp.example.com", type: "SRV", data: target });
      const proof = "google-site-verification=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
      record("proof", { ...mail, name: "example.com", type: "TXT", content: proof });
    },
  },
  {
    about: "the domain itself at GitHub Pages",
    declare: () => {
      for (const last of [108, 109, 110, 111]) {
        const at = { name: "example.com", proxied: false, ttl: 300 };
        record(`a${last}`, { ...at, type: "A", content: `185.199.${last}.153` });
        record(`aaaa${last}`, { ...at, type: "AAAA", content: `2606:50c0:800${last - 108}::153` });
      }
      record("www", { name: "www.example.com", type: "CNAME", content: "ada.github.io", proxied: false, ttl: 300 });
      record("challenge", {
        name: "_github-pages-challenge-ada.example.com",
        type: "TXT",
        content: "0123456789abcdef0123456789ab",
        ttl: 300,
      });
    },
  },
  {
    about: "records as a converter from Terraform names them",
    declare: () => {
      const all: RecordArgs[] = [
        { name: "example.com", type: "A", content: "203.0.113.7", proxied: true },
        { name: "*.example.com", type: "CNAME", content: "example.com", proxied: true },
        { name: "ftp.example.com", type: "A", content: "203.0.113.8", proxied: false },
        { name: "autodiscover.example.com", type: "CNAME", content: "autodiscover.outlook.com", proxied: false },
        { name: "example.com", type: "MX", content: "example-com.mail.protection.outlook.com", priority: 0 },
        { name: "example.com", type: "TXT", content: '"v=spf1 include:spf.protection.outlook.com -all"' },
      ];
      for (const [index, args] of all.entries())
        record(`terraform_managed_resource_${index}a2b3c`, { ...args, settings: {} });
    },
  },
  {
    about: "a provider of its own, an order, an alias, a replacement that deletes first",
    declare: () => {
      const token = pulumi.secret("t".repeat(40));
      const provider = new cloudflare.Provider("own", { apiToken: token });
      const old = record("old", { name: "old.example.com", type: "A", content: "203.0.113.4", ttl: 300 }, { provider });
      const options = { provider, dependsOn: [old], deleteBeforeReplace: true, aliases: [{ name: "older" }] };
      const next = record("new", { name: "new.example.com", type: "A", content: "203.0.113.5", ttl: 300 }, options);
      const certificate = { domainName: "new.example.com", validationMethod: "DNS" };
      new aws.acm.Certificate("new", certificate, { dependsOn: [next] });
    },
  },
  {
    about: "components of its own for hosts at CloudFront",
    declare: () => {
      for (const name of ["blog", "docs"]) new Host(name, `${name}.example.com`);
    },
  },
  {
    about: "contents that only another stack tells",
    advice: ["record-value-unknown"],
    declare: () => {
      const infra = new pulumi.StackReference("acme/infra/prod");
      const content = (name: string) => infra.getOutput(name) as pulumi.Output<string>;
      record("app", { name: "app.example.com", type: "CNAME", content: content("balancer"), proxied: true });
      for (const name of ["api", "admin"])
        record(name, { name: `${name}.example.com`, type: "A", content: content(name), proxied: true });
    },
  },
  {
    about: "secrets in records and in a tunnel",
    declare: () => {
      const code = new random.RandomPassword("code", { length: 32, special: false });
      const proof = pulumi.interpolate`"site-verify=${code.result}"`;
      record("proof", { name: "_verify.example.com", type: "TXT", content: proof, ttl: 300 });
      const origin = pulumi.secret("203.0.113.9");
      record("app", { name: "app.example.com", type: "A", content: origin, proxied: true });
      const tunnelSecret = code.result.apply((text) => Buffer.from(text).toString("base64"));
      new cloudflare.ZeroTrustTunnelCloudflared("office", { accountId, name: "office", tunnelSecret });
    },
  },
  {
    about: "version 5: a tunnel, Access before it, a Worker's route, a page rule",
    declare: () => {
      const tunnel = older("Tunnel", "home", { accountId, name: "home", secret: pulumi.secret("c".repeat(44)) });
      const rules = [{ hostname: "lights.example.com", service: "http://lights:8123" }, { service: "http_status:404" }];
      older("TunnelConfig", "home", { accountId, tunnelId: tunnel.id, config: { ingressRules: rules } });
      const content = pulumi.interpolate`${tunnel.id}.cfargotunnel.com`;
      older("Record", "lights", { zoneId, name: "lights", type: "CNAME", value: content, proxied: true });
      const application = older("AccessApplication", "lights", {
        zoneId,
        name: "lights",
        domain: "lights.example.com",
      });
      older("AccessPolicy", "me", {
        zoneId,
        applicationId: application.id,
        name: "me",
        precedence: 1,
        decision: "allow",
        includes: [{ emails: ["ada@example.com"] }],
      });
      older("WorkerRoute", "tools", { zoneId, pattern: "example.com/tools/*", scriptName: "tools" });
      const actions = { alwaysUseHttps: true };
      older("PageRule", "https", { zoneId, target: "http://example.com/*", actions });
    },
  },
  {
    about: "www led to the domain itself by a page rule",
    declare: () => {
      both();
      new cloudflare.PageRule("www", {
        zoneId,
        target: "www.example.com/*",
        priority: 1,
        actions: { forwardingUrl: { url: "https://example.com/$1", statusCode: 301 } },
      });
    },
  },
  {
    about: "www led to the domain itself by a redirect rule",
    declare: () => {
      both();
      redirect('http.host eq "www.example.com"', 'concat("https://example.com", http.request.uri.path)');
    },
  },
  {
    about: "a whole zone led to another domain",
    declare: () => {
      both();
      redirect("true", 'concat("https://example.org", http.request.uri.path)');
    },
  },
  {
    about: "challenges for the pages that bots try, but not for the office",
    declare: () => {
      both();
      new cloudflare.Ruleset("waf", {
        zoneId,
        name: "waf",
        kind: "zone",
        phase: "http_request_firewall_custom",
        rules: [
          {
            ref: "admin",
            action: "managed_challenge",
            expression:
              'http.request.uri.path contains "/wp-login.php" or (starts_with(http.request.uri.path, "/wp-admin/") ' +
              "and not ip.src in {198.51.100.0/24})",
          },
        ],
      });
    },
  },
  {
    about: "a final slash for every page",
    declare: () => {
      both();
      redirect(
        'not ends_with(http.request.uri.path, "/") and not http.request.uri.path contains "."',
        'concat("https://", http.host, http.request.uri.path, "/")',
      );
    },
  },
  {
    about: "hostnames of customers, each with a certificate of its own",
    declare: () => {
      record("fallback", { name: "fallback.example.com", type: "A", content: "203.0.113.10", proxied: true });
      new cloudflare.CustomHostnameFallbackOrigin("origin", { zoneId, origin: "fallback.example.com" });
      for (const hostname of ["shop.example.net", "shop.example.org"])
        new cloudflare.CustomHostname(hostname, {
          zoneId,
          hostname,
          ssl: { method: "txt", type: "dv", settings: { minTlsVersion: "1.2" } },
        });
    },
  },
  {
    about: "records from a table of comma-separated values",
    declare: () => {
      const table = "blog,CNAME,ghost.example.net,yes\nstatus,CNAME,pages.example.net,no\nvpn,A,198.51.100.3,no";
      for (const [name, type, content, orange] of table.split("\n").map((line) => line.split(",")))
        record(`${name ?? ""}-${type ?? ""}`, {
          name: `${name ?? ""}.example.com`,
          type: type ?? "",
          content: content ?? "",
          proxied: orange === "yes",
          ttl: orange === "yes" ? 1 : 3600,
        });
    },
  },
  {
    about: "a component for each zone with a provider, aliases and what it ignores",
    declare: () => {
      class Presence extends pulumi.ComponentResource {
        constructor(domain: string, zone: string, address: string) {
          super("acme:web:Presence", domain, {});
          const provider = new cloudflare.Provider(
            domain,
            { apiToken: pulumi.secret("from-the-vault") },
            { parent: this },
          );
          const options = { parent: this, provider, aliases: [{ name: `old-${domain}` }], ignoreChanges: ["comment"] };
          for (const name of [domain, `www.${domain}`])
            record(name, { name, type: "A", content: address, proxied: true, ...{ zoneId: zone } }, options);
          new cloudflare.ZoneSetting(`${domain}-ssl`, { zoneId: zone, settingId: "ssl", value: "strict" }, options);
          this.registerOutputs({});
        }
      }
      new Presence("example.com", "1".repeat(32), "203.0.113.5");
      new Presence("example.org", "2".repeat(32), "203.0.113.6");
    },
  },
];
