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

describe("answers as a zone file writes them", () => {
  const shape = (type: string, content: string) =>
    refusals({ name: "x.example.com", type, content, ttl: 300 }, zone).map(({ fix }) => fix);

  it("are told field by field where data is wanted", () => {
    assert.deepEqual(
      [
        ["SRV", "10 5 5060 sip.example.net."],
        ["CAA", '0 issue "letsencrypt.org"'],
        ["SSHFP", "4 2 0123456789abcdef"],
        ["SRV", "5 5060 sip.example.net"],
      ].map(([type = "", content = ""]) => shape(type, content)),
      [
        ["Give its fields in data: { priority: 10, weight: 5, port: 5060, target: sip.example.net }."],
        ["Give its fields in data: { flags: 0, tag: issue, value: letsencrypt.org }."],
        ["Give its fields in data: { algorithm: 4, type: 2, fingerprint: 0123456789abcdef }."],
        ["Give its fields in data."],
      ],
    );
  });

  it("have the preference of a mail server by itself, and say so once", () => {
    assert.deepEqual(shape("MX", "10 mail.example.net"), [
      "The preference of an MX record stands by itself: write priority: 10 and content: mail.example.net.",
    ]);
  });

  it("have an address alone, and no character that nobody sees", () => {
    assert.deepEqual(shape("A", "http://198.51.100.7:8080/"), ["Write 198.51.100.7 alone."]);
    assert.deepEqual(shape("TXT", '"google-site-verification=abc\u200b"'), ['Write "google-site-verification=abc".']);
    assert.deepEqual(shape("TXT", '"\u00fcber \u2013 alles"'), []);
  });
});
