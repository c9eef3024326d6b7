// Long: one table, an entry a zone.
import { someKey } from "../live/world/stack-world";
import { agencyZones } from "./agency-zones";
import type { MadeZone } from "./world";

const at = (name: string): string => (name === "@" ? "example.com" : `${name}.example.com`);
const a = (name: string, content: string, more = {}) => ({ name: at(name), type: "A", content, ...more });
const cname = (name: string, content: string, more = {}) => ({ name: at(name), type: "CNAME", content, ...more });
const txt = (name: string, content: string, more = {}) => ({
  name: at(name),
  type: "TXT",
  content: `"${content}"`,
  ...more,
});
const mx = (content: string, priority: number, name = "@") => ({ name: at(name), type: "MX", content, priority });
const proxied = { proxied: true };

const web = [a("@", "192.0.2.10", proxied), cname("www", "example.com", proxied)];
const longKey = `v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA${"b".repeat(330)}IDAQAB`;
const split = (text: string): string => `"${text.slice(0, 255)}" "${text.slice(255)}"`;

/** Zones in the style of real ones, each with a trouble of its own. */
export const messyZones: Readonly<Record<string, MadeZone>> = {
  ...agencyZones,
  "a shop of many years: 150 records": {
    plan: "free",
    records: [
      ...web,
      mx("aspmx.l.google.com", 1),
      mx("alt1.aspmx.l.google.com", 5),
      txt("@", "v=spf1 include:_spf.google.com ~all"),
      ...Array.from({ length: 60 }, (_, index) => a(`node-${index}`, `198.51.100.${index + 1}`, { ttl: 300 })),
      ...Array.from({ length: 45 }, (_, index) => cname(`client-${index}`, `tenant-${index}.hosting.example.net`)),
      ...Array.from({ length: 40 }, (_, index) => txt(`_token-${index}`, `token=${index}`, { ttl: 3600 })),
    ],
  },
  "two SPF records": {
    records: [
      ...web,
      mx("mx1.example.net", 10),
      txt("@", "v=spf1 include:_spf.google.com ~all"),
      txt("@", "v=spf1 include:mail.zendesk.com ~all"),
      txt("@", "google-site-verification=abcdefghijklmnop"),
    ],
  },
  "mail by Google Workspace, with the servers of old domains, and by Resend": {
    records: [
      ...web,
      mx("aspmx.l.google.com", 1),
      mx("alt1.aspmx.l.google.com", 5),
      mx("alt2.aspmx.l.google.com", 5),
      mx("alt3.aspmx.l.google.com", 10),
      mx("alt4.aspmx.l.google.com", 10),
      mx("feedback-smtp.eu-west-1.amazonses.com", 10, "send"),
      txt("send", "v=spf1 include:amazonses.com ~all"),
      txt("@", "v=spf1 include:_spf.google.com ~all"),
      txt("@", "google-site-verification=abcdefghijklmnop"),
      ...["google", "resend"].map((key) => ({ name: at(`${key}._domainkey`), type: "TXT", content: split(someKey) })),
      txt("_dmarc", "v=DMARC1; p=none; rua=mailto:dmarc@example.com"),
    ],
  },
  "mail by Microsoft 365, with reports and a stage that was raised": {
    records: [
      ...web,
      mx("example-com.mail.protection.outlook.com", 0),
      cname("autodiscover", "autodiscover.outlook.com"),
      cname("selector1._domainkey", "selector1-example-com._domainkey.example.onmicrosoft.com"),
      cname("selector2._domainkey", "selector2-example-com._domainkey.example.onmicrosoft.com"),
      txt("@", "v=spf1 include:spf.protection.outlook.com -all"),
      txt("_dmarc", "v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com"),
      txt("_smtp._tls", "v=TLSRPTv1; rua=mailto:d@example.com"),
    ],
  },
  "dead aliases and a forgotten staging host": {
    records: [
      ...web,
      cname("old-shop", "shop-2014.hosting.example.org"),
      cname("status", "gone.status.example.net", proxied),
      cname("go", "links.example.org"),
      a("staging", "203.0.113.9", { ttl: 86400 }),
      a("staging", "203.0.113.10", { ttl: 86400 }),
    ],
  },
  "long texts": {
    records: [
      ...web,
      { name: at("google._domainkey"), type: "TXT", content: split(longKey), ttl: 3600 },
      txt("@", "MS=ms12345678"),
      txt("notes", 'a \\"quoted\\" word; and a semicolon'),
      { name: at("plain"), type: "TXT", content: "without quotes" },
    ],
  },
  "unusual types": {
    records: [
      ...web,
      { name: at("@"), type: "CAA", data: { flags: 0, tag: "issue", value: "letsencrypt.org" } },
      { name: at("@"), type: "CAA", data: { flags: 0, tag: "iodef", value: "mailto:security@example.com" } },
      {
        name: at("_sip._tls"),
        type: "SRV",
        data: { priority: 100, weight: 1, port: 443, target: "sipdir.example.net" },
      },
      {
        name: at("_25._tcp.mx1"),
        type: "TLSA",
        data: { usage: 3, selector: 1, matching_type: 1, certificate: "ab".repeat(32) },
      },
      { name: at("host"), type: "SSHFP", data: { algorithm: 4, type: 2, fingerprint: "cd".repeat(32) } },
      { name: at("lab"), type: "NS", content: "ns1.example.net" },
      { name: at("svc"), type: "HTTPS", data: { priority: 1, target: ".", value: 'alpn="h2"' } },
      {
        name: at("tel"),
        type: "NAPTR",
        data: {
          order: 100,
          preference: 10,
          flags: "u",
          service: "E2U+sip",
          regex: "!^.*$!sip:info@example.com!",
          replacement: ".",
        },
      },
      { name: at("_ftp._tcp"), type: "URI", priority: 10, data: { weight: 1, target: "ftp://ftp.example.com/public" } },
      {
        name: at("office"),
        type: "LOC",
        data: {
          lat_degrees: 52,
          lat_minutes: 22,
          lat_seconds: 23,
          lat_direction: "N",
          long_degrees: 4,
          long_minutes: 53,
          long_seconds: 32,
          long_direction: "E",
          altitude: -2,
          size: 1,
          precision_horz: 10000,
          precision_vert: 10,
        },
      },
    ],
  },
  "rulesets made in the dashboard": {
    plan: "pro",
    records: [...web, a("api", "192.0.2.30", proxied)],
    rulesets: [
      {
        phase: "http_request_dynamic_redirect",
        rules: [
          {
            ref: "r-www",
            description: "www to apex",
            expression: '(http.host eq "www.example.com")',
            action: "redirect",
            action_parameters: {
              from_value: {
                status_code: 301,
                preserve_query_string: true,
                target_url: { expression: 'concat("https://example.com", http.request.uri.path)' },
              },
            },
          },
          {
            ref: "r-promo",
            description: "Promo of 2023",
            expression: '(http.request.uri.path eq "/promo")',
            action: "redirect",
            action_parameters: {
              from_value: {
                status_code: 301,
                preserve_query_string: true,
                target_url: { value: "https://example.com/offers" },
              },
            },
          },
          {
            ref: "r-country",
            description: "",
            expression: '(ip.src.country eq "DE" and http.request.uri.path eq "/")',
            action: "redirect",
            action_parameters: {
              from_value: {
                status_code: 302,
                preserve_query_string: true,
                target_url: { value: "https://example.com/de/" },
              },
            },
          },
        ],
      },
      {
        phase: "http_request_firewall_custom",
        rules: [
          {
            ref: "f-block",
            description: "Block old scanner",
            expression: '(http.user_agent contains "BadBot")',
            action: "block",
          },
          {
            ref: "f-office",
            description: "",
            expression: "(ip.src eq 203.0.113.5)",
            action: "skip",
            action_parameters: { ruleset: "current" },
            logging: { enabled: true },
          },
        ],
      },
      {
        phase: "http_request_transform",
        rules: [
          {
            ref: "t-rewrite",
            description: "Old API path",
            expression: '(http.request.uri.path eq "/v0")',
            action: "rewrite",
            action_parameters: { uri: { path: { value: "/v1" } } },
          },
        ],
      },
    ],
  },
  "another tool's ruleset in the same phase": {
    plan: "free",
    records: web,
    rulesets: [
      {
        name: "terraform managed",
        description: "Managed by Terraform in repo infra",
        phase: "http_request_cache_settings",
        rules: [
          {
            ref: "tf_cache_images",
            description: "images",
            expression: '(http.request.uri.path.extension in {"png" "jpg"})',
            action: "set_cache_settings",
            action_parameters: { cache: true, edge_ttl: { mode: "override_origin", default: 86400 } },
          },
        ],
      },
      {
        name: "terraform waf",
        phase: "http_request_firewall_custom",
        rules: ["a", "b", "c", "d", "e"].map((one) => ({
          ref: `tf_${one}`,
          description: `Rule ${one}`,
          expression: `(http.request.uri.path eq "/${one}")`,
          action: "block",
        })),
      },
    ],
  },
  "page rules and a bulk redirect list": {
    records: web,
    pageRules: {
      "www.example.com/*": "https://example.com/$1",
      "example.com/jobs": "https://careers.example.net/",
      "*example.com/blog/*": "https://example.com/articles/$2",
    },
    redirects: [
      { source_url: "example.com/summer", target_url: "https://example.com/offers", status_code: 301 },
      {
        source_url: "example.com/docs",
        target_url: "https://docs.example.net/",
        status_code: 301,
        subpath_matching: true,
      },
    ],
  },
  "settings half on": {
    records: web,
    settings: {
      ssl: "full",
      min_tls_version: "1.0",
      tls_1_3: "off",
      always_use_https: "on",
      brotli: "off",
      security_header: {
        strict_transport_security: {
          enabled: true,
          max_age: 15552000,
          include_subdomains: false,
          preload: false,
          nosniff: false,
        },
      },
    },
  },
  "mail by Microsoft, and a newsletter": {
    plan: "pro",
    records: [
      ...web,
      mx("example-com.mail.protection.outlook.com", 0),
      txt("@", "v=spf1 include:spf.protection.outlook.com include:servers.mcsv.net -all"),
      cname("autodiscover", "autodiscover.outlook.com"),
      cname("selector1._domainkey", "selector1-example-com._domainkey.example.onmicrosoft.com"),
      cname("selector2._domainkey", "selector2-example-com._domainkey.example.onmicrosoft.com"),
      cname("k2._domainkey", "dkim2.mcsv.net"),
      txt("_dmarc", "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"),
      txt("@", "atlassian-domain-verification=abc123"),
    ],
  },
  "www first, an app on a platform, a wildcard and deep names": {
    records: [
      a("@", "192.0.2.20", { comment: "Only redirects", proxied: true }),
      cname("www", "landing.hosting.example.org", { proxied: true, comment: "The landing pages" }),
      cname("app", "members.hosting.example.org", proxied),
      cname("*", "catch-all.hosting.example.org"),
      a("a.b", "192.0.2.40", proxied),
      a("mail", "192.0.2.50", { comment: "Old mail server" }),
      mx("mail.example.com", 10),
    ],
    rulesets: [
      {
        phase: "http_request_dynamic_redirect",
        rules: [
          {
            ref: "to-www",
            description: "apex to www",
            expression: '(http.host eq "example.com")',
            action: "redirect",
            action_parameters: {
              from_value: {
                status_code: 301,
                preserve_query_string: true,
                target_url: { expression: 'concat("https://www.example.com", http.request.uri.path)' },
              },
            },
          },
        ],
      },
    ],
  },
};
