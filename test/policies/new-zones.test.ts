import { Estate } from "../../policies/estate";
import assert from "node:assert/strict";
import { types, UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { toIntent } from "../../edge/intent";
import { judgeAll, type Status } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { valid } from "../../policies/edge/valid";
import { none } from "../../policies/mail/none";
import { coverage } from "../../policies/tls/coverage";
import * as edge from "../../policies/edge/edge";
import * as tls from "../../policies/tls/tls";
import type { Rule } from "../../policies/rule";
import type { ControlId } from "../../policies/control";
import { judged, messagesOf, whyOf } from "./resources";

const made = (
  type: string,
  name: string,
  props: Record<string, unknown>,
  more: Partial<DeclaredResource> = {},
): DeclaredResource => ({
  type,
  name,
  urn: `urn:pulumi:test::test::${type}::${name}`,
  props,
  ...more,
});

/** The program `build` before and after its zones have ids. */
type Build = (
  of: (zone: string) => { props: { zoneId: unknown }; dependencies: readonly string[] },
) => readonly DeclaredResource[];
function program(known: boolean, domains: readonly string[], build: Build): DeclaredResource[] {
  const id = (domain: string) => (known ? `id of ${domain}` : UNKNOWN);
  const zones = domains.map((domain) => made(types.zone, domain, { id: id(domain), name: domain }));
  return [
    ...zones,
    ...build((domain) => ({
      props: { zoneId: id(domain) },
      dependencies: [zones.find(({ name }) => name === domain)!.urn],
    })),
  ];
}

const inZone = (type: string, name: string, props: Record<string, unknown>, at: ReturnType<Parameters<Build>[0]>) =>
  made(type, name, { ...props, ...at.props }, { dependencies: at.dependencies });
const a = (name: string, at: ReturnType<Parameters<Build>[0]>) =>
  inZone(
    types.dnsRecord,
    name,
    { name, type: "A", content: "198.51.100.7", proxied: true, ttl: 1, comment: "Web app" },
    at,
  );
const setting = (id: string, value: unknown, name: string, at: ReturnType<Parameters<Build>[0]>) =>
  inZone(types.zoneSetting, name, { settingId: id, value }, at);

const said = (rule: Rule, resources: readonly DeclaredResource[], stated: object = {}) => {
  return messagesOf(judged(rule, resources, { today: "2026-11-24", stated: [toIntent(stated)] }));
};
const statuses = (resources: readonly DeclaredResource[], ...ids: ControlId[]): Status[] => {
  const judged = judgeAll(rules, new Estate(resources, { today: "2026-11-24" }));
  return ids.map((id) => judged.find(({ control }) => control.id === id)!.status);
};

describe("a program that makes its zones is judged as it will be once they are there", () => {
  const domains = ["example.com", "example.net"];
  const same = (
    rule: Rule,
    build: Build,
    expected: readonly string[],
    stated: object = {},
    of: readonly string[] = domains,
  ) => {
    assert.deepEqual(
      [false, true].map((known) => said(rule, program(known, of, build), stated)),
      [expected, expected],
    );
  };

  it("by the settings of each", () => {
    const build: Build = (of) =>
      domains.flatMap((domain) => [a(domain, of(domain)), setting("ssl", "strict", `ssl ${domain}`, of(domain))]);
    same(tls.strict, build, []);
    const weak: Build = (of) => [...build(of), setting("min_tls_version", "1.0", "tls", of("example.net"))];
    same(tls.version, weak, [
      "example.com does not declare the setting min_tls_version: what is in force is whatever somebody clicked last.",
      'example.net accepts TLS "1.0"; versions below 1.2 are deprecated (RFC 8996).',
      "example.com does not declare the setting tls_1_3: what is in force is whatever somebody clicked last.",
      "example.net does not declare the setting tls_1_3: what is in force is whatever somebody clicked last.",
    ]);
  });

  it("by Email Routing", () => {
    same(
      none,
      (of) => [
        a("example.com", of("example.com")),
        inZone("cloudflare:index/emailRoutingDns:EmailRoutingDns", "routing", {}, of("example.com")),
      ],
      [],
      {},
      ["example.com"],
    );
  });

  it("by what its plan has a number of", () => {
    const check: Build = (of) => [
      inZone("cloudflare:index/healthcheck:Healthcheck", "check", { name: "check" }, of("example.com")),
    ];
    same(
      valid,
      check,
      ["example.com declares 1 health check; the free plan has 0."],
      { zones: [{ id: "?", name: "example.com", plan: "free" }] },
      ["example.com"],
    );
  });

  it("by its bots, and by the certificates that it has", () => {
    const build: Build = (of) => [
      a("example.com", of("example.com")),
      inZone("cloudflare:index/botManagement:BotManagement", "bots", { fightMode: true }, of("example.com")),
      inZone(types.universalSslSetting, "universal", { enabled: false }, of("example.com")),
      inZone(
        types.certificatePack,
        "pack",
        { hosts: ["example.com"], certificateAuthority: "google" },
        of("example.com"),
      ),
      inZone(
        types.dnsRecord,
        "caa",
        { name: "example.com", type: "CAA", data: { flags: 0, tag: "issue", value: "pki.goog" } },
        of("example.com"),
      ),
    ];
    same(coverage, build, [
      "? no alert of the account is declared here, so it cannot be seen whether anybody hears of a certificate " +
        "that is not renewed",
    ]);
    const hooks = { promises: [{ zone: "example.com", untouched: [{ host: "example.com", path: "/hooks/*" }] }] };
    assert.match(
      said(edge.waf, program(false, domains, build), hooks).join("\n"),
      /example\.com has Bot Fight Mode on, which no rule can skip: it challenges example\.com\/hooks\/\* too/,
    );
  });
});

describe("what nobody knows the zone of", () => {
  const lost = (id: string, value: unknown) => made(types.zoneSetting, id, { zoneId: UNKNOWN, settingId: id, value });

  it("makes the controls amber that it could concern, and no other", () => {
    const alone = [lost("ssl", "off"), lost("min_tls_version", "1.0")];
    assert.deepEqual(statuses(alone, "tls/strict", "tls/version", "tls/hsts", "edge/valid", "mail/spf"), [
      "amber",
      "amber",
      "green",
      "amber",
      "green",
    ]);
    const ruleset = made(types.ruleset, "cache", {
      zoneId: UNKNOWN,
      kind: "zone",
      phase: "http_request_cache_settings",
      rules: [],
    });
    assert.deepEqual(statuses([ruleset], "cache/private", "edge/valid", "tls/strict"), ["amber", "amber", "green"]);
    assert.deepEqual(
      statuses([{ ...ruleset, props: { ...ruleset.props, phase: UNKNOWN } }], "cache/private", "edge/waf"),
      ["amber", "amber"],
    );
    assert.deepEqual(
      statuses(
        [made("cloudflare:index/emailRoutingDns:EmailRoutingDns", "routing", { zoneId: UNKNOWN })],
        "mail/spf",
        "mail/none",
        "tls/strict",
      ),
      ["amber", "amber", "green"],
    );
  });

  it("may be what a zone seems to lack: that is no finding yet, but what is wrong with another resource is", () => {
    const zones = program(false, ["example.com", "example.net"], (of) => [
      a("example.com", of("example.com")),
      a("example.net", of("example.net")),
      setting("min_tls_version", "1.0", "old", of("example.com")),
    ]);
    const judged = judgeAll(
      rules,
      new Estate([...zones, lost("ssl", "strict"), lost("tls_1_3", "on")], { today: "2026-11-24" }),
    );
    const strict = judged.find(({ control }) => control.id === "tls/strict")!;
    assert.deepEqual(
      [strict.status, strict.unjudged.map((one) => `${one.location.name ?? "-"}? ${whyOf(one)}`)],
      [
        "amber",
        [
          "ssl? in which zone it lies will be known only after deployment",
          "-? the zone of ssl will be known only after deployment; as far as is known: example.com does not " +
            "declare the setting ssl: what is in force is whatever somebody clicked last",
          "-? the zone of ssl will be known only after deployment; as far as is known: example.net does not " +
            "declare the setting ssl: what is in force is whatever somebody clicked last",
        ],
      ],
    );
    const version = judged.find(({ control }) => control.id === "tls/version")!;
    assert.deepEqual(
      [version.status, version.findings.map(({ message }) => message)],
      ["red", ['example.com accepts TLS "1.0"; versions below 1.2 are deprecated (RFC 8996).']],
    );
  });
});

describe("a zone whose records are declared somewhere else", () => {
  const zone = made(types.zone, "zone", { id: "id", name: "example.com" });
  const of = { props: { zoneId: "id" }, dependencies: [] };

  it("is not green where its hosts decide, and is judged by the settings that it has here", () => {
    assert.deepEqual(
      statuses(
        [zone],
        "dns/resolves",
        "route/once",
        "tls/https",
        "tls/strict",
        "tls/coverage",
        "cache/private",
        "edge/waf",
        "edge/rate-limit",
        "watch/uptime",
      ),
      Array(9).fill("amber"),
    );
    assert.deepEqual(statuses([zone, setting("ssl", "off", "ssl", of)], "tls/strict"), ["red"]);
    assert.deepEqual(statuses([zone, setting("ssl", "strict", "ssl", of)], "tls/strict", "tls/hsts"), [
      "green",
      "amber",
    ]);
    assert.deepEqual(statuses([], "tls/strict", "route/once"), ["green", "green"]);
  });
});
