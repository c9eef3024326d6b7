import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { trace } from "../../../edge/trace";
import { otherZoneId, record, resource, zoneId } from "../declare";

const zones = [
  { id: zoneId, name: "example.com" },
  { id: otherZoneId, name: "shop.example.com" },
];
const of = (name: string, props: Record<string, unknown>) =>
  resource(`cloudflare:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`, name, props);

/** How a host resolves beside a record of another name. */
function resolution(host: string, ...made: readonly DeclaredResource[]): string {
  const edge = Edge.from([record("example.com"), ...made], { zones });
  const found = edge.zoneOf(host)!.hosts.resolve(host);
  return found.kind === "host" ? (found.host.proxied ? "proxied" : "direct") : found.kind;
}

describe("hostnames that other resources make", () => {
  it("are hosts where a load balancer or a bucket's domain answers", () => {
    const balancer = (more: Record<string, unknown>) =>
      of("LoadBalancer", { zoneId, name: "app.example.com", ...more });
    const kinds = [{ proxied: true }, {}, { proxied: false }, { proxied: UNKNOWN }, { enabled: false }].map((more) =>
      resolution("app.example.com", balancer(more)),
    );
    assert.deepEqual(kinds, ["proxied", "direct", "direct", "proxied", "nothing"]);
    const bucket = { zoneId, domain: "Files.example.com.", enabled: true };
    assert.equal(resolution("files.example.com", of("R2CustomDomain", bucket)), "proxied");
  });

  it("are unread, and not without an address, where something else has to make them", () => {
    const host = "app.example.com";
    const ingress = [{ hostname: host, service: "http://localhost:80" }, { service: "http_status:404" }];
    const makers = [
      of("ZeroTrustTunnelCloudflaredConfig", { accountId: "a", config: { ingresses: ingress } }),
      of("TunnelConfig", { accountId: "a", config: { ingressRules: ingress } }),
      of("SpectrumApplication", { zoneId, dns: { name: host, type: "CNAME" } }),
      of("PagesDomain", { accountId: "a", projectName: "site", name: host }),
      of("ZeroTrustAccessApplication", { accountId: "a", domain: `${host}/admin` }),
      of("WaitingRoom", { zoneId, host, path: "/" }),
      of("Web3Hostname", { zoneId, name: host }),
      of("CustomHostnameFallbackOrigin", { zoneId, origin: host }),
      of("RegionalHostname", { zoneId, hostname: host, regionKey: "eu" }),
    ];
    for (const one of makers) assert.equal(resolution(host, one), "unread", one.name);
    for (const one of makers) assert.equal(resolution("other.example.com", one), "nothing", one.name);
    const tunnel = of("ZeroTrustTunnelCloudflaredConfig", { config: { ingresses: [{ hostname: "*.example.com" }] } });
    assert.equal(resolution("any.example.com", tunnel), "unread");
    assert.equal(resolution(host, of("PagesDomain", { name: UNKNOWN })), "nothing");
  });

  it("give way to a record, and lie in the zone with the longest name", () => {
    const pages = of("PagesDomain", { name: "example.com" });
    assert.equal(resolution("example.com", pages), "proxied");
    const edge = Edge.from(
      [
        record("example.com"),
        resource("cloudflare:index/zone:Zone", "z", { id: otherZoneId, name: "shop.example.com" }),
        of("PagesDomain", { name: "a.shop.example.com" }),
      ],
      { zones },
    );
    const kinds = edge.zones.map(({ name, hosts }) => [name, hosts.resolve("a.shop.example.com").kind]);
    assert.deepEqual(kinds, [
      ["example.com", "nothing"],
      ["shop.example.com", "unread"],
    ]);
  });

  it("pass the edge as a proxied record does, or are somebody else's to answer", () => {
    const balancer = of("LoadBalancer", { zoneId, name: "app.example.com", proxied: true });
    const pages = of("PagesDomain", { name: "docs.example.com" });
    const edge = Edge.from([record("example.com"), balancer, pages], { zones });
    const way = (url: string) => trace(edge, { url }).hops[0]!.steps.map(({ phase, action }) => `${phase} ${action}`);
    assert.deepEqual(way("https://app.example.com/").slice(0, 2), ["dns proxied", "tls accept"]);
    assert.deepEqual(way("https://docs.example.com/"), ["dns outside", "origin answer"]);
  });
});
