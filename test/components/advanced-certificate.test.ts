import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { declaredResources } from "../../cli/program/resources";
import { advancedCertificate } from "../../components/tls/advanced-certificate";
import { types } from "../../edge/resource";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { projectOf, type Site } from "../stacks/documented-presets";

const today = "2026-11-24";
const site = (certificate: string, hosts: Readonly<Record<string, unknown>>) => ({
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web", ...hosts },
  tls: { certificate },
  owners: { founder: { mail: "founder@example.com" } },
  monitors: { owner: "founder", checks: { homepage: {} } },
});
const told = (given: object): string[] => {
  try {
    readSite(given, today);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems.map(({ code, location }) => `${code} at ${location.path}`);
  }
};
const deep = { "a.app": "web", "b.app": "web", "x.y.z": "web", "grey.app": { service: "web", proxied: false } };

describe("components/tls: a certificate for deep names", () => {
  it("is one for each level, with the zone's own name, and none where the universal one covers all", () => {
    const hosts = ["example.com", "www.example.com", "a.app.example.com", "b.app.example.com", "x.y.z.example.com"];
    assert.deepEqual(advancedCertificate(hosts, "example.com")?.hosts, [
      "*.app.example.com",
      "*.y.z.example.com",
      "example.com",
    ]);
    assert.equal(advancedCertificate(hosts.slice(0, 2), "example.com"), undefined);
  });

  it("is said, or the hosts are refused; a host that Cloudflare does not answer for needs none", () => {
    assert.deepEqual(told(site("universal", deep)), [
      "host-below-certificate at a.app.example.com",
      "host-below-certificate at b.app.example.com",
      "host-below-certificate at x.y.z.example.com",
    ]);
    assert.deepEqual(told(site("advanced", deep)), []);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`a.t${index}`, "web"]));
    assert.deepEqual(told(site("advanced", many)), ["certificate-names-too-many at tls of example.com"]);
  });

  it("covers what is declared, is watched, and says what has to be bought", async () => {
    const folder = projectOf({ test: site("advanced", deep) as unknown as Site });
    try {
      const resources = await declaredResources("test", folder);
      const [pack] = resources.filter(({ type }) => type === types.certificatePack);
      assert.deepEqual(pack?.props.hosts, ["*.app.example.com", "*.y.z.example.com", "example.com"]);
      const estate = new Estate(resources, { today });
      const of = (id: string) => judgeAll(rules, estate).find(({ control }) => control.id === id);
      assert.deepEqual([of("tls/coverage")?.status, of("watch/tls-expiry")?.status], ["green", "green"]);
      assert.deepEqual(
        estate.elsewhere.filter((text) => text.includes("Certificate Manager")).length,
        1,
        estate.elsewhere.join("\n"),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is watched where an old link alone has a name so deep", () => {
    const given = { ...site("advanced", {}), redirects: { oldLinks: { "blog.old.example.com/*": "/blog/*" } } };
    const { spec } = readSite(given, today);
    assert.deepEqual(spec.tls.certificate?.hosts, ["*.old.example.com", "example.com"]);
    const alerts = JSON.stringify(spec.monitors);
    assert.ok(alerts.includes("dedicated_ssl_certificate_event_type") || alerts.includes("advanced"), alerts);
    assert.ok(spec.intent.elsewhere.some((text) => text.includes("Advanced Certificate Manager")));
  });
});
