import assert from "node:assert/strict";
import { expressionLimits, parse } from "../../edge/rules";
import type { Plan } from "../../edge/plans";
import { planTls } from "../../components/tls/plan-tls";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { planSite } from "../../components/site/plan-site";
import { assertLinear } from "../growth";

const today = "2026-11-24";
const domain = "example.com";
const zoneId = "0123456789abcdef".repeat(2);

/** A site of many hosts, a tenth of them apps and a tenth APIs, each with a login. */
function siteOf(count: number, plan: Plan, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const hosts = Array.from({ length: count }, (_, at) => {
    const serves = at % 10 === 0 ? "app" : at % 10 === 1 ? "api" : "pages";
    return [`host-${at}`, { service: "web", serves }] as const;
  });
  return {
    domain,
    zoneId,
    plan,
    services: { web: { target: "192.0.2.10", purpose: "Web app" } },
    hosts: { "@": "web", ...Object.fromEntries(hosts) },
    ...changes,
  };
}

const login = (host: string, path = "/login") => ({ host, path, purpose: "Login" });

function codesAndTexts(site: Record<string, unknown>): [string, string][] {
  try {
    readSite(site, today, "Pulumi.prod.yaml");
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems.map(({ code, location, message, fix }) => [code, `${location.path}: ${message} ${fix}`]);
  }
}

describe("a site of a thousand hosts", () => {
  it("has rules that are short enough, each host in one of each kind, on a plan that has them", () => {
    const sensitive = Array.from({ length: 1000 }, (_, at) => login(`host-${at}`));
    const { choices } = readSite(siteOf(1000, "enterprise", { firewall: { sensitive } }), today, "Pulumi.prod.yaml");
    const { spec, problems } = planSite(choices, today);
    assert.deepEqual(problems, []);
    const rules = [...spec.cache.rules, ...spec.firewall.custom, ...spec.firewall.rateLimits, ...spec.redirects.rules];
    for (const { ref, expression } of rules) {
      assert.ok(expression.length <= expressionLimits.characters, ref);
      assert.deepEqual(parse(expression).problems, [], ref);
    }
    const count = (ref: string): number => rules.filter((rule) => rule.ref.replace(/_\d+$/, "") === ref).length;
    const kinds = [...new Set(rules.map(({ ref }) => ref.replace(/_\d+$/, "")))];
    assert.deepEqual(Object.fromEntries(kinds.map((ref) => [ref, count(ref)])), {
      "canonical-host": 1,
      https: 1,
      pages: 5,
      assets: 5,
      "hashed-assets": 6,
      cookies: 5,
      "signed-in": 1,
      api: 1,
      sessions: 1,
      holes: 1,
      "api-clients": 1,
      "exposed-files": 6,
      "rate-limit-forms": 6,
      "rate-limit-api": 1,
    });
    assert.deepEqual(new Set(rules.map(({ ref }) => ref)).size, rules.length);
    for (const at of [0, 1, 2, 499, 999]) {
      const host = `"host-${at}.example.com"`;
      const limiting = spec.firewall.rateLimits.filter(({ expression }) => expression.includes(host));
      assert.equal(limiting.length, 1, host);
    }
    assert.deepEqual(spec.firewall.degraded, [
      "example.com: the routes of rate-limit-forms take 6 rules, since one expression has no room for them; each " +
        "counts by itself, so one address may send up to 6 times as much over all of them.",
    ]);
  });

  it("is refused with one finding a kind of rule, the counts and the plan, where the plan has fewer", () => {
    const [records, ...rules] = codesAndTexts(siteOf(1000, "free"));
    assert.equal(records?.[0], "records-too-many");
    assert.match(records[1], /^host-199\.example\.com A .* and 792 more: Record quota exceeded/);
    assert.deepEqual(rules, [
      [
        "cache-rules-too-many",
        "cache rules of example.com: 24 are needed; the free plan has 10. Move to the pro plan, which has 25, or " +
          "have fewer hosts in the zone.",
      ],
      [
        "firewall-rules-too-many",
        "firewall rules of example.com: 14 rules are needed (14 of Launch Ready, 0 of the site); the free plan has " +
          "5. Move to the pro plan, which has 20, or have fewer hosts and untouched routes in the zone.",
      ],
    ]);
    assert.deepEqual(codesAndTexts(siteOf(1000, "pro")), []);
  });

  it("is refused where its routes take more rate limits than there are", () => {
    const sensitive = Array.from({ length: 300 }, (_, at) => login("@", `/${"long-".repeat(5)}${at}/login`));
    assert.deepEqual(codesAndTexts(siteOf(1, "free", { firewall: { sensitive } })), [
      [
        "rate-limit-rules-too-many",
        "rate limits of example.com: 6 rules are needed for the sensitive routes, of which one expression has room " +
          "for some only, and for what the zone keeps; the free plan has 1. Move to the enterprise plan, which has " +
          "100, or name fewer sensitive routes, with prefixes such as /account/*.",
      ],
    ]);
  });

  it("is refused where its origins take more configuration rules than there are", () => {
    const hosts = Array.from({ length: 3000 }, (_, at) => `host-${at}.example.com`);
    const { choices } = readSite(siteOf(1, "free"), today, "Pulumi.prod.yaml");
    const zone = { id: zoneId, name: domain, plan: "free", protect: false } as const;
    const tls = { ...choices.tls, mode: "strict" as const, redirects: "one-hop" as const };
    assert.deepEqual(planTls(tls, zone, [], today, hosts).problems, [
      {
        code: "configuration-rules-too-many",
        severity: "error",
        location: { kind: "path", path: "configuration rules of example.com" },
        message: "18 are needed for the hosts whose origin cannot be verified; the free plan has 10.",
        fix: "Move to the pro plan, which has 25, or give some of these hosts a zone of their own.",
      },
    ]);
    const modes = planTls(tls, zone, [], today, hosts.slice(0, 1000)).spec.modes.map(({ ref }) => ref);
    assert.deepEqual(modes, ["origin-full", ...[2, 3, 4, 5, 6].map((part) => `origin-full_${part}`)]);
  });

  it("takes time in proportion to its hosts", () => {
    assertLinear((count) => readSite(siteOf(count, "enterprise"), today, "Pulumi.prod.yaml"), 62, "planning hosts");
  });
});
