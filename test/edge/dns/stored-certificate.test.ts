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

describe("CERT records", () => {
  /** A DER sequence of some length, as every X.509 certificate is one. */
  const sequence = (length: number) =>
    Buffer.from([0x30, 0x82, length >> 8, length & 0xff, ...new Array<number>(length).fill(5)]);
  const cert = (more: Record<string, unknown>) =>
    said("CERT", {
      type: 1,
      key_tag: 0,
      algorithm: 0,
      certificate: sequence(300).toString("base64"),
      ...more,
    });

  it("have a type and an algorithm that are assigned (RFC 4398 section 2.1)", () => {
    assert.deepEqual(cert({}), []);
    for (const type of [2, 4, 5, 6, 7, 8, 253, 254, 65_280, 65_534])
      assert.deepEqual(cert({ type, certificate: "aHR0cHM6" }), [], String(type));
    for (const type of [0, 9, 252, 255, 256, 65_279, 65_535])
      assert.deepEqual(cert({ type }), ["cert-unassigned data.type"], String(type));
    assert.deepEqual(cert({ algorithm: 8, key_tag: 12_345 }), []);
    assert.deepEqual(cert({ algorithm: 99 }), ["cert-unassigned data.algorithm"]);
    assert.deepEqual(cert({ key_tag: 12_345 }), ["cert-key-tag data.key_tag"]);
    assert.deepEqual(cert({ type: 65_536, algorithm: 256 }), [
      "record-field-invalid data.type",
      "record-field-invalid data.algorithm",
    ]);
  });

  it("hold what their type says, whole", () => {
    const broken = ["cert-content data.certificate"];
    fc.assert(
      fc.property(fc.integer({ min: 128, max: 4000 }), fc.integer({ min: 1, max: 100 }), (length, cut) => {
        const whole = sequence(length);
        assert.deepEqual(cert({ certificate: whole.toString("base64") }), []);
        assert.deepEqual(cert({ certificate: whole.subarray(0, -cut).toString("base64") }), broken, "cut");
      }),
      { numRuns },
    );
    assert.deepEqual(cert({ certificate: "MAA=" }), [], "an empty sequence in the short form");
    assert.deepEqual(cert({ certificate: "MIA=" }), broken, "no length");
    assert.deepEqual(cert({ certificate: Buffer.from("-----BEGIN").toString("base64") }), broken, "PEM in base64");
    assert.deepEqual(cert({ type: 3, certificate: "mQENBF" + "aa" }), [], "OpenPGP");
    assert.deepEqual(cert({ type: 3, certificate: "aHR0cHM6" }), broken, "a URL is no OpenPGP key");
  });
});
