import assert from "node:assert/strict";
import fc from "fast-check";
import { refusals } from "../../../edge/dns";
import { parseParameters } from "../../../edge/dns/service-parameters";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);
const zone = { name: "example.com", plan: "free" } as const;

/** `code path` of everything that is wrong. */
function said(type: string, data: Record<string, unknown>, name = "x.example.com"): string[] {
  return refusals({ name, type, data, ttl: 300 }, zone).map(({ code, location }) => `${code} ${location.path}`);
}
const https = (value: string, priority = 1) => said("HTTPS", { priority, target: ".", value });

describe("HTTPS and SVCB records", () => {
  it("take the vectors of RFC 9460, appendix D", () => {
    const right = [
      "port=53",
      'key667="hello"',
      'key667="hello\\210qoo"',
      'ipv6hint="2001:db8::1,2001:db8::53:1"',
      'ipv6hint="2001:db8:122:344::192.0.2.33"',
      "alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1",
      'alpn="f\\\\\\\\oo\\\\,bar,h2"',
      "alpn=f\\\\\\092oo\\092,bar,h2",
    ];
    for (const value of right) assert.deepEqual(https(value, 16), [], value);
    assert.deepEqual(said("HTTPS", { priority: 0, target: "foo.example.com" }), []);
  });

  it("refuse those that it calls failures", () => {
    const wrong: Record<string, string[]> = {
      "key123=123 key123=234": ["svcb-key-repeated data.value"],
      mandatory: ["svcb-value-invalid data.value"],
      alpn: ["svcb-value-invalid data.value"],
      port: ["svcb-value-invalid data.value"],
      ipv4hint: ["svcb-value-invalid data.value"],
      ipv6hint: ["svcb-value-invalid data.value"],
      "no-default-alpn=abc alpn=h2": ["svcb-value-invalid data.value"],
      "mandatory=key123": ["svcb-mandatory-missing data.value"],
      "mandatory=mandatory": ["svcb-mandatory-missing data.value"],
      "mandatory=key123,key123 key123=abc": ["svcb-value-invalid data.value"],
    };
    for (const [value, expected] of Object.entries(wrong)) assert.deepEqual(https(value), expected, value);
  });

  it("refuse what no parameter can be", () => {
    const wrong: Record<string, string[]> = {
      'port="foo"': ["svcb-value-invalid data.value"],
      'port="65536"': ["svcb-value-invalid data.value"],
      'ipv4hint="192.0.2.256"': ["svcb-value-invalid data.value"],
      'ipv6hint="192.0.2.1"': ["svcb-value-invalid data.value"],
      'ech="%%"': ["svcb-value-invalid data.value"],
      'dohpath="/dns-query"': ["svcb-value-invalid data.value"],
      'ports="443"': ["svcb-key-unknown data.value"],
      "no-default-alpn": ["svcb-mandatory-missing data.value"],
      'alpn="h2': ["svcb-params-malformed data.value"],
      'alpn = "h2"': ["svcb-params-malformed data.value"],
    };
    for (const [value, expected] of Object.entries(wrong)) assert.deepEqual(https(value), expected, value);
    assert.deepEqual(https('dohpath="/dns-query{?dns}" alpn="h2"'), []);
    assert.deepEqual(https('alpn="h2"', 0), ["svcb-alias-with-params data.value"]);
    assert.deepEqual(said("SVCB", { priority: 1, target: "localhost" }), ["target-without-dot data.target"]);
  });

  it("are read as they were written, whatever stands in quotes", () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
    const value = fc.option(fc.stringMatching(/^[a-zA-Z0-9 ,.:/{}?-]{0,9}$/), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.record({ key, value }, { noNullPrototype: true }), { maxLength: 5 }), (parameters) => {
        const text = parameters
          .map((one) => (one.value === undefined ? one.key : `${one.key}="${one.value}"`))
          .join(" ");
        assert.deepEqual(parseParameters(text), parameters);
      }),
      { numRuns },
    );
  });
});

describe("records of hashes", () => {
  const hash = (digits: number) => "a".repeat(digits);

  it("DS: have the digest's length, and what is assigned, below the apex", () => {
    const ds = (more: Record<string, unknown>, name?: string) =>
      said("DS", { key_tag: 1, algorithm: 13, digest_type: 2, digest: hash(64), ...more }, name);
    assert.deepEqual(ds({}), []);
    assert.deepEqual(ds({ digest: "deadbeef" }), ["ds-digest-length data.digest"]);
    for (const [type, digits] of [
      [1, 40],
      [2, 64],
      [4, 96],
    ] as const) {
      assert.deepEqual(ds({ digest_type: type, digest: hash(digits) }), [], String(type));
      assert.deepEqual(ds({ digest_type: type, digest: hash(digits + 2) }), ["ds-digest-length data.digest"]);
    }
    assert.deepEqual(ds({ digest_type: 9 }), ["ds-unassigned data.digest_type"]);
    assert.deepEqual(ds({ algorithm: 99 }), ["ds-unassigned data.algorithm"]);
    assert.deepEqual(ds({}, "example.com"), ["ds-at-apex type"]);
    // RFC 4034 section 5.4.
    const digest = "2BB183AF5F22588179A53B0A98631FAD1A292118";
    assert.deepEqual(ds({ key_tag: 60_485, algorithm: 5, digest_type: 1, digest }), []);
  });

  it("TLSA and SMIMEA: have the length of their matching type, and are found by their name", () => {
    const tlsa = (type: number, digits: number, name = "_443._tcp.www.example.com") =>
      said("TLSA", { usage: 3, selector: 1, matching_type: type, certificate: hash(digits) }, name);
    assert.deepEqual([tlsa(1, 64), tlsa(2, 128), tlsa(0, 600)], [[], [], []]);
    assert.deepEqual(tlsa(1, 128), ["tlsa-length data.certificate"]);
    assert.deepEqual(tlsa(2, 64), ["tlsa-length data.certificate"]);
    assert.deepEqual(tlsa(1, 64, "www.example.com"), ["record-owner-name name"]);
    assert.deepEqual(tlsa(1, 64, "_443._tcp.example.com"), []);
  });

  it("SSHFP: have the length of their type", () => {
    const sshfp = (algorithm: number, type: number, digits: number) =>
      said("SSHFP", { algorithm, type, fingerprint: hash(digits) });
    assert.deepEqual([sshfp(1, 1, 40), sshfp(4, 2, 64), sshfp(6, 2, 64)], [[], [], []]);
    assert.deepEqual(sshfp(4, 2, 40), ["sshfp-length data.fingerprint"]);
    assert.deepEqual(sshfp(9, 3, 40), ["sshfp-unassigned data.algorithm", "sshfp-unassigned data.type"]);
  });
});

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

describe("records of services", () => {
  const srv = (name: string, target = "sip.example.net") =>
    said("SRV", { priority: 0, weight: 5, port: 443, target }, name);

  it("SRV: name their service and protocol, and point at a host", () => {
    assert.deepEqual(srv("_sip._tls.example.com"), []);
    assert.deepEqual(srv("_sip._tls.example.com", "."), []);
    for (const name of ["neup.example.com", "_sip.example.com", "_sip.tls.example.com", "sip._tls.example.com"])
      assert.deepEqual(srv(name), ["record-owner-name name"], name);
    assert.deepEqual(srv("_sip._tls.example.com", "192.0.2.1"), ["record-field-invalid data.target"]);
    assert.deepEqual(srv("_sip._tls.example.com", "sip"), ["target-without-dot data.target"]);
  });

  it("NAPTR: have an expression or a replacement, as RFC 3403 section 6 has them", () => {
    const naptr = (flags: string, regex: string, replacement: string) =>
      said("NAPTR", { order: 100, preference: 50, flags, service: "E2U+sip", regex, replacement });
    assert.deepEqual(naptr("S", "", "_z3950._tcp.gatech.edu"), []);
    assert.deepEqual(naptr("u", "!^.*$!sip:info@example.com!", "."), []);
    assert.deepEqual(naptr("", "/urn:cid:.+@([^\\.]+\\.)(.*)$/\\2/i", "."), []);
    assert.deepEqual(naptr("X", "", "a.example.com"), ["naptr-flags data.flags"]);
    assert.deepEqual(naptr("u", "!a!b!", "a.example.com"), ["naptr-both data.replacement"]);
    assert.deepEqual(naptr("u", "", "."), ["naptr-both data.replacement"]);
    assert.deepEqual(naptr("u", "^.*$", "."), ["naptr-regex data.regex"]);
  });

  it("URI: hold a whole URI", () => {
    const uri = (target: string) =>
      refusals({ name: "_http._tcp.example.com", type: "URI", data: { weight: 1, target }, priority: 1, ttl: 1 }, zone);
    assert.deepEqual(uri("https://www.example.net/path"), []);
    assert.deepEqual(uri("mailto:info@example.net"), []);
    assert.deepEqual(
      uri("example.net").map(({ code }) => code),
      ["uri-target-not-a-uri"],
    );
  });

  it("TXT: say something", () => {
    const txt = (content: string) =>
      refusals({ name: "x.example.com", type: "TXT", content, ttl: 1 }, zone).map(({ code }) => code);
    assert.deepEqual(
      [txt('""'), txt('"" ""'), txt(""), txt('" "')],
      [["record-txt-empty"], ["record-txt-empty"], ["record-content-missing"], []],
    );
  });
});
