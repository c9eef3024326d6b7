import assert from "node:assert/strict";
import { toIntent } from "../../../edge/intent";
import { types, UNKNOWN } from "../../../edge/resource";
import { dnssec, expiry } from "../../../policies/dns/registration";
import { readSite } from "../../../stacks/config/site-config";
import { launchOf } from "../../stacks/catalogue-sites";
import { judged, record, resource, web } from "../resources";

const today = "2026-11-29";
const signed = (status: unknown) => resource(types.zoneDnssec, "dnssec", { status });
const signing = (...more: Parameters<typeof judged>[1][number][]) =>
  judged(dnssec, [...web, ...more], { today }).map(({ code }) => code);
const ending = (registration?: Record<string, unknown>) => {
  const registrations = registration ? [{ domain: "example.com", ...registration }] : [];
  return judged(expiry, web, { today, stated: [toIntent({ registrations })] }).map(({ code }) => code);
};

describe("policies dns/dnssec and dns/expiry", () => {
  it("want a signed zone, and leave the DS record at the registrar to a look at the DNS", () => {
    assert.deepEqual(signing(), ["dnssec-undeclared"]);
    assert.deepEqual(signing(signed("disabled")), ["dnssec-off"]);
    assert.deepEqual(signing(signed("active")), ["dnssec-ds-unseen"]);
    assert.deepEqual(signing(signed(UNKNOWN)), ["dnssec-status-unknown"]);
  });

  it("want none of a zone with a platform that does not take it, and find one that is signed", () => {
    const app = record("app.example.com", "CNAME", { content: "example-app-0a1b2.ondigitalocean.app" });
    assert.deepEqual(signing(app), []);
    assert.deepEqual(signing(app, signed("active")), ["dnssec-refused-by-platform"]);
  });

  it("find a registration that ends, and take one that renews itself", () => {
    assert.deepEqual(ending(), ["registration-unstated"]);
    assert.deepEqual(ending({ registrar: "A registrar" }), ["registration-unstated"]);
    assert.deepEqual(ending({ until: "2026-11-28", renews: "by-itself" }), ["registration-ended"]);
    assert.deepEqual(ending({ until: "2026-12-15", renews: "by-itself" }), []);
    assert.deepEqual(ending({ until: "2027-01-27", renews: "by-hand" }), ["registration-ends-soon"]);
    assert.deepEqual(ending({ until: "2027-01-28", renews: "by-hand" }), ["registration-by-hand"]);
  });

  it("are stated of an alias as well, which may be at another registrar", () => {
    const { spec } = readSite(
      {
        ...launchOf(),
        services: { site: { target: "site.hosting.example.org", purpose: "The site" } },
        hosts: { "@": "site" },
        aliases: {
          "example.net": {
            zoneId: "00112233445566778899aabbccddeeff",
            registration: { registrar: "Another one", renews: "by-hand", until: "2027-05-01", dnssec: true },
          },
        },
      },
      today,
    );
    assert.deepEqual(spec.intent.registrations, [
      { domain: "example.com" },
      { domain: "example.net", registrar: "Another one", renews: "by-hand", until: "2027-05-01" },
    ]);
    assert.equal(spec.dnssec, false);
    assert.deepEqual(
      spec.aliases.map(({ domain, dnssec: isSigned }) => [domain, isSigned]),
      [["example.net", true]],
    );
    assert.match(spec.intent.elsewhere.join("\n"), /^example\.net: enter the stack's output ds at Another one/m);
  });

  it("are stated in the stack file, which signs the zone and says where its DS record goes", () => {
    const site = (on: string, target?: string) => ({
      ...launchOf(),
      services: { site: { on, purpose: "The site", ...(target === undefined ? {} : { target }) } },
      hosts: { "@": "site" },
      registration: { registrar: "A registrar", renews: "by-itself", until: "2027-05-01", dnssec: true },
    });
    const { spec } = readSite(site("vercel"), today);
    assert.equal(spec.dnssec, true);
    assert.deepEqual(spec.intent.registrations, [
      { domain: "example.com", registrar: "A registrar", renews: "by-itself", until: "2027-05-01" },
    ]);
    assert.match(spec.intent.elsewhere.join("\n"), /^example\.com: enter the stack's output ds at A registrar/m);
    assert.throws(
      () => readSite(site("digitalocean-app-platform", "example-app-0a1b2.ondigitalocean.app"), today),
      /registration\.dnssec: example\.com cannot be signed while site is on DigitalOcean App Platform/,
    );
  });
});
