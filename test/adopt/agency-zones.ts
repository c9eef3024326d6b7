// Long: one table, an entry a zone.
/** Zones as agencies, shops and other tools leave them. */
import type { MadeZone } from "./world";

const at = (name: string): string => (name === "@" ? "example.com" : `${name}.example.com`);
const record = (name: string, type: string, content: string, more = {}) => ({ name: at(name), type, content, ...more });
const data = (name: string, type: string, fields: object, more = {}) => ({
  name: at(name),
  type,
  data: fields,
  ...more,
});
const proxied = { proxied: true };

export const agencyZones: Readonly<Record<string, MadeZone>> = {
  "a WordPress agency's: staging, cPanel names, mail on the server, rules by hand": {
    records: [
      record("@", "A", "192.0.2.20", proxied),
      record("www", "CNAME", "example.com", proxied),
      record("staging", "A", "192.0.2.20"),
      record("mail", "A", "192.0.2.20"),
      record("ftp", "CNAME", "example.com"),
      record("cpanel", "CNAME", "example.com", { ttl: 14_400 }),
      record("@", "MX", "mail.example.com", { priority: 0 }),
      record("@", "TXT", '"v=spf1 +a +mx include:mailgun.org ~all"'),
      record("pic._domainkey", "TXT", '"k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7"', { ttl: 14_400 }),
      record("email.mg", "CNAME", "mailgun.org"),
      record("_dmarc", "TXT", '"v=DMARC1; p=none;"'),
      data("_autodiscover._tcp", "SRV", { priority: 0, weight: 0, port: 443, target: "discovery.hosting.example.net" }),
      record("*.clients", "CNAME", "clients.hosting.example.net", proxied),
    ],
    rulesets: [
      {
        phase: "http_request_firewall_custom",
        rules: [
          {
            ref: "xmlrpc",
            description: "Block XML-RPC",
            expression: '(http.request.uri.path contains "/xmlrpc.php")',
            action: "block",
          },
          {
            ref: "login",
            description: "wp-login: challenge from abroad",
            expression: '(http.request.uri.path contains "/wp-login.php" and not ip.src.country in {"DE" "AT"})',
            action: "managed_challenge",
          },
        ],
      },
      {
        phase: "http_request_cache_settings",
        rules: [
          {
            ref: "admin",
            description: "Bypass wp-admin",
            expression: '(starts_with(http.request.uri.path, "/wp-admin"))',
            action: "set_cache_settings",
            action_parameters: { cache: false },
          },
        ],
      },
    ],
    pageRules: { "example.com/feed/*": "https://feeds.example.net/$1" },
  },
  "a Shopify shop with Klaviyo": {
    records: [
      record("@", "A", "192.0.2.65"),
      record("@", "AAAA", "2001:db8::65"),
      record("www", "CNAME", "shops.myshopify.com"),
      record("@", "MX", "smtp.google.com", { priority: 1, ttl: 3600 }),
      record("@", "TXT", '"v=spf1 include:_spf.google.com include:shops.shopify.com ~all"', { ttl: 3600 }),
      record("@", "TXT", '"klaviyo-site-verification=AbCdEf"', { ttl: 3600 }),
      record("@", "TXT", '"facebook-domain-verification=abcdef123456"', { ttl: 3600 }),
      record("send", "NS", "ns1.klaviyomail.com"),
      record("send", "NS", "ns2.klaviyomail.com"),
      record("kl._domainkey", "CNAME", "dkim.dkim1.klaviyomail.com"),
      record("kl2._domainkey", "CNAME", "dkim.dkim2.klaviyomail.com"),
      record("_dmarc", "TXT", '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"', { ttl: 3600 }),
    ],
  },
  "an application on Workers: dummy addresses, headers and rewrites of another tool": {
    plan: "pro",
    records: [
      record("@", "AAAA", "100::", { ...proxied, comment: "Worker: site" }),
      record("www", "AAAA", "100::", proxied),
      record("api", "AAAA", "100::", proxied),
      record("*.preview", "AAAA", "100::", proxied),
      record("legacy", "A", "192.0.2.1", { ...proxied, comment: "Redirects alone" }),
    ],
    rulesets: [
      {
        name: "terraform headers",
        phase: "http_response_headers_transform",
        rules: [
          {
            ref: "tf_headers",
            description: "security headers",
            expression: "true",
            action: "rewrite",
            action_parameters: {
              headers: { "X-Frame-Options": { operation: "set", value: "DENY" }, Server: { operation: "remove" } },
            },
          },
        ],
      },
      {
        name: "terraform redirects",
        description: "Managed by Terraform",
        phase: "http_request_dynamic_redirect",
        rules: [
          {
            ref: "tf_legacy",
            description: "legacy",
            expression: '(http.host eq "legacy.example.com")',
            action: "redirect",
            action_parameters: {
              from_value: { status_code: 302, target_url: { value: "https://example.com/legacy" } },
            },
          },
        ],
      },
    ],
  },
  "every rare type, in Unicode too": {
    records: [
      record("@", "A", "192.0.2.30", proxied),
      record("www", "CNAME", "example.com", proxied),
      record("xn--mnchen-3ya", "A", "192.0.2.70"),
      data("enum", "NAPTR", {
        order: 100,
        preference: 10,
        flags: "U",
        service: "E2U+sip",
        regex: "!^.*$!sip:info@example.com!",
        replacement: ".",
      }),
      data("svc", "SVCB", { priority: 1, target: "svc.hosting.example.net", value: 'alpn="h2,h3" port="8443"' }),
      data("_443._tcp.www", "TLSA", { usage: 3, selector: 1, matching_type: 1, certificate: "ab".repeat(32) }),
      data("host", "SSHFP", { algorithm: 4, type: 2, fingerprint: "cd".repeat(32) }, { ttl: 86_400 }),
      data("@", "CAA", { flags: 128, tag: "issuewild", value: ";" }),
      data("lab", "DS", { key_tag: 2371, algorithm: 13, digest_type: 2, digest: "ef".repeat(32) }),
      record("lab", "NS", "ns1.example.net"),
      record("*", "TXT", '"v=spf1 -all"'),
      record("*.deep.er", "CNAME", "tenants.hosting.example.net", { ttl: 60 }),
    ],
  },
};
