import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import fc from "fast-check";
import { declaredResources } from "../../cli/program/resources";
import { exampleOf, isServedBy, onHosts } from "../../components/host-expression";
import { types } from "../../edge/resource";
import { compile, parse, print } from "../../edge/rules";
import { outcomeOf } from "../../edge/trace";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { projectOf, type Site } from "../stacks/documented-presets";

const today = "2026-11-24";
const site = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: {
    web: { target: "192.0.2.10", purpose: "Web pages" },
    shops: { target: "192.0.2.11", purpose: "Shops of customers" },
    back: { target: "192.0.2.12", purpose: "API" },
  },
  hosts: { "@": "web", api: "back", "*": { service: "shops", serves: "app" }, "*.eu": { service: "shops" } },
  tls: { certificate: "advanced" },
  redirects: { oldLinks: { "blog.example.com/x": "/y" } },
  mail: "none",
};

describe("hosts of tenants", () => {
  let resources: Awaited<ReturnType<typeof declaredResources>>;
  before(async () => {
    const folder = projectOf({ test: site as unknown as Site });
    resources = await declaredResources("test", folder);
    rmSync(folder, { recursive: true });
  });

  it("are one wildcard record, and one level deeper a certificate besides the universal one", () => {
    const records = resources.filter(({ type, props }) => type === types.dnsRecord && String(props.name).includes("*"));
    assert.deepEqual(
      records.map(({ name, props }) => [name, props.name, props.type, props.content, props.proxied]).sort(),
      [
        ["example.com/*.eu/address", "*.eu.example.com", "A", "192.0.2.11", true],
        ["example.com/*/address", "*.example.com", "A", "192.0.2.11", true],
      ],
    );
    const [pack] = resources.filter(({ type }) => type === types.certificatePack);
    assert.deepEqual(pack?.props.hosts, ["*.eu.example.com", "example.com"]);
  });

  it("are proven by a name below them: resolved, covered, over HTTPS, and cached as they serve", () => {
    const estate = new Estate(resources, { today });
    const controls = ["dns/resolves", "route/canonical", "route/once", "route/old-links", "tls/https"];
    const judged = new Map(judgeAll(rules, estate).map(({ control, status }) => [control.id as string, status]));
    for (const control of [...controls, "cache/private", "cache/static", "cache/by-route", "edge/valid"])
      assert.equal(judged.get(control), "green", control);
    const [zone] = estate.zones;
    assert.deepEqual(
      ["acme.example.com", "acme.eu.example.com", "acme.us.example.com"].map((host) =>
        zone?.certificates.covering(host),
      ),
      ["the universal certificate", "the certificate pack example.com/certificate", undefined],
    );
    const at = (url: string) => {
      const { kind, location } = outcomeOf(estate.edge, { url });
      return [kind, location];
    };
    assert.deepEqual(at("http://acme.example.com/a?b=c"), ["redirect", "https://acme.example.com/a?b=c"]);
    assert.deepEqual(at("https://blog.example.com/x"), ["redirect", "https://example.com/y"]);
    assert.deepEqual(at("https://blog.example.com/z"), ["origin", null]);
  });

  it("are no declared host, and none of a narrower wildcard", () => {
    const all = ["example.com", "api.example.com", "*.example.com", "*.eu.example.com"];
    assert.equal(
      print(onHosts(["*.example.com"], all)),
      'ends_with(http.host, ".example.com") and not http.host eq "api.example.com" and ' +
        'not ends_with(http.host, ".eu.example.com")',
    );
    assert.equal(
      print(onHosts(["example.com", "api.example.com"], all)),
      'http.host in {"example.com" "api.example.com"}',
    );
    assert.equal(exampleOf("*.eu.example.com"), "tenant.eu.example.com");
    assert.deepEqual(
      ["a.example.com", "example.com", "a.eu.example.com", "example.org"].map((name) => isServedBy(name, all)),
      [true, true, true, false],
    );
  });

  it("divide the names of a zone: each is found by the filter of one host alone", () => {
    const hosts = fc.uniqueArray(
      fc.constantFrom("example.com", "*.example.com", "a.example.com", "*.a.example.com", "b.a.example.com"),
      { minLength: 1 },
    );
    const name = fc.constantFrom("example.com", "a.example.com", "c.example.com", "b.a.example.com", "d.a.example.com");
    fc.assert(
      fc.property(hosts, name, (all, host) => {
        const found = all.filter((one) => {
          const { expression } = parse(print(onHosts([one], all)));
          return compile(expression!)((field) => (field === "http.host" ? host : undefined));
        });
        assert.ok(found.length <= 1, `${host}: ${found.join(", ")}`);
        assert.equal(found.length === 1, isServedBy(host, all));
      }),
    );
  });
});
