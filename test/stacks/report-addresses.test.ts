import assert from "node:assert/strict";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

const site = {
  domain: "example.com",
  zoneId: "0123456789abcdef".repeat(2),
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web" },
};

/** Places of an address that a record names as a URI. */
const places: readonly (readonly [string, (address: string) => object])[] = [
  ["mail.reports", (address) => ({ mail: { reports: address } })],
  ["mail.reports.dmarc", (dmarc) => ({ mail: { reports: { dmarc } } })],
  ["mail.reports.failures", (failures) => ({ mail: { reports: { dmarc: "a@example.com", failures } } })],
  ["mail.reports.tls", (tls) => ({ mail: { reports: { dmarc: "a@example.com", tls } } })],
  ["tls.caa.report", (report) => ({ tls: { caa: { report } } })],
];
const refused = ["mailto:a@example.com", "a!b@example.com", "a,b@example.com", "a%21b@example.com", "a;b@example.com"];

describe("an address of reports that no record can name", () => {
  for (const [place, section] of places) {
    it(`is one problem at ${place}, and breaks nothing that builds records`, () => {
      for (const address of refused) {
        assert.throws(
          () => readSite({ ...site, ...section(address) }, "2026-11-24", "Pulumi.prod.yaml"),
          (error: unknown) => {
            assert.ok(error instanceof ConfigError, `${address}: ${String(error)}`);
            assert.deepEqual(
              error.problems.map(({ location }) => location.path),
              [place],
              address,
            );
            assert.ok(error.message.includes(`"${address}"`), error.message);
            return true;
          },
        );
      }
    });
  }
});
