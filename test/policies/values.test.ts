// Long: one table, a row a rule.
import assert from "node:assert/strict";
import { toIntent, type Intent } from "../../edge/intent";
import { anyScope } from "../../edge/scope";
import { UNKNOWN, types, type DeclaredResource } from "../../edge/resource";
import type { ControlId } from "../../edge/controls";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { record, resource, setting, web, zoneId } from "./resources";
import { alarm, downAlarm, mail, route53Check, topic, webhook } from "./watch/watching";

const zone = { id: zoneId, name: "example.com", plan: "pro", owned: true };
const promising = (more: object = {}): Partial<Intent> =>
  toIntent({ zones: [zone], promises: [{ zone: "example.com", canonicalHost: "example.com", ...more }] });

const ruleset = (phase: string, rule: object) =>
  resource(types.ruleset, phase, { name: phase, kind: "zone", phase, rules: [{ ref: "one", ...rule }] });
const redirect = (from: string, to: string) =>
  ruleset("http_request_dynamic_redirect", {
    expression: from,
    action: "redirect",
    actionParameters: { fromValue: { statusCode: 301, targetUrl: { value: to } } },
  });
const www = 'http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/")';
const cached = (expression: string, seconds: number) =>
  ruleset("http_request_cache_settings", {
    expression,
    action: "set_cache_settings",
    actionParameters: {
      cache: true,
      edgeTtl: { mode: "override_origin", default: seconds },
      browserTtl: { mode: "override_origin", default: seconds },
    },
  });
const check = route53Check("homepage");
const sender = { name: "Mailer", spf: "include:_spf.example.net", dkim: ["s1._domainkey.example.com"] };

/** A rule with a program that breaks its control by one property of one resource, which is the last. */
interface Row {
  readonly code: string;
  readonly resources: readonly DeclaredResource[];
  readonly property: string;
  /** What the program states; nothing where it states only that the zone is its own. */
  readonly stated?: Partial<Intent>;
  /** Why no unknown value leaves the control open, where none does. */
  readonly decided?: string;
}

const apex = web[0]!;

const rows: Readonly<Partial<Record<ControlId, Row>>> = {
  "dns/resolves": {
    code: "host-alias-circle",
    resources: [...web, record("a.example.com", "CNAME", { content: "a.example.com" })],
    property: "content",
    decided: "an alias that leads to what only the deployment tells may lead anywhere",
  },
  "dns/purpose": {
    code: "record-without-purpose",
    resources: [...web, record("a.example.com", "A", { content: "198.51.100.9", comment: "77" })],
    property: "comment",
  },
  "dns/ttl": {
    code: "record-ttl-hinders-rollback",
    resources: [...web, record("a.example.com", "A", { content: "198.51.100.9", ttl: 86401 })],
    property: "ttl",
  },
  "dns/conflict": {
    code: "record-refused",
    resources: [...web, record("a.example.com", "A", { content: "198.51.100.999" })],
    property: "content",
  },
  "dns/dnssec": {
    code: "dnssec-off",
    resources: [...web, resource(types.zoneDnssec, "dnssec", { status: "disabled" })],
    property: "status",
  },
  "dns/proxied": {
    code: "record-reveals-origin",
    resources: [...web, record("vpn.example.com", "A", { content: "198.51.100.7" })],
    property: "content",
  },
  "route/canonical": {
    code: "canonical-host-missed",
    resources: [...web, redirect(www, "https://elsewhere.example.net/")],
    property: "rules",
    stated: promising({ aliases: ["www.example.com"] }),
  },
  "route/once": {
    code: "redirect-loop",
    resources: [...web, redirect(www, "https://www.example.com/")],
    property: "rules",
  },
  "route/untouched": {
    code: "untouched-route-stopped",
    resources: [
      ...web,
      ruleset("http_request_firewall_custom", { action: "block", expression: 'http.request.uri.path eq "/hooks/pay"' }),
    ],
    property: "rules",
    stated: promising({ untouched: [{ host: "example.com", path: "/hooks/pay" }] }),
  },
  "route/old-links": {
    code: "old-link-missed",
    resources: [...web, redirect('http.request.uri.path eq "/older"', "https://example.com/new")],
    property: "rules",
    stated: promising({ oldLinks: [{ from: "/old", to: "/new" }] }),
  },
  "tls/strict": { code: "ssl-mode-unverified", resources: [...web, setting("ssl", "flexible")], property: "value" },
  "tls/https": {
    code: "https-rewrites-off",
    resources: [...web, setting("automatic_https_rewrites", "off")],
    property: "value",
  },
  "tls/version": {
    code: "tls-version-deprecated",
    resources: [...web, setting("min_tls_version", "1.0")],
    property: "value",
  },
  "tls/hsts": {
    code: "hsts-age-too-short",
    resources: [...web, setting("security_header", { strict_transport_security: { enabled: true, max_age: 17 } })],
    property: "value",
  },
  "tls/coverage": {
    code: "caa-issuer",
    resources: [
      ...web,
      record("example.com", "CAA", { data: { flags: 0, tag: "issue", value: "https://authority.example" } }),
    ],
    property: "data",
  },
  "cache/static": { code: "asset-kept-briefly", resources: [apex, cached("true", 61)], property: "rules" },
  "cache/private": {
    code: "cache-keeps-private-answer",
    resources: [apex, cached('http.request.uri.path.extension eq "csv"', 90061)],
    property: "rules",
  },
  "cache/by-route": {
    code: "cache-behaviour-unstated",
    resources: [apex, cached('http.request.uri.path eq "/nowhere"', 90061)],
    property: "rules",
    stated: promising({ hosts: [{ host: "example.com", public: true }] }),
  },
  "edge/valid": {
    code: "setting-value-refused",
    resources: [...web, setting("cache_level", "everything")],
    property: "value",
  },
  "edge/waf": {
    code: "ddos-rules-weakened",
    resources: [
      ...web,
      ruleset("ddos_l7", {
        action: "execute",
        expression: "true",
        actionParameters: { overrides: { sensitivityLevel: "eoff" } },
      }),
    ],
    property: "rules",
  },
  "edge/rate-limit": {
    code: "sensitive-route-unlimited",
    resources: [
      ...web,
      ruleset("http_ratelimit", {
        action: "block",
        expression: 'http.request.uri.path eq "/other"',
        ratelimit: {
          characteristics: ["cf.colo.id", "ip.src"],
          period: 10,
          requestsPerPeriod: 5,
          mitigationTimeout: 10,
        },
      }),
    ],
    property: "rules",
    stated: promising({ sensitive: [{ host: "example.com", path: "/login", method: "POST" }] }),
  },
  "edge/access": {
    code: "access-open-by-mail-domain",
    resources: [
      resource("cloudflare:index/zeroTrustAccessPolicy:ZeroTrustAccessPolicy", "staff", {
        zoneId: undefined,
        decision: "allow",
        includes: [{ emailDomain: { domain: "gmail.com" } }],
      }),
    ],
    property: "includes",
  },
  "mail/spf": {
    code: "spf-all-pass",
    resources: [
      ...web,
      record("example.com", "MX", { content: "mx.example.net", priority: 10 }),
      record("example.com", "TXT", { content: '"v=spf1 include:_spf.example.net +all"' }),
    ],
    property: "content",
  },
  "mail/dkim": {
    code: "dkim-key",
    resources: [...web, record("s1._domainkey.example.com", "TXT", { content: '"v=DKIM1; k=rsa; p=bm90IGEga2V5"' })],
    property: "content",
  },
  "mail/dmarc": {
    code: "dmarc-p-value",
    resources: [...web, record("_dmarc.example.com", "TXT", { content: '"v=DMARC1; p=blocking"' })],
    property: "content",
  },
  "mail/none": {
    code: "null-mx-of-sender",
    resources: [...web, record("example.com", "MX", { content: ".", priority: 0 })],
    property: "content",
    stated: toIntent({ zones: [zone], mail: [{ domain: "example.com", senders: [sender] }] }),
  },
  "secret/plaintext": {
    code: "secret-by-name",
    resources: [
      resource("cloudflare:index/workersScript:WorkersScript", "api", {
        zoneId: undefined,
        bindings: [{ name: "API_TOKEN", type: "plain_text", text: "correct-horse-battery" }],
      }),
    ],
    property: "bindings",
    decided: "what only the deployment tells is no text of the program's",
  },
  "watch/uptime": {
    code: "check-disabled",
    resources: [...web, topic, mail, webhook, downAlarm(check), route53Check("homepage", { disabled: true })],
    property: "disabled",
    decided: "a check is taken for one that runs until somebody says that it does not",
  },
  "watch/alert": {
    code: "alert-owner-unlisted",
    resources: [...web, topic, mail, webhook, check, downAlarm(check, { tags: { Owner: "nobody-listed" } })],
    property: "tags",
    stated: toIntent({ zones: [zone], owners: [{ name: "ada", mail: "ada@example.com" }] }),
  },
  "watch/errors": {
    code: "error-alarm-deaf",
    resources: [
      ...web,
      topic,
      mail,
      webhook,
      alarm("errors", { namespace: "App", metricName: "5xxErrors", threshold: 5017 }),
    ],
    property: "threshold",
  },
  "watch/latency": {
    code: "latency-alarm-deaf",
    resources: [
      ...web,
      topic,
      mail,
      webhook,
      alarm("latency", {
        namespace: "App",
        metricName: "Latency",
        extendedStatistic: "p95",
        statistic: undefined,
        dimensions: { Page: "home" },
        comparisonOperator: "GreaterThanThreshold",
        threshold: 90_017,
      }),
    ],
    property: "threshold",
    stated: toIntent({
      zones: [zone],
      owners: [{ name: "ada", mail: "ada@example.com" }],
      monitors: [
        {
          name: "home",
          watches: "homepage",
          host: "example.com",
          path: "/",
          kind: "public",
          owner: "ada",
          latencyMs: 300,
        },
      ],
    }),
  },
};

/** Rules that read no property whose value could break them: why. */
const withoutValue: Readonly<Partial<Record<ControlId, string>>> = {
  "dns/stale": "only the live zone shows what is left in it",
  "dns/expiry": "it judges what is stated, which is no value of a resource",
  "secret/inventory": "it judges what is stated, which is no value of a resource",
  "watch/tls-expiry": "it asks whether a notification is there",
  "recover/rollback": "it judges options of a resource, which are always known",
  "handover/complete": "it judges what is stated, which is no value of a resource",
};

function judged(control: ControlId, { resources, stated }: Row, change: (last: DeclaredResource) => DeclaredResource) {
  const all = [...resources.slice(0, -1), change(resources.at(-1)!)];
  const intent = stated ?? toIntent({ zones: [zone], owners: [{ name: "ada", mail: "ada@example.com" }] });
  const estate = new Estate(all, { today: "2026-11-29", stated: [intent as Intent], scope: anyScope });
  return judgeAll(rules, estate).find((one) => one.control.id === control)!;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe("values of what each rule reads", () => {
  it("there is a row for each rule, or a reason for none", () => {
    const said = [...Object.keys(rows), ...Object.keys(withoutValue)].toSorted();
    assert.deepEqual(said, rules.map(({ control }) => control as string).toSorted());
  });

  for (const [control, row] of Object.entries(rows) as [ControlId, Row][]) {
    const { code, property, decided } = row;
    const codesOf = (change: (last: DeclaredResource) => DeclaredResource) =>
      judged(control, row, change).findings.map((one) => one.code);

    it(`${control}: known, it is found (${code})`, () => {
      assert.ok(codesOf((last) => last).includes(code), codesOf((last) => last).join());
    });

    it(`${control}: unknown, it is ${decided ?? "unjudged"}`, () => {
      const unknown = judged(control, row, (last) => ({ ...last, props: { ...last.props, [property]: UNKNOWN } }));
      assert.ok(!unknown.findings.some((one) => one.code === code));
      if (decided === undefined) assert.notEqual(unknown.unjudged.length, 0);
      assert.notEqual(unknown.status, decided === undefined ? "green" : "red");
    });

    it(`${control}: a secret, it is judged as it is, and shown nowhere`, () => {
      const value = textsIn(row.resources.at(-1)!.props[property]).filter((text) => text.length >= 2);
      const { findings, unjudged } = judged(control, row, (last) => ({ ...last, secret: [property] }));
      if (control !== "secret/plaintext") assert.ok(findings.some((one) => one.code === code));
      for (const { message, fix = "", location } of [...findings, ...unjudged].filter(
        (one) => one.location.urn === row.resources.at(-1)!.urn,
      ))
        for (const text of value)
          assert.doesNotMatch(`${message} ${fix}`, wholly(text), `${String(location.name)} shows ${text}: ${message}`);
    });
  }
});

function wholly(text: string): RegExp {
  return new RegExp(`(?<![\\w-])${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`);
}
