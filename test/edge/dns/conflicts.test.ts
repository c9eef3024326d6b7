import assert from "node:assert/strict";
import fc from "fast-check";
import { apiErrorOf, conflicts, type ZoneRecord } from "../../../edge/dns";
import type { Plan } from "../../../edge/plans";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);
const zone = (plan: Plan = "free") => ({ name: "example.com", plan });
const record = (type: string, name: string, content: string, more: Partial<ZoneRecord> = {}): ZoneRecord => ({
  name,
  type,
  content,
  ttl: 300,
  ...more,
});
const found = (records: readonly ZoneRecord[], plan: Plan = "free") =>
  conflicts(records, zone(plan)).map((one) => [
    one.code,
    apiErrorOf(one, records[one.indexes.at(-1)!]?.type),
    one.severity === "error" ? "refused" : "accepted",
    one.indexes,
  ]);

const host = "www.example.com";
const a = record("A", host, "192.0.2.1");
const cname = record("CNAME", host, "target.example.net");

describe("edge/dns conflicts", () => {
  it("is silent about records that stand beside each other", () => {
    const zoneRecords = [
      record("A", "example.com", "192.0.2.1"),
      record("A", "example.com", "192.0.2.2"),
      record("AAAA", "example.com", "2001:db8::1"),
      record("MX", "example.com", "mx1.example.net", { priority: 10 }),
      record("MX", "example.com", "mx1.example.net", { priority: 20 }),
      record("TXT", "example.com", '"a"'),
      record("TXT", "example.com", '"b"'),
      cname,
      record("NS", "sub.example.com", "ns1.example.net"),
      record("DS", "sub.example.com", "", { data: { keyTag: 1 } }),
    ];
    assert.deepEqual(found(zoneRecords), []);
  });

  it("has Cloudflare's code for an alias beside an address, by which comes second", () => {
    assert.deepEqual(found([a, cname]), [["cname-beside-address", 81053, "refused", [0, 1]]]);
    assert.deepEqual(found([cname, a]), [["cname-beside-address", 81054, "refused", [0, 1]]]);
    assert.deepEqual(found([cname, record("CNAME", host, "other.example.net")]), [
      ["cname-beside-cname", 81053, "refused", [0, 1]],
    ]);
  });

  it("finds other data beside an alias, except where Cloudflare answers with addresses", () => {
    const txt = record("TXT", host, '"x"');
    assert.deepEqual(found([cname, txt]), [["cname-beside-other", undefined, "accepted", [0, 1]]]);
    assert.deepEqual(found([{ ...cname, proxied: true, ttl: 1 }, txt]), [], "proxied");
    assert.deepEqual(found([{ ...cname, settings: { flattenCname: true } }, txt]), [], "flattened");
    assert.deepEqual(
      found([
        { ...cname, name: "example.com" },
        { ...txt, name: "example.com" },
      ]),
      [],
      "apex",
    );
  });

  it("finds identical records, whatever their TTL, proxy and comment", () => {
    assert.deepEqual(found([a, { ...a, ttl: 300, comment: "again" }]), [
      ["records-identical", 81058, "refused", [0, 1]],
    ]);
    assert.deepEqual(
      found([record("CNAME", host, "T.example.net"), record("CNAME", host, "t.example.net")]).map(([rule]) => rule),
      ["records-identical", "cname-beside-cname"],
    );
    assert.deepEqual(found([record("TXT", host, '"A"'), record("TXT", host, '"a"')]), [], "TXT is compared as it is");
  });

  it("finds a delegation beside other data", () => {
    const ns = record("NS", "sub.example.com", "ns1.example.net");
    assert.deepEqual(found([ns, record("A", "sub.example.com", "192.0.2.1")]), [
      ["ns-beside-other", undefined, "refused", [0, 1]],
    ]);
    assert.deepEqual(
      found([{ ...ns, name: "example.com" }, record("A", "example.com", "192.0.2.1")]),
      [],
      "the apex has its own",
    );
  });

  it("finds what nobody sees below a delegation, but for the addresses of its servers", () => {
    const ns = record("NS", "sub.example.com", "ns1.sub.example.com");
    const glue = record("A", "ns1.sub.example.com", "192.0.2.53");
    assert.deepEqual(found([ns, glue]), []);
    const below = [record("A", "www.sub.example.com", "192.0.2.1"), record("TXT", "_dmarc.sub.example.com", '"x"')];
    assert.deepEqual(found([glue, ns, ...below]), [
      ["record-below-delegation", undefined, "accepted", [2]],
      ["record-below-delegation", undefined, "accepted", [3]],
    ]);
    assert.deepEqual(found([{ ...ns, name: "example.com" }, ...below]), []);
    assert.deepEqual(found([ns, glue, record("A", "notsub.example.com", "192.0.2.1")]), []);
  });

  it("finds a name server below what it is asked for, without an address", () => {
    const ns = record("NS", "sub.example.com", "NS1.sub.example.com.");
    assert.deepEqual(found([ns]), [["delegation-without-glue", undefined, "accepted", [0]]]);
    assert.deepEqual(found([ns, record("AAAA", "ns1.sub.example.com", "2001:db8::53")]), []);
    assert.deepEqual(found([record("NS", "example.com", "ns1.example.com")]), []);
  });

  it("finds a name server elsewhere in the zone, without an address", () => {
    const ns = record("NS", "sub.example.com", "ns1.example.com");
    const missing = [["name-server-without-address", undefined, "accepted", [0]]];
    assert.deepEqual(found([ns]), missing);
    assert.deepEqual(found([ns, record("A", "ns2.example.com", "192.0.2.53")]), missing);
    assert.deepEqual(found([ns, record("TXT", "ns1.example.com", '"x"')]), missing);
    assert.deepEqual(found([ns, record("A", "*.ns1.example.com", "192.0.2.53")]), missing, "a wildcard below it");
    assert.deepEqual(found([ns, record("A", "ns1.example.com", "192.0.2.53")]), []);
    assert.deepEqual(found([ns, record("A", "*.example.com", "192.0.2.53")]), [], "a wildcard answers");
    assert.deepEqual(found([record("NS", "sub.example.com", "ns1.example.net")]), [], "in another zone");
    const others = record("NS", "dns.example.com", "ns.example.net");
    assert.deepEqual(
      found([record("NS", "sub.example.com", "ns1.dns.example.com"), others]),
      [],
      "below another delegation, whose servers answer for it",
    );
  });

  it("finds servers and services that are named by an alias", () => {
    const alias = record("CNAME", "sip.example.com", "sip.example.net");
    const data = { priority: 1, weight: 1, port: 443, target: "Sip.example.com." };
    const srv = { name: "_sip._tls.example.com", type: "SRV", data, ttl: 300 };
    assert.deepEqual(found([srv, alias]), [["target-is-alias", undefined, "accepted", [0, 1]]]);
    assert.deepEqual(found([alias, record("NS", "sub.example.com", "sip.example.com")]), [
      ["target-is-alias", undefined, "accepted", [0, 1]],
    ]);
    assert.deepEqual(found([{ ...srv, data: { ...data, target: "sip.example.net" } }, alias]), []);
  });

  it("finds a name that is half proxied, and TTLs that differ within a set", () => {
    const second = { ...a, content: "192.0.2.2" };
    assert.deepEqual(found([{ ...a, proxied: true, ttl: 1 }, second]), [
      ["records-mixed-proxied", undefined, "accepted", [0, 1]],
    ]);
    assert.deepEqual(found([a, { ...second, ttl: 600 }]), [["records-mixed-ttl", undefined, "accepted", [0, 1]]]);
  });

  it("counts the characters of a name and type, and the records of a zone", () => {
    const long = (n: number) =>
      record("TXT", host, `"${String(n).padEnd(250, "x")}" ${`"${"x".repeat(250)}" `.repeat(7)}`);
    assert.deepEqual(found([1, 2, 3, 4].map(long)), []);
    assert.deepEqual(
      found([1, 2, 3, 4, 5].map(long)).map(([rule]) => rule),
      ["rrset-too-large"],
    );
    const many = Array.from({ length: 202 }, (_, n) => record("A", `h${n}.example.com`, "192.0.2.1"));
    assert.deepEqual(found(many), [["records-too-many", 81045, "refused", [200, 201]]]);
    assert.deepEqual(found(many, "pro"), []);
  });

  it("does not depend on the order of the records, but for the code of an alias", () => {
    const some = fc.record({
      name: fc.constantFrom("example.com", host, "sub.example.com"),
      type: fc.constantFrom("A", "AAAA", "CNAME", "NS", "TXT", "DS"),
      content: fc.constantFrom("one.example.net", "two.example.net"),
      ttl: fc.constantFrom(1, 300),
      proxied: fc.boolean(),
    });
    const shape = (records: readonly ZoneRecord[]) =>
      conflicts(records, zone())
        .map(
          ({ code, location, indexes }) =>
            `${location.name} ${code} ${indexes
              .map((index) => JSON.stringify(records[index]))
              .sort()
              .join()}`,
        )
        .sort();
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (records) => {
        assert.deepEqual(shape([...records].reverse()), shape(records));
      }),
      { numRuns },
    );
  });

  it("finds nothing in any set whose names all differ", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(10_000), { maxLength: 50 }), (numbers) => {
        assert.deepEqual(found(numbers.map((n) => record(n % 2 ? "A" : "CNAME", `h${n}.example.com`, "x"))), []);
      }),
      { numRuns: Math.min(numRuns, 100) },
    );
  });
});
