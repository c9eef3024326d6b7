import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { accountId } from "../broken/program";
import type { TeamProgram } from "./program";

const parked = ["example.net", "example.org"].map((name, index) => ({ name, id: String(index + 3).repeat(32) }));

/** A domain that only leads elsewhere and takes no mail. */
function park({ name, id }: { name: string; id: string }) {
  const at = { zoneId: id, comment: "Parked" };
  for (const host of [name, `www.${name}`])
    new cloudflare.DnsRecord(host, { ...at, name: host, type: "A", content: "192.0.2.1", proxied: true, ttl: 1 });
  const mail = { ...at, name, ttl: 3600 };
  new cloudflare.DnsRecord(`${name}-mx`, { ...mail, type: "MX", content: ".", priority: 0 });
  new cloudflare.DnsRecord(`${name}-spf`, { ...mail, type: "TXT", content: '"v=spf1 -all"' });
  const dmarc = { ...mail, name: `_dmarc.${name}`, type: "TXT", content: '"v=DMARC1; p=reject; sp=reject"' };
  new cloudflare.DnsRecord(`${name}-dmarc`, dmarc);
  new cloudflare.Ruleset(name, {
    zoneId: id,
    name: "parked",
    kind: "zone",
    phase: "http_request_dynamic_redirect",
    rules: [
      {
        ref: "home",
        action: "redirect",
        expression: "true",
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
}

class MailRecords extends pulumi.ComponentResource {
  constructor(name: string, zoneId: pulumi.Input<string>, domain: string, opts: pulumi.ComponentResourceOptions) {
    super("acme:dns:MailRecords", name, {}, opts);
    const at = { zoneId, ttl: 3600, comment: "Microsoft 365" };
    const tenant = domain.replaceAll(".", "-");
    const record = (id: string, args: Omit<cloudflare.DnsRecordArgs, "zoneId" | "ttl">) =>
      new cloudflare.DnsRecord(`${name}-${id}`, { ...at, ...args }, { parent: this });
    record("mx", { name: domain, type: "MX", content: `${tenant}.mail.protection.outlook.com`, priority: 0 });
    record("spf", { name: domain, type: "TXT", content: '"v=spf1 include:spf.protection.outlook.com -all"' });
    for (const selector of ["selector1", "selector2"])
      record(selector, {
        name: `${selector}._domainkey.${domain}`,
        type: "CNAME",
        content: `${selector}-${tenant}._domainkey.acme.onmicrosoft.com`,
      });
    record("dmarc", {
      name: `_dmarc.${domain}`,
      type: "TXT",
      content: '"v=DMARC1; p=quarantine; rua=mailto:acme@rua.powerdmarc.com"',
    });
    for (const [host, target] of Object.entries({
      autodiscover: "autodiscover.outlook.com",
      enterpriseregistration: "enterpriseregistration.windows.net",
      enterpriseenrollment: "enterpriseenrollment-s.manage.microsoft.com",
      lyncdiscover: "webdir.online.lync.com",
      sip: "sipdir.online.lync.com",
    }))
      record(host, { name: `${host}.${domain}`, type: "CNAME", content: target });
    const data = { priority: 100, weight: 1, port: 5061, target: "sipfed.online.lync.com" };
    record("sipfed", { name: `_sipfederationtls._tcp.${domain}`, type: "SRV", data });
    this.registerOutputs({});
  }
}

class Domain extends pulumi.ComponentResource {
  constructor(domain: string, opts: pulumi.ComponentResourceOptions) {
    super("acme:dns:Domain", domain, {}, opts);
    const options = { parent: this, protect: true };
    const zone = new cloudflare.Zone(domain, { name: domain, account: { id: accountId }, type: "full" }, options);
    new cloudflare.ZoneSetting(`${domain}-ssl`, { zoneId: zone.id, settingId: "ssl", value: "strict" }, options);
    const web = { name: domain, type: "A", content: "203.0.113.20", proxied: true, ttl: 1, comment: "Website" };
    new cloudflare.DnsRecord(`${domain}-apex`, { zoneId: zone.id, ...web }, { parent: this });
    new MailRecords(`${domain}-mail`, zone.id, domain, { parent: this });
    this.registerOutputs({ zoneId: zone.id });
  }
}

class Platform extends pulumi.ComponentResource {
  constructor(name: string, domains: readonly string[]) {
    super("acme:platform:Platform", name);
    for (const domain of domains) new Domain(domain, { parent: this });
    this.registerOutputs({});
  }
}

export const zonePrograms: readonly TeamProgram[] = [
  {
    about: "a zone that is looked up, and a firewall of the account",
    broken: [],
    advice: ["plan-unstated", "plan-unstated"],
    declare: () => {
      const zone = cloudflare.getZoneOutput({ filter: { name: "example.com" } });
      for (const host of ["example.com", "www.example.com"]) {
        const web = { name: host, type: "CNAME", content: "web-prod.example.org", proxied: true, ttl: 1 };
        new cloudflare.DnsRecord(host, { zoneId: zone.zoneId, ...web, comment: "Website" });
      }
      const custom = new cloudflare.Ruleset("block-list", {
        accountId,
        name: "block list",
        kind: "custom",
        phase: "http_request_firewall_custom",
        rules: [{ ref: "asn", action: "block", expression: "ip.src.asnum in {64496 64497}" }],
      });
      new cloudflare.Ruleset("account", {
        accountId,
        name: "account",
        kind: "root",
        phase: "http_request_firewall_custom",
        rules: [
          {
            ref: "block-list",
            action: "execute",
            expression: '(cf.zone.name in {"example.com" "example.org"}) and cf.zone.plan eq "ENT"',
            actionParameters: { id: custom.id },
          },
        ],
      });
    },
  },
  {
    about: "parked domains, one after the other, each led to the main one",
    broken: [],
    advice: [],
    declare: () => parked.map(park),
  },
  {
    about: "components three deep that make two zones with Microsoft's mail",
    broken: [],
    advice: [],
    declare: () => new Platform("acme", ["example.com", "example.org"]),
  },
  {
    about: "Route 53 as the authority, and Cloudflare for www alone (a partial zone)",
    broken: [],
    advice: [],
    declare: () => {
      const primary = new aws.route53.Zone("primary", { name: "example.com" }, { protect: true });
      const zone = new cloudflare.Zone(
        "cdn",
        { name: "example.com", account: { id: accountId }, type: "partial" },
        { protect: true },
      );
      const host = "www.example.com";
      const origin = { name: host, type: "CNAME", content: "web.eu-west-1.elb.amazonaws.com", proxied: true, ttl: 1 };
      new cloudflare.DnsRecord("www", { zoneId: zone.id, ...origin, comment: "Website" });
      const cdn = { zoneId: primary.zoneId, type: "CNAME", ttl: 300, records: [`${host}.cdn.cloudflare.net`] };
      new aws.route53.Record("www", { ...cdn, name: host });
      const verified = zone.verificationKey.apply((key) => [key]);
      const proof = { zoneId: primary.zoneId, type: "TXT", ttl: 300, records: verified };
      new aws.route53.Record("verify", { ...proof, name: "cloudflare-verify.example.com" });
      for (const [settingId, value] of Object.entries({
        ssl: "strict",
        min_tls_version: "1.2",
        always_use_https: "on",
      }))
        new cloudflare.ZoneSetting(settingId, { zoneId: zone.id, settingId, value });
    },
  },
  {
    about: "the zone's id and all targets from another stack, names that are relative",
    broken: [],
    advice: ["zone-unknown", "zone-unknown"],
    declare: () => {
      const infra = new pulumi.StackReference("acme/network/prod");
      const zoneId = infra.requireOutput("cloudflareZoneId") as pulumi.Output<string>;
      const ip = infra.requireOutput("ingressIp") as pulumi.Output<string>;
      for (const name of ["api", "app", "admin"])
        new cloudflare.DnsRecord(name, { zoneId, name, type: "A", content: ip, proxied: true, ttl: 1 });
      new cloudflare.Ruleset("cache", {
        zoneId,
        name: "cache",
        kind: "zone",
        phase: "http_request_cache_settings",
        rules: [
          {
            ref: "bypass-api",
            expression: 'starts_with(http.host, "api.")',
            action: "set_cache_settings",
            actionParameters: { cache: false },
          },
        ],
      });
    },
  },
  {
    about: "records that exist: imported, protected, kept, under former names, with comments by a transformation",
    broken: [],
    advice: ["plan-unstated"],
    declare: () => {
      const zoneId = "0123456789abcdef0123456789abcdef";
      const managed: pulumi.ResourceTransformation = ({ type, props, opts }) =>
        type === "cloudflare:index/dnsRecord:DnsRecord"
          ? { props: { ...props, comment: "Managed by Pulumi", tags: ["team:platform"] }, opts }
          : undefined;
      const provider = new cloudflare.Provider("prod", { apiToken: pulumi.secret("t".repeat(40)) });
      const options: pulumi.CustomResourceOptions = {
        provider,
        transformations: [managed],
        protect: true,
        retainOnDelete: true,
        ignoreChanges: ["content", "modifiedOn"],
      };
      const web = { zoneId, type: "A", content: "203.0.113.4", proxied: true, ttl: 1 };
      new cloudflare.DnsRecord(
        "apex",
        { ...web, name: "example.com" },
        {
          ...options,
          import: `${zoneId}/372e67954025e0ba6aaa6d586b9e0b59`,
          aliases: [{ type: "cloudflare:index/record:Record", name: "apex-old" }],
        },
      );
      const host = { ...web, name: "shop.example.com" };
      new cloudflare.DnsRecord("shop", host, options);
    },
  },
];
