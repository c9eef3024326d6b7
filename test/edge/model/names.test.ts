import assert from "node:assert/strict";
import fc from "fast-check";
import { recordName } from "../../../edge/dns";
import { zonesOf } from "../../../edge/model/zoning";
import { types, type DeclaredResource } from "../../../edge/resource";
import { redirect, redirects, resource, zoneId } from "../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);
const named = (name: string, more: Record<string, unknown> = {}) =>
  resource(types.dnsRecord, name, { zoneId, name, type: "TXT", content: '"x"', ttl: 300, ...more });

/** The zone's name, and those of its records. */
function names(resources: readonly DeclaredResource[], stated: readonly { id: string; name: string }[] = []) {
  return zonesOf(resources, stated).zones.map((zone) => [zone.name, zone.records.map(({ record }) => record.name)]);
}

describe("names of records as people write them", () => {
  it("are whole, relative to the zone, or @ for the apex", () => {
    const given = ["@", "", "www", "WWW", "_dmarc", "a.b", "www.example.com", "www.example.com.", "example.com."];
    assert.deepEqual(
      given.map((name) => recordName(name, "example.com")),
      [
        "example.com",
        "example.com",
        "www.example.com",
        "www.example.com",
        "_dmarc.example.com",
        "a.b.example.com",
        "www.example.com",
        "www.example.com",
        "example.com",
      ],
    );
    assert.equal(recordName(undefined, "example.com"), undefined);
  });

  it("mean the same in every spelling", () => {
    const label = fc.stringMatching(/^[a-z_][a-z0-9-]{0,8}$/);
    const spell = fc.constantFrom(
      (name: string) => name,
      (name: string) => (name === "example.com" ? "@" : name.slice(0, -".example.com".length)),
      (name: string) => `${name}.`,
      (name: string) => name.toUpperCase(),
    );
    fc.assert(
      fc.property(fc.array(label, { maxLength: 3 }), spell, (labels, spelled) => {
        const whole = [...labels, "example.com"].join(".");
        assert.equal(recordName(spelled(whole), "example.com"), whole);
      }),
      { numRuns },
    );
  });

  it("are relative to the zone that somebody stated", () => {
    const stated = [{ id: zoneId, name: "example.com" }];
    assert.deepEqual(names([named("@"), named("google._domainkey")], stated), [
      ["example.com", ["example.com", "google._domainkey.example.com"]],
    ]);
  });

  it("are relative to the zone that a Zone resource makes", () => {
    const zone = resource(types.zone, "zone", { name: "example.com", id: zoneId });
    assert.deepEqual(names([zone, named("@"), named("www")]), [["example.com", ["example.com", "www.example.com"]]]);
  });

  it("are relative to the zone that whole names among them show, or what other resources speak of", () => {
    assert.deepEqual(names([named("_dmarc"), named("example.com"), named("google._domainkey")]), [
      ["example.com", ["_dmarc.example.com", "example.com", "google._domainkey.example.com"]],
    ]);
    const rules = redirects(redirect("www", 'http.host eq "www.example.com"', { value: "https://example.com" }));
    assert.deepEqual(names([named("@"), named("www"), rules]), [["example.com", ["example.com", "www.example.com"]]]);
    const tls = resource(types.hostnameTlsSetting, "tls", { zoneId, hostname: "app.example.com" });
    assert.deepEqual(names([named("app"), tls]), [["example.com", ["app.example.com"]]]);
  });
});
