import assert from "node:assert/strict";
import fc from "fast-check";
import { refusals } from "../../../edge/dns";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);
const zone = { name: "example.com", plan: "free" } as const;

/** `code path` of everything that is wrong. */
function said(type: string, data: Record<string, unknown>): string[] {
  const record = { name: "x.example.com", type, data, ttl: 300 };
  return refusals(record, zone).map(({ code, location }) => `${code} ${location.path}`);
}

describe("LOC records", () => {
  const london = { lat_degrees: 51, lat_minutes: 30, lat_seconds: 12.748, lat_direction: "N" };
  const loc = (more: Record<string, unknown>) =>
    said("LOC", { ...london, long_degrees: 0, long_minutes: 7, long_seconds: 39.611, long_direction: "W", ...more });
  const fixes = (more: Record<string, unknown>) => {
    const data = { ...london, long_degrees: 0, long_direction: "W", ...more };
    return refusals({ name: "x.example.com", type: "LOC", data, ttl: 300 }, zone).map(({ fix }) => fix);
  };

  it("name a place on earth (RFC 1876 section 2)", () => {
    assert.deepEqual(loc({ altitude: -5.5, size: 10, precision_horz: 9000, precision_vert: 0.05 }), []);
    const pole = { lat_degrees: 90, lat_minutes: 0, lat_seconds: 0 };
    assert.deepEqual(loc(pole), []);
    assert.deepEqual(loc({ ...pole, lat_minutes: 5 }), ["loc-beyond data.lat_minutes"]);
    assert.deepEqual(loc({ ...pole, lat_seconds: 0.001 }), ["loc-beyond data.lat_seconds"]);
    assert.deepEqual(loc({ long_degrees: 180 }), ["loc-beyond data.long_minutes"]);
    assert.deepEqual(loc({ lat_degrees: -33 }), ["record-field-invalid data.lat_degrees"]);
    assert.deepEqual(loc({ lat_seconds: 60 }), ["record-field-invalid data.lat_seconds"]);
    assert.deepEqual(loc({ altitude: -100_001 }), ["record-field-invalid data.altitude"]);
    assert.deepEqual(loc({ size: 90_000_001 }), ["record-field-invalid data.size"]);
  });

  it("have whole degrees and minutes, into which decimals are taken apart", () => {
    const pasted = { lat_degrees: 51.5074, lat_minutes: 0, lat_seconds: 0 };
    assert.deepEqual(loc(pasted), ["loc-not-whole data.lat_degrees"]);
    assert.deepEqual(fixes(pasted), ["Give lat_degrees: 51, lat_minutes: 30, lat_seconds: 26.64."]);
    assert.deepEqual(fixes({ lat_degrees: 51, lat_minutes: 30.5, lat_seconds: 0 }), [
      "Give lat_degrees: 51, lat_minutes: 30, lat_seconds: 30.",
    ]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 90, noNaN: true }), (degrees) => {
        const [fix] = fixes({ lat_degrees: degrees, lat_minutes: 0, lat_seconds: 0 });
        if (Number.isInteger(degrees)) return assert.equal(fix, undefined);
        const parts = /: (\d+), lat_minutes: (\d+), lat_seconds: ([\d.]+)\.$/.exec(fix!)!.slice(1).map(Number);
        assert.ok(parts[1]! < 60 && parts[2]! < 60);
        const [d, m, s] = parts as [number, number, number];
        assert.ok(Math.abs(d + m / 60 + s / 3600 - degrees) < 1e-6);
        assert.deepEqual(loc({ lat_degrees: d, lat_minutes: m, lat_seconds: s }), []);
      }),
      { numRuns },
    );
  });

  it("hold sizes of one digit", () => {
    for (const size of [0, 0.01, 0.05, 0.1, 1, 9, 10, 300, 20_000_000])
      assert.deepEqual(loc({ size }), [], String(size));
    assert.deepEqual(loc({ size: 25, precision_horz: 12_345 }), [
      "loc-rounded data.size",
      "loc-rounded data.precision_horz",
    ]);
    assert.deepEqual(fixes({ size: 25 }), ["Give 20, or the next that has one digit."]);
  });
});
