import assert from "node:assert/strict";
import { Edge } from "../../edge/model";
import { types, type DeclaredResource } from "../../edge/resource";
import { outcomeOf } from "../../edge/trace";
import * as dns from "../../policies/dns/dns";
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
});
