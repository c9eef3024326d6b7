import assert from "node:assert/strict";
import { toIntent } from "../../edge/intent";
import { managedRulesets } from "../../edge/rulesets/managed-rulesets";
import { phases } from "../../edge/phases";
import { types, UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { isRead, type Reads } from "../../policies/reads";
import type { Rule } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { record, resource, setting, web } from "./resources";
import { route53Check } from "./watch/watching";

const snippet = resource("cloudflare:index/snippet:Snippet", "snippet", { snippetName: "hello" });

/** As a program declares it that takes the zone from somewhere else. */
function inUnknownZone(declared: DeclaredResource): DeclaredResource {
  return { ...declared, props: { ...declared.props, zoneId: UNKNOWN } };
}

describe("what a rule reads", () => {
  it("makes it amber where that lies in an unknown zone, for a rule that was added too", () => {
    const added: Rule = { control: "handover/complete", reads: { types: ["Snippet"] }, judge: () => [] };
    const estate = new Estate([inUnknownZone(snippet)], { today: "2026-11-24" });
    const judged = judgeAll([added, ...rules], estate).find(({ control }) => control.id === "handover/complete")!;
    assert.deepEqual(
      [judged.status, judged.findings, judged.unjudged.map(({ code, location }) => [code, location.name])],
      ["amber", [], [["zone-unknown", "snippet"]]],
    );
  });

  it("makes it amber where that lies in an unknown zone, whatever it is", () => {
    const green = additions.flatMap((one) => {
      const estate = new Estate([inUnknownZone(one)], { today: "2026-11-24" });
      const judged = new Map(judgeAll(rules, estate).map(({ control, status }) => [control.id, status]));
      return (
        rules
          .filter(({ control, reads }) => isRead(reads, one) && judged.get(control) === "green")
          // A record or a Worker's domain shows its zone by its own name.
          .filter(() => estate.zoneUnknown.length > 0)
          .map(({ control }) => `${control} is green with ${one.name}`)
      );
    });
    assert.deepEqual(green, []);
  });

  it("leaves it as it is where something else lies in an unknown zone", () => {
    const added: Rule = { control: "handover/complete", reads: { types: ["PageRule"] }, judge: () => [] };
    const estate = new Estate([inUnknownZone(snippet)], { today: "2026-11-24" });
    const judged = judgeAll([added], estate).find(({ control }) => control.id === "handover/complete")!;
    assert.deepEqual([judged.status, judged.unjudged], ["green", []]);
  });

  it("is a record, a setting, a phase or a type, each by its name; what may be any of its kind is read too", () => {
    const unknown = (type: string, name: string) => resource(type, name, { [name]: UNKNOWN });
    const cases: [Reads, DeclaredResource, boolean][] = [
      [{ records: "some" }, record("a.example.com", "A"), true],
      [{ settings: "all" }, record("a.example.com", "A"), false],
      [{ settings: ["ssl"] }, setting("ssl", "off"), true],
      [{ settings: ["ssl"] }, setting("brotli", "off"), false],
      [{ settings: "all" }, setting("brotli", "off"), true],
      [{ settings: ["ssl"] }, unknown(types.zoneSetting, "settingId"), true],
      [{ phases: ["http_ratelimit"] }, unknown(types.zoneSetting, "settingId"), false],
      [{ phases: ["http_ratelimit"] }, unknown(types.ruleset, "phase"), true],
      [{}, unknown(types.ruleset, "phase"), false],
      [{ types: ["Snippet"] }, snippet, true],
      [{ types: ["Snip"] }, snippet, false],
    ];
    for (const [reads, declared, expected] of cases)
      assert.equal(isRead(reads, declared), expected, `${JSON.stringify(reads)} ${declared.name}`);
  });

  it("is all that its verdict hangs on", () => {
    const stated = [
      toIntent({
        zones: [{ id: web[0]!.props.zoneId, name: "example.com", plan: "pro" }],
        promises: [
          {
            zone: "example.com",
            canonicalHost: "example.com",
            aliases: ["www.example.com"],
            hosts: [{ host: "example.com", public: true }],
            untouched: [{ host: "example.com", path: "/hooks/*" }],
            privateRoutes: [{ host: "example.com", path: "/account/*" }],
            sessionCookies: ["session"],
            sensitive: [{ host: "example.com", path: "/login" }],
            oldLinks: [{ from: "/old", to: "/new" }],
          },
        ],
      }),
    ];
    const verdicts = (resources: readonly DeclaredResource[]) => {
      const estate = new Estate(resources, { today: "2026-11-24", stated });
      return rules.map((rule) => JSON.stringify(rule.judge(estate)));
    };
    const unsaid = contexts.flatMap((context) => {
      const before = verdicts(context);
      return additions.flatMap((one) => {
        const after = verdicts([...context, one]);
        return rules
          .filter(({ reads }, index) => !isRead(reads, one) && after[index] !== before[index])
          .map(({ control }) => `${control} reads ${one.name}`);
      });
    });
    assert.deepEqual([...new Set(unsaid)], []);
  });
});

const managed = resource(types.ruleset, "managed", {
  kind: "zone",
  name: "managed",
  phase: "http_request_firewall_managed",
  rules: [{ ref: "m", expression: "true", action: "execute", actionParameters: { id: managedRulesets.cloudflare } }],
});

/** Programs that something is added to. */
const contexts = [
  [setting("rocket_loader", "off")],
  [web[0]!],
  [...web, setting("ssl", "strict"), setting("always_use_https", "on")],
  [...web, route53Check("homepage"), managed],
];

const redirect = {
  ref: "one",
  expression: "true",
  action: "redirect",
  actionParameters: { fromValue: { statusCode: 301, targetUrl: { value: "https://example.com/x" } } },
};
const ruleOf: Readonly<Record<string, object>> = {
  http_request_dynamic_redirect: redirect,
  http_request_transform: {
    ref: "one",
    expression: "true",
    action: "rewrite",
    actionParameters: { uri: { path: { value: "/y" } } },
  },
  http_config_settings: {
    ref: "one",
    expression: "true",
    action: "set_config",
    actionParameters: { ssl: "off", automaticHttpsRewrites: false },
  },
  http_request_cache_settings: {
    ref: "one",
    expression: "true",
    action: "set_cache_settings",
    actionParameters: { cache: true, edgeTtl: { mode: "override_origin", default: 90_000 } },
  },
  http_ratelimit: {
    ref: "one",
    expression: "true",
    action: "block",
    ratelimit: { characteristics: ["cf.colo.id", "ip.src"], period: 60, requestsPerPeriod: 5, mitigationTimeout: 60 },
  },
};
const block = { ref: "one", expression: "true", action: "block" };

/** One resource of each kind that a zone may hold, which decides as much as it can. */
const additions: readonly DeclaredResource[] = [
  record("shop.example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 }),
  ...["ssl", "always_use_https", "automatic_https_rewrites", "tls_1_3", "brotli", "development_mode", "mirage"].flatMap(
    (id) => [setting(id, "on"), setting(id, "off")],
  ),
  setting("browser_check", "off"),
  setting("email_obfuscation", "off"),
  record("direct.example.com", "A", { content: "198.51.100.7" }),
  record("files.example.com", "CNAME", { content: "acme.s3.amazonaws.com" }),
  record("_sip._tcp.example.com", "SRV", { data: { priority: 1, weight: 1, port: 5060, target: "sip.example.com" } }),
  ...["AccessPolicy", "ZeroTrustAccessPolicy"].map((type) =>
    resource(`cloudflare:index/x:${type}`, type, { decision: "allow", includes: [{ everyone: {} }] }),
  ),
  ...["TunnelConfig", "ZeroTrustTunnelCloudflaredConfig"].map((type) =>
    resource(`cloudflare:index/x:${type}`, type, {
      config: {
        ingresses: [{ hostname: "t.example.com", service: "https://10.0.0.5", originRequest: { noTlsVerify: true } }],
      },
    }),
  ),
  resource("cloudflare:index/spectrumApplication:SpectrumApplication", "SpectrumApplication", { protocol: "tcp/22" }),
  setting("browser_cache_ttl", 60),
  setting("cache_level", "bypass"),
  setting("security_header", { strict_transport_security: { enabled: false } }),
  setting("security_level", "under_attack"),
  setting("min_tls_version", "1.0"),
  ...[...phases.keys()].map((phase) =>
    resource(types.ruleset, phase, { kind: "zone", name: phase, phase, rules: [ruleOf[phase] ?? block] }),
  ),
  resource(types.workersDomain, "WorkersCustomDomain", { hostname: "w.example.com", service: "w" }),
  resource("cloudflare:index/workersRoute:WorkersRoute", "WorkersRoute", { pattern: "*example.com/*", script: "w" }),
  resource(types.certificatePack, "CertificatePack", { hosts: ["a.b.example.com"], certificateAuthority: "ssl_com" }),
  resource(types.totalTls, "TotalTls", { enabled: true }),
  resource(types.universalSslSetting, "UniversalSslSetting", { enabled: false }),
  resource("cloudflare:index/hostnameTlsSetting:HostnameTlsSetting", "HostnameTlsSetting", {
    hostname: "example.com",
    settingId: "min_tls_version",
    value: "1.0",
  }),
  resource("cloudflare:index/emailRoutingDns:EmailRoutingDns", "EmailRoutingDns", {}),
  resource("cloudflare:index/botManagement:BotManagement", "BotManagement", { fightMode: true }),
  ...["Healthcheck", "WaitingRoom", "Snippet", "ZoneLockdown", "UserAgentBlockingRule"].map((type) =>
    resource(`cloudflare:index/x:${type}`, type, {}),
  ),
  resource("cloudflare:index/pageRule:PageRule", "PageRule", {
    target: "example.com/*",
    actions: { ssl: "flexible", cacheLevel: "cache_everything" },
  }),
  resource("cloudflare:index/loadBalancer:LoadBalancer", "LoadBalancer", { name: "example.com", proxied: true }),
  resource("cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings", "UrlNormalizationSettings", {
    type: "cloudflare",
    scope: "incoming",
  }),
];
