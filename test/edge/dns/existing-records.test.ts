import assert from "node:assert/strict";
import fc from "fast-check";
import { answerText, occupation, type ExistingRecord, type ZoneRecord } from "../../../edge/dns";

const record = (type: string, content: string, more: Partial<ZoneRecord> = {}): ZoneRecord => ({
  name: "example.com",
  type,
  content,
  ttl: 300,
  ...more,
});
const existing = (...records: readonly ZoneRecord[]): ExistingRecord[] =>
  records.map((one, index) => ({ id: `id-${index}`, record: one }));

/** `0 differs id-1`, a line for each planned record that something is in the way of; then `beside id-2 (0)`. */
function found(planned: readonly ZoneRecord[], inZone: readonly ZoneRecord[]): string[] {
  const { occupied, beside } = occupation(planned, existing(...inZone));
  return [
    ...[...occupied].map(([index, one]) => {
      const ids = one.kind === "refused" ? one.existing.map(({ id }) => id).join(" ") : one.existing.id;
      return `${index} ${one.kind} ${ids}`;
    }),
    ...beside.map(({ existing: one, index }) => `beside ${one.id} (${index})`),
  ];
}

describe("what a zone holds of records that are to be created", () => {
  it("is nothing in an empty zone, and nothing by other names", () => {
    assert.deepEqual(found([record("A", "192.0.2.1")], []), []);
    assert.deepEqual(found([record("A", "192.0.2.1")], [record("A", "192.0.2.9", { name: "www.example.com" })]), []);
  });

  it("is the same record whatever its ttl, comment and proxy", () => {
    const inZone = record("A", "192.0.2.1", { ttl: 1, proxied: true, comment: "by hand" });
    assert.deepEqual(found([record("A", "192.0.2.1")], [inZone]), ["0 identical id-0"]);
  });

  it("is the same text however it is split into strings", () => {
    assert.deepEqual(found([record("TXT", '"v=spf1 -all"')], [record("TXT", "v=spf1 -all")]), ["0 identical id-0"]);
  });

  it("takes the same one before another one", () => {
    const planned = [record("A", "192.0.2.1"), record("A", "192.0.2.2")];
    const inZone = [record("A", "192.0.2.9"), record("A", "192.0.2.1")];
    assert.deepEqual(found(planned, inZone), ["0 identical id-1", "1 differs id-0"]);
  });

  it("is one that says something else in the place of what there is one of", () => {
    for (const [ours, theirs] of [
      ['"v=spf1 -all"', '"v=spf1 include:mail.zendesk.com ~all"'],
      ['"v=DMARC1; p=reject"', '"v=DMARC1; p=none"'],
      ['"v=STSv1; id=1"', '"v=STSv1; id=2"'],
      ['"v=TLSRPTv1; rua=mailto:a@example.com"', '"v=TLSRPTv1; rua=mailto:b@example.com"'],
      ['"v=BIMI1; l="', '"v=BIMI1; l=https://example.com/logo.svg"'],
    ] as const) {
      assert.deepEqual(found([record("TXT", ours)], [record("TXT", theirs)]), ["0 differs id-0"], ours);
    }
    const name = "k1._domainkey.example.com";
    const keys = [record("TXT", '"v=DKIM1; p="', { name }), record("TXT", '"k=rsa; p=AAAA"', { name })] as const;
    assert.deepEqual(found([keys[0]], [keys[1]]), ["0 differs id-0"]);
  });

  it("is no proof of ownership, no other authority and no text of another purpose", () => {
    const spf = record("TXT", '"v=spf1 -all"');
    assert.deepEqual(found([spf], [record("TXT", '"site-verification=1"'), record("TXT", '"v=DMARC1; p=none"')]), []);
    const caa = (value: string): ZoneRecord => ({
      name: "example.com",
      type: "CAA",
      data: { flags: 0, tag: "issue", value },
      ttl: 300,
    });
    assert.deepEqual(found([caa("letsencrypt.org")], [caa("pki.goog")]), []);
    assert.deepEqual(found([caa("letsencrypt.org")], [caa("letsencrypt.org")]), ["0 identical id-0"]);
  });

  it("is refused where one is an alias and the other has an address", () => {
    const alias = record("CNAME", "host.example.net");
    assert.deepEqual(found([alias], [record("A", "192.0.2.1"), record("AAAA", "2001:db8::1")]), [
      "0 refused id-0 id-1",
    ]);
    assert.deepEqual(found([record("A", "192.0.2.1")], [alias]), ["0 refused id-0"]);
  });

  it("stays beside where there are more of them than declared", () => {
    const mx = (host: string): ZoneRecord => record("MX", host, { priority: 10 });
    assert.deepEqual(found([mx("mx.example.net")], [mx("a.example.org"), mx("b.example.org")]), [
      "0 differs id-0",
      "beside id-1 (0)",
    ]);
    assert.deepEqual(found([record("A", "192.0.2.1")], [record("AAAA", "2001:db8::1")]), ["beside id-0 (0)"]);
  });

  it("property: each record of the zone is told of at most once, and one alone in its place never stays beside", () => {
    const contents = { A: ["192.0.2.1", "192.0.2.2"], MX: ["a.example.net", "b.example.net"] } as const;
    const any = fc
      .constantFrom<keyof typeof contents>("A", "MX")
      .chain((type) => fc.constantFrom(...contents[type]).map((content) => record(type, content, { priority: 10 })));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), fc.array(any, { maxLength: 4 }), (planned, inZone) => {
        const { occupied, beside } = occupation(planned, existing(...inZone));
        const ids = [
          ...[...occupied.values()].flatMap((one) => (one.kind === "refused" ? one.existing : [one.existing])),
          ...beside.map(({ existing: one }) => one),
        ].map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        for (const type of ["A", "MX"]) {
          const ours = planned.filter((one) => one.type === type).length;
          const theirs = inZone.filter((one) => one.type === type).length;
          const left = beside.filter(({ existing: one }) => one.record.type === type).length;
          assert.equal(left, ours === 0 ? 0 : Math.max(0, theirs - ours));
        }
      }),
    );
  });

  it("is told as a person writes it", () => {
    assert.equal(answerText(record("MX", "mx.example.net", { priority: 10 })), "MX 10 mx.example.net");
    assert.equal(answerText(record("A", "192.0.2.1")), "A 192.0.2.1");
  });
});
