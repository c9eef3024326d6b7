// Long: one example of every key of the configuration, beside what is done to each.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { presetNames } from "../../stacks/presets";
import { siteOf } from "./documented-presets";

const root = path.resolve(__dirname, "../..");

export type Key = string | number;

/** What is put in a value's place, by name. */
export const kinds: Readonly<Record<string, (before: unknown) => unknown>> = {
  null: () => null,
  true: () => true,
  false: () => false,
  number: () => 5,
  zero: () => 0,
  negative: () => -1,
  fraction: () => 1.5,
  huge: () => 1e21,
  infinite: () => Infinity,
  "not a number": () => NaN,
  text: () => "mutated",
  "empty text": () => "",
  blank: () => "  ",
  "YAML 1.1 yes": () => "yes",
  date: () => "2026-11-03",
  "far date": () => "9999-12-31",
  "time stamp": () => "2026-11-03T10:00:00Z",
  list: () => [],
  "list of itself": (before) => [before],
  "list of nothing": () => [null],
  mapping: () => ({}),
  "mapping of itself": (before) => ({ value: before }),
  prototype: () => JSON.parse('{"__proto__": {"a": 1}}') as unknown,
  constructor: () => ({ constructor: "mutated" }),
  secret: () => ({ secure: "v1:AAAA:AAAA" }),
  "number as text": (before) => (typeof before === "number" ? String(before) : "5"),
};

/** A configuration in which every key stands that there is. */
export const everyKey: Readonly<Record<string, unknown>> = {
  preset: { name: "membership", replace: ["monitors.regions"] },
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  plan: "pro",
  canonical: "apex",
  services: {
    landing: { target: "landing.hosting.example.org", purpose: "Landing pages", port: 8443 },
    "member-app": { target: "members.hosting.example.org", purpose: "Members' app" },
    "member-api": { target: ["192.0.2.1", "192.0.2.2"], purpose: "API of the app" },
    "back-office": { target: "admin.hosting.example.org", purpose: "Administration" },
    "sign-in": { target: "sign-in.hosting.example.org", purpose: "Sign-in" },
    status: {
      on: "aws-alb",
      target: "example-0123456789.eu-west-1.elb.amazonaws.com",
      purpose: "Status page",
      verify: { acm: "_0123=_4567.acm-validations.aws" },
    },
  },
  hosts: {
    status: {
      service: "status",
      serves: "pages",
      proxied: false,
      withoutProxy: "It has to answer while Cloudflare does not",
      purpose: "The status page",
      ttl: 600,
    },
    www: { service: "landing", redirected: true },
  },
  aliases: {
    "example.net": {
      zoneId: "00112233445566778899aabbccddeeff",
      plan: "free",
      mail: "elsewhere",
      registration: { registrar: "Another registrar", renews: "by-hand", until: "2099-05-01", dnssec: true },
    },
  },
  redirects: {
    mode: "preload",
    bulk: true,
    oldLinks: {
      "/join": "/membership",
      "/page?id=7": "/seven",
      "blog.example.com/*": { to: "/blog/*", status: 308 },
    },
    changePassword: "/account/password",
    webfinger: "social.example.org",
    untouched: [{ host: "api", path: "/callbacks/*", calls: ["stripe"], purpose: "Callbacks" }],
  },
  tls: {
    mode: "full",
    minVersion: "1.2",
    hsts: { minutes: "2026-01-02", week: "2026-01-09", year: "2026-02-09", preload: "2026-05-09" },
    includeSubdomains: true,
    certificate: "advanced",
    caa: { issuers: ["amazon.com"], report: "founder@example.com" },
  },
  cache: {
    pages: "by-default",
    assets: { edgeSeconds: 7200, browserSeconds: 7200 },
    hashedAssets: { folders: ["/build/"], edgeSeconds: 2592000, browserSeconds: 2592000 },
    sessionCookies: ["member_session"],
    private: [{ host: "app", path: "/account/*", purpose: "Accounts" }],
  },
  firewall: {
    sensitive: [{ host: "auth", path: "/login", method: "POST", purpose: "Sign-in" }],
    limits: { forms: 20, api: 200 },
    leakedPasswords: "challenge",
    rules: { "no-scanners": { expression: 'http.request.uri.path eq "/x"', action: "block", purpose: "Scanners" } },
  },
  rules: {
    http_ratelimit: {
      name: "ours",
      description: "Made in the dashboard",
      alone: true,
      rules: [
        {
          ref: "slow-search",
          purpose: "Search is dear",
          expression: 'http.request.uri.path eq "/search"',
          action: "block",
          ratelimit: {
            characteristics: ["ip.src", "cf.colo.id"],
            period: 10,
            requestsPerPeriod: 20,
            mitigationTimeout: 10,
          },
        },
      ],
    },
    http_request_firewall_custom: {
      name: "theirs",
      rules: [
        {
          ref: "let-us-in",
          purpose: "Our office",
          expression: "ip.src eq 192.0.2.7",
          action: "skip",
          actionParameters: { ruleset: "current" },
          logging: { enabled: false },
          enabled: false,
        },
      ],
    },
  },
  records: {
    proof: { name: "proof", type: "TXT", content: "proof=1", ttl: 3600, purpose: "Proof of ownership" },
    meet: {
      name: "_sip._tcp",
      type: "SRV",
      data: { priority: 1, weight: 1, port: 443, target: "meet.example.org" },
      purpose: "Meetings",
    },
    inbox: { name: "inbox", type: "MX", content: "mx.example.org", priority: 10, purpose: "Inbox of the robots" },
    vpn: { name: "vpn", type: "A", content: "192.0.2.9", proxied: false, purpose: "Private network" },
  },
  mail: {
    senders: {
      "google-workspace": { dkim: keyRecord() },
      sendgrid: { returnPath: "em1234", account: "u1234567.wl001.sendgrid.net" },
      zendesk: { spf: ["include:mail.zendesk.com"], dkim: { zendesk1: { cname: "zendesk1._domainkey.zendesk.com" } } },
      "own-mailer": { dkim: { own1: { txt: keyRecord() } } },
    },
    reports: { dmarc: ["dmarc@example.com"], failures: "failures@example.com", tls: "tls@example.com" },
    subdomainPolicy: "reject",
    spfAll: "fail",
    ttl: 600,
    dmarc: { monitor: "2026-01-02", quarantine: "2026-03-02", reject: "2026-06-02" },
    mtaSts: { testing: "2026-01-02", enforce: "2026-02-16" },
    bimi: { logo: "https://example.com/logo.svg", certificate: "https://example.com/mark.pem" },
    subdomains: {
      news: {
        senders: {
          sendgrid: { returnPath: "em1234", account: "u1234567.wl001.sendgrid.net" },
          "own-mailer": {
            spf: "ip4:192.0.2.25",
            dkim: { own1: { txt: keyRecord() }, own2: { cname: "own2._domainkey.mailer.example.org" } },
          },
        },
        dmarc: { monitor: "2026-01-02", quarantine: "2026-03-02", reject: "2026-06-02" },
      },
      quiet: "none",
    },
  },
  owners: { founder: { mail: "founder@example.com" }, operations: { mail: "operations@example.com" } },
  monitors: {
    with: "route53",
    regions: ["eu-west-1", "us-east-1", "us-west-1"],
    owner: "founder",
    checks: {
      homepage: {
        watches: "homepage",
        host: "@",
        path: "/",
        kind: "public",
        expect: { status: 200, body: "Membership", latencyMs: 300 },
        owner: "operations",
      },
      inside: { host: "api", path: "/inside", carries: "health-check-token" },
    },
    signals: {
      imports: { metric: "FailedImports", atLeast: 3, minutes: 10, purpose: "Imports failed", owner: "founder" },
      "failed-deploys": { link: "https://deploys.example.org/alerts" },
    },
    alerts: { webhook: "https", slack: { workspace: "T0123ABCDE", channel: "C0123ABCDE" } },
  },
  secrets: {
    "cloudflare-api-token": false,
    "alert-webhook": false,
    "payment-webhook-secret": false,
    "health-check-token": {
      purpose: "Opens pages to the checker",
      owner: "founder",
      generate: true,
      place: "aws-secrets-manager",
      rotateBy: "2099-05-01",
    },
    "origin-proof": {
      purpose: "Proves where a request came from",
      owner: "founder",
      generate: true,
      place: "aws-ssm",
      header: "X-Origin-Proof",
      rotateBy: "2099-05-01",
    },
  },
  recovery: { protect: true, rehearsed: "2026-11-02" },
  access: { registrar: { who: "The founder", recover: "By the registrar's form, with the company's papers" } },
  registration: { registrar: "A registrar", renews: "by-itself", until: "2099-05-01", dnssec: true },
  waivers: {
    "tls/strict": {
      reason: "The origin gets its certificate",
      until: "2099-01-01",
      owner: "The founder",
      code: "ssl-mode-unverified",
      zone: "example.com",
      host: "app.example.com",
      resource: "ZoneSetting",
    },
    "dns/ttl": [
      {
        reason: "The old phone system",
        until: "2099-01-01",
        owner: "The founder",
        code: "record-ttl-hinders-rollback",
        zone: "example.com",
        host: "pbx.example.com",
        resource: "DnsRecord",
      },
    ],
  },
};

/** Each configuration that the project ships or documents, by name. */
export const configurations: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "every key": everyKey,
  "mail that is forwarded": {
    domain: "example.com",
    zoneId: "0123456789abcdef0123456789abcdef",
    accountId: "fedcba9876543210fedcba9876543210",
    services: { web: { target: "192.0.2.10", purpose: "Web app" } },
    hosts: { "@": "web" },
    mail: {
      senders: {},
      reports: "dmarc@example.com",
      dmarc: { monitor: "2026-11-02" },
      routing: { dmarc: "ada@example.org", sales: ["grace@example.org"] },
    },
  },
  tenants: {
    domain: "example.com",
    zoneId: "0123456789abcdef0123456789abcdef",
    services: { web: { target: "192.0.2.10", purpose: "Web app" }, shops: { target: "192.0.2.11", purpose: "Shops" } },
    hosts: { "@": "web", "*": { service: "shops", serves: "app" }, "*.eu": "shops" },
    tls: { certificate: "advanced" },
  },
  "watched elsewhere": {
    domain: "example.com",
    zoneId: "0123456789abcdef0123456789abcdef",
    accountId: "fedcba9876543210fedcba9876543210",
    services: { web: { target: "192.0.2.10", purpose: "Web app" } },
    hosts: { "@": "web" },
    owners: { founder: { mail: "founder@example.com" } },
    monitors: {
      with: "better-stack",
      link: "https://uptime.betterstack.com/team/1/monitors",
      owner: "founder",
      checks: { homepage: { path: "/" } },
      signals: { "server-errors": { link: "https://errors.example.org/alerts" } },
    },
  },
  dev: shipped("dev"),
  prod: shipped("prod"),
  ...Object.fromEntries(presetNames.map((name) => [name, siteOf(name)])),
};

/** A key record that an example of ours has. */
function keyRecord(): unknown {
  const { senders } = shipped("prod").mail as { senders: Record<string, Record<string, unknown>> };
  return senders["google-workspace"]!.dkim;
}

function shipped(stack: string): Record<string, unknown> {
  const file = parse(readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as {
    config: Record<string, Record<string, unknown>>;
  };
  return file.config["launch-ready:site"]!;
}

/** Each value of a configuration, at any depth, with its way from the root. */
export function valuesOf(
  given: unknown,
  way: readonly Key[] = [],
): { readonly way: readonly Key[]; readonly value: unknown }[] {
  const here = way.length === 0 ? [] : [{ way, value: given }];
  if (typeof given !== "object" || given === null) return here;
  const entries: [Key, unknown][] = Array.isArray(given) ? [...given.entries()] : Object.entries(given);
  return [...here, ...entries.flatMap(([key, value]) => valuesOf(value, [...way, key]))];
}

/** A copy with another value at the end of a way. */
export function withValue(given: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(given))
    return given.map((item: unknown, index) => (index === key ? withValue(item, rest, value) : item));
  return Object.fromEntries(
    Object.entries(given as Record<string, unknown>).map(([name, one]) => [
      name,
      name === key ? withValue(one, rest, value) : one,
    ]),
  );
}

/** `redirects.untouched[2].path` */
export function pathOf(way: readonly Key[]): string {
  return way.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
    "",
  );
}
