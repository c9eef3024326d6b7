import assert from "node:assert/strict";
import { Edge } from "../../edge/model";
import { toIntent } from "../../edge/intent";
import { toPromises } from "../../edge/prove";
import { types, type DeclaredResource } from "../../edge/resource";
import { anyScope, type Scope } from "../../edge/scope";
import { outcomeOf } from "../../edge/trace";
import * as dns from "../../policies/dns/dns";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import * as route from "../../policies/route/route";
import { record, resource, setting, verdict, web } from "./resources";

const underOldName = (one: DeclaredResource): DeclaredResource =>
  one.type === types.dnsRecord ? { ...one, type: "cloudflare:index/record:Record" } : one;

describe("policies: programs of others", () => {
  it("a record under its deprecated type is judged as one, by every control", () => {
    const named = [
      ...web,
      resource(types.dnsRecord, "bare", { name: "x.example.com", type: "A", content: "198.51.100.7", ttl: 86400 }),
    ];
    assert.equal(verdict(dns.purpose, named).length, 1);
    for (const rule of rules)
      assert.deepEqual(verdict(rule, named.map(underOldName)), verdict(rule, named), rule.control);
  });

  it("a resource of the zone that the model does not read leaves its routes unjudged", () => {
    const snippet = resource("cloudflare:index/snippet:Snippet", "snippet", {});
    const unread = "snippet? snippet is not modelled: it may answer, change or refuse requests";
    assert.ok(verdict(route.canonical, [...web, setting("ssl", "strict"), snippet]).includes(unread));
    const check = resource("cloudflare:index/healthcheck:Healthcheck", "check", {});
    assert.ok(
      !verdict(route.canonical, [...web, setting("ssl", "strict"), check]).some((line) => line.startsWith("check?")),
    );
  });

  it("canonical: apex and www that both answer are one spelling too many", () => {
    const found = verdict(route.canonical, [...web, setting("ssl", "strict"), setting("always_use_https", "on")]);
    assert.equal(found.length, 1);
    assert.match(
      found[0]!,
      /^-: https:\/\/www\.example\.com\/ is answered at https:\/\/www\.example\.com\/; every spelling has to end at https:\/\/example\.com\./,
    );
    assert.deepEqual(
      verdict(route.canonical, [web[0]!, setting("ssl", "strict"), setting("always_use_https", "on")]),
      [],
    );
  });

  it("resolves: an alias within the zone that leads to no address is found, a circle too; one to a host is not", () => {
    const alias = (name: string, content: string, proxied = true) =>
      record(`${name}.example.com`, "CNAME", { content, proxied, ttl: 1 });
    const found = verdict(dns.resolves, [
      ...web,
      alias("a", "nothere.example.com"),
      alias("x", "y.example.com"),
      alias("y", "x.example.com", false),
      alias("fine", "www.example.com"),
      alias("away", "app.example.org"),
    ]);
    assert.deepEqual(found, [
      "a.example.com CNAME: a.example.com leads to no address: a.example.com → nothere.example.com, which has none.",
      "x.example.com CNAME: x.example.com and y.example.com lead to no address: x.example.com → y.example.com → " +
        "x.example.com, in a circle.",
    ]);
  });

  it("trace: Cloudflare answers 530 for an origin without an address, and an unproxied name does not resolve", () => {
    const of = (proxied: boolean) =>
      outcomeOf(
        Edge.from([
          ...web,
          setting("ssl", "strict"),
          record("a.example.com", "CNAME", { content: "no.example.com", proxied }),
        ]),
        { url: "https://a.example.com/" },
      );
    assert.deepEqual(
      [of(true), of(false)].map(({ kind, status }) => [kind, status]),
      [
        ["dns-error", 530],
        ["dns-error", null],
      ],
    );
  });

  it("untouched: www led to the domain with all it has is missing an exemption, where somebody asks for all", () => {
    const rule = {
      ref: "www",
      action: "redirect",
      expression: 'http.host eq "www.example.com"',
      actionParameters: {
        fromValue: {
          statusCode: 301,
          targetUrl: { expression: 'concat("https://example.com", http.request.uri.path)' },
        },
      },
    };
    const led = resource(types.ruleset, "led", { kind: "zone", phase: "http_request_dynamic_redirect", rules: [rule] });
    const codesOf = (scope: Partial<Scope>, stated: Parameters<typeof toIntent>[0] = {}) => {
      const options = { today: "2026-11-29", scope: { ...anyScope, ...scope }, stated: [toIntent(stated)] };
      const judged = judgeAll(rules, new Estate([...web, led], options));
      const { findings, unjudged } = judged.find(({ control }) => control.id === "route/untouched")!;
      return { broken: findings.map(({ code }) => code), open: unjudged.map(({ code }) => code) };
    };
    assert.deepEqual(codesOf({}), { broken: [], open: ["well-known-redirected"] });
    assert.deepEqual(codesOf({ owns: ["example.com"] }).broken, ["well-known-redirected"]);
    const promises = [toPromises({ zone: "example.com", aliases: ["www.example.com"] })];
    assert.deepEqual(codesOf({}, { promises }).broken, ["untouched-route-stopped"]);
  });
});
