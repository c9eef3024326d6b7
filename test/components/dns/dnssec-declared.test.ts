import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { types } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { expiry } from "../../../policies/dns/registration";

const own = "0123456789abcdef0123456789abcdef";
const other = "00112233445566778899aabbccddeeff";

describe("a signed zone, as it is declared", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-dnssec-"));
    writeFileSync(path.join(root, "Pulumi.yaml"), "name: launch-ready\nruntime: nodejs\n");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const declared = async (registration: object, ofAlias: object) => {
    const site = {
      domain: "example.com",
      zoneId: own,
      services: { web: { target: "198.51.100.7", purpose: "Web app" } },
      hosts: { "@": "web" },
      registration,
      aliases: { "example.net": { zoneId: other, registration: ofAlias } },
    };
    writeFileSync(path.join(root, "Pulumi.test.yaml"), JSON.stringify({ config: { "launch-ready:site": site } }));
    return await declaredResources("test", root);
  };

  it("is the site's, an alias's, or both, each as its section registration says", async () => {
    const zones = async (...registrations: [object, object]) =>
      (await declared(...registrations))
        .filter(({ type }) => type === types.zoneDnssec)
        .map(({ name, props }) => [name, props.zoneId, props.status]);
    const site = ["example.com/dnssec", own, "active"];
    const alias = ["example.net/dnssec", other, "active"];
    assert.deepEqual(await zones({}, {}), []);
    assert.deepEqual(await zones({ dnssec: true }, {}), [site]);
    assert.deepEqual(await zones({}, { dnssec: true }), [alias]);
    assert.deepEqual(await zones({ dnssec: true }, { dnssec: true }), [site, alias]);
  });

  it("has a registration of its own, which dns/expiry reads", async () => {
    const until = { until: "2027-05-01", renews: "by-itself" };
    const status = async (...registrations: [object, object]) =>
      judgeAll([expiry], new Estate(await declared(...registrations), { today: "2026-11-29" })).find(
        ({ control }) => control.id === "dns/expiry",
      )?.status;
    assert.equal(await status(until, {}), "amber");
    assert.equal(await status(until, until), "green");
  });
});
