import * as cloudflare from "@pulumi/cloudflare";
import { Older, zoneId, type BrokenProgram } from "./program";

const web = { zoneId, type: "A", content: "198.51.100.7", proxied: true, ttl: 1, comment: "Web server" };

/** As helpers of many repositories do: a name, a type, a content and the rest. */
function dns(name: string, type: string, content: string, rest: Partial<cloudflare.DnsRecordArgs> = {}) {
  return new cloudflare.DnsRecord(`${name}-${type}`, { zoneId, name, type, content, ttl: 300, ...rest });
}

export const brokenDns: readonly BrokenProgram[] = [
  {
    about: "a loop over subdomains, one of which is kept for a day",
    code: "record-ttl-hinders-rollback",
    declare: () => {
      const hosts = { api: 300, files: 600, vpn: 86400 };
      for (const [name, ttl] of Object.entries(hosts))
        new cloudflare.DnsRecord(name, {
          zoneId,
          name: `${name}.example.com`,
          type: "A",
          content: "198.51.100.9",
          ttl,
        });
    },
  },
  {
    about: "a proxied record with a TTL of its own",
    code: "record-ttl-beside-proxy",
    declare: () => new cloudflare.DnsRecord("www", { ...web, name: "www.example.com", ttl: 3600 }),
  },
  {
    about: "a map of records in YAML's manner, with a proof of a certificate behind the proxy",
    code: "record-machine-name-proxied",
    declare: () => {
      const records = {
        app: { type: "CNAME", content: "app.example.org", proxied: true },
        "_3f1b.app": { type: "CNAME", content: "_9a.example.org", proxied: true },
      };
      return Object.entries(records).map(
        ([name, record]) => new cloudflare.DnsRecord(name, { zoneId, name: `${name}.example.com`, ttl: 1, ...record }),
      );
    },
  },
  {
    about: "a mail server behind the proxy, by version 5's Record",
    code: "record-mail-host-proxied",
    declare: () => {
      const record = (name: string, inputs: object) =>
        new Older("cloudflare:index/record:Record", name, { zoneId, name, ...inputs });
      record("mail.example.com", { type: "A", value: "198.51.100.8", proxied: true, ttl: 1 });
      record("example.com", { type: "MX", value: "mail.example.com", priority: 10, ttl: 3600 });
    },
  },
  {
    about: "an address with a number too big, in a function of a module",
    code: "record-refused",
    declare: () => dns("api.example.com", "A", "198.51.100.300"),
  },
  {
    about: "an alias beside an address",
    code: "records-contradict",
    declare: () => [dns("app.example.com", "A", "198.51.100.9"), dns("app.example.com", "CNAME", "app.example.net")],
  },
  {
    about: "mail to an alias",
    code: "mx-names-alias",
    declare: () => [
      dns("mail.example.com", "CNAME", "mx.example.net"),
      dns("example.com", "MX", "mail.example.com", { priority: 10 }),
    ],
  },
  {
    about: "two aliases of each other, by relative names",
    code: "host-alias-circle",
    declare: () => [
      dns("example.com", "TXT", '"owner=example"'),
      dns("a", "CNAME", "b.example.com"),
      dns("b", "CNAME", "a.example.com"),
    ],
  },
  {
    about: "a bucket that is called otherwise than its host",
    code: "bucket-alias-name-differs",
    declare: () => dns("files.example.com", "CNAME", "acme-files.s3.eu-central-1.amazonaws.com"),
  },
  {
    about: "a name for deployments with the address of the web server",
    code: "record-reveals-origin",
    declare: () => {
      const server = "198.51.100.7";
      for (const name of ["example.com", "www.example.com"])
        new cloudflare.DnsRecord(name, { ...web, name, content: server });
      dns("deploy.example.com", "A", server);
      dns("ftp.example.com", "A", server);
    },
  },
  {
    about: "a platform that does not work behind the proxy",
    code: "platform-host-proxied",
    declare: () => dns("login.example.com", "CNAME", "cd-abc123.edge.tenants.auth0.com", { proxied: true, ttl: 1 }),
  },
  {
    about: "an IPv6 address beside a platform that has none",
    code: "platform-ipv6-beside",
    declare: () => [dns("shop.example.com", "A", "216.24.57.1"), dns("shop.example.com", "AAAA", "2001:db8::7")],
  },
  {
    about: "the domain itself at a platform for subdomains",
    code: "platform-apex-refused",
    declare: () => dns("example.com", "CNAME", "abcdefghijklmnopqrst.supabase.co", { proxied: false }),
  },
  {
    about: "a signed zone whose signing is turned off",
    code: "dnssec-off",
    declare: () => {
      dns("api.example.com", "A", "198.51.100.9");
      new cloudflare.ZoneDnssec("dnssec", { zoneId, status: "disabled" });
    },
  },
  {
    about: "a registration that nobody renewed",
    code: "registration-ended",
    declare: () => dns("api.example.com", "A", "198.51.100.9"),
    intent: { registrations: [{ domain: "example.com", renews: "by-hand", until: "2026-11-01" }] },
  },
];
