import assert from "node:assert/strict";
import fc from "fast-check";
import { planOrigins } from "../../components/origins/plan-origins";
import { plans } from "../../edge/plans";
import { trace } from "../../edge/trace";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { launchOf } from "../stacks/catalogue-sites";
import { edgeOf } from "./edge-resources";

const today = "2026-11-29";
const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;
const site = (more: Record<string, unknown> = {}, service: Record<string, unknown> = {}) => ({
  ...launchOf(),
  services: { app: { on: "vps", target: "198.51.100.24", port: 8443, purpose: "The app", ...service } },
  hosts: { "@": "app" },
  ...more,
});

function codesOf(given: Record<string, unknown>): string[] {
  try {
    readSite(given, today);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ code, location }) => `${code} at ${location.path}`);
  }
}

describe("components/origins: ports", () => {
  it("are set by one rule each, for what is asked over https", () => {
    const { spec } = readSite(site(), today);
    assert.deepEqual(
      spec.origins.rules.map(({ ref, expression, actionParameters }) => [ref, expression, actionParameters]),
      [["origin-port-8443", '(http.host in {"example.com" "www.example.com"} and ssl)', { origin: { port: 8443 } }]],
    );
    assert.equal(spec.intent.promises[0]?.hosts.find(({ host }) => host === "example.com")?.port, 8443);
  });

  it("are not set where a service listens on 443, and nothing is declared then", () => {
    const { spec } = readSite(site({}, { port: undefined }), today);
    assert.deepEqual(spec.origins.rules, []);
  });

  it("leave ACME's challenge over http on port 80", () => {
    const { rules } = planOrigins(
      { ports: [{ host: "example.com", port: 8443 }], proxied: ["example.com"] },
      zone,
    ).spec;
    const edge = edgeOf(["example.com"], { http_request_origin: rules });
    const portOf = (url: string) => trace(edge, { url }).hops.at(-1)?.outcome.origin?.port;
    assert.equal(portOf("https://example.com/login"), 8443);
    assert.equal(portOf("http://example.com/.well-known/acme-challenge/a"), 80);
  });

  it("reach each host's own port, whatever hosts share one", () => {
    const host = fc.constantFrom("a", "b", "c", "*").map((label) => `${label}.example.com`);
    const ports = fc.uniqueArray(fc.record({ host, port: fc.constantFrom(443, 3000, 8443) }), {
      selector: (one) => one.host,
    });
    fc.assert(
      fc.property(ports, fc.subarray(["a.example.com", "d.example.com"]), (given, others) => {
        const proxied = [...new Set([...given.map((one) => one.host), ...others])];
        const edge = edgeOf(proxied, { http_request_origin: planOrigins({ ports: given, proxied }, zone).spec.rules });
        for (const name of proxied) {
          const asked = name.replace("*", "tenant");
          const wanted = given.find((one) => one.host === name)?.port ?? 443;
          const { origin } = trace(edge, { url: `https://${asked}/` }).hops.at(-1)!.outcome;
          assert.equal(origin?.port, wanted, asked);
        }
      }),
    );
  });

  it("are refused for hosts that Cloudflare does not answer, and beyond the rules of each plan", () => {
    const [refused] = codesOf(site({ hosts: { "@": "app", ssh: { service: "app", proxied: false } } }));
    assert.equal(refused, "origin-port-unproxied at hosts.ssh");
    const allowed = { free: 10, pro: 25, business: 50, enterprise: 300 };
    for (const plan of plans) {
      const needed = (count: number) => {
        const ports = Array.from({ length: count }, (_, index) => ({
          host: `a${index}.example.com`,
          port: 1000 + index,
        }));
        return planOrigins({ ports, proxied: ports.map((one) => one.host) }, { ...zone, plan }).problems;
      };
      assert.deepEqual(needed(allowed[plan]), []);
      assert.deepEqual(
        needed(allowed[plan] + 1).map(({ code }) => code),
        ["origin-rules-too-many"],
      );
    }
  });

  it("keep the origin rules that the zone had", () => {
    const rule = {
      ref: "theirs",
      purpose: "Theirs",
      expression: 'http.host eq "old.example.com"',
      action: "route",
      actionParameters: { origin: { port: 9000 } },
    };
    const kept = { http_request_origin: { name: "default", rules: [rule] } };
    const { spec } = readSite(site({ rules: kept }), today);
    assert.deepEqual(
      spec.origins.rules.map(({ ref }) => ref),
      ["origin-port-8443", "theirs"],
    );
    assert.deepEqual(spec.otherPhases.phases, []);
    const alone = readSite(site({ rules: kept }, { port: undefined }), today).spec;
    assert.deepEqual(alone.origins.rules, []);
    assert.deepEqual(
      alone.otherPhases.phases.map(({ phase }) => phase),
      ["http_request_origin"],
    );
  });
});

describe("components/site: a host of which somebody says why it takes no proxy", () => {
  const circle = (more: Record<string, unknown> = {}) => ({
    ...launchOf(),
    services: { site: { on: "circle", target: "example.circle.so", purpose: "The community" } },
    hosts: { "@": { service: "site", withoutProxy: "Circle asks for DNS only", ...more } },
  });

  it("may be the canonical one: the other spelling redirects all the same, and what is lost is said once", () => {
    const { spec } = readSite(circle(), today);
    const records = spec.records.records.map(({ record }) => record);
    const of = (name: string) =>
      records
        .filter((record) => record.name === name && ["A", "CNAME"].includes(record.type))
        .map(({ type, content, proxied }) => `${type} ${content} ${proxied}`);
    assert.deepEqual(of("example.com"), ["CNAME example.circle.so false"]);
    assert.deepEqual(of("www.example.com"), ["A 192.0.2.1 true"]);
    assert.deepEqual(
      spec.intent.degraded.filter((line) => line.includes("directly")),
      [
        "example.com: it is reached directly (Circle asks for DNS only). Certificate, redirects, cache and " +
          "protection there are its own; none of Cloudflare's rules apply.",
      ],
    );
  });

  it("is not the canonical one without a reason, nor proxied with one", () => {
    const grey = { "@": { service: "site", proxied: false } };
    assert.deepEqual(codesOf({ ...circle(), hosts: grey }), ['canonical-host-unproxied at hosts."@"']);
    assert.deepEqual(codesOf(circle({ proxied: true })), ['without-proxy-proxied at hosts."@"']);
  });
});
