import assert from "node:assert/strict";
import fc from "fast-check";
import { recordIdentities, type RecordIdentity } from "../../../components/dns/identity";
import type { ZoneRecord } from "../../../edge/dns";

type Given = Pick<ZoneRecord, "name" | "type" | "content" | "data" | "priority">;

const zone = "example.com";
const identities = (...records: Given[]): RecordIdentity[] => recordIdentities(records, zone);
const names = (...records: Given[]): string[] => identities(...records).map(({ name }) => name);
const at = (label: string, type: string, content: string): Given => ({
  name: label === "@" ? zone : `${label}.${zone}`,
  type,
  content,
});

const given: fc.Arbitrary<Given> = fc.oneof(
  fc.record({
    name: fc.constantFrom(zone, "www.example.com", "_x.example.com", "a/b.example.com"),
    type: fc.constantFrom("A", "AAAA", "CNAME", "MX", "NS", "TXT", "PTR"),
    content: fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.domain(),
      fc.constantFrom('"v=spf1 -all"', '"v=spf1 ~all"', '"MS=ms1"', '"MS=ms2"', "192.0.2.1", "192.0.2.33", "word"),
    ),
  }),
  fc.record({
    name: fc.constantFrom(zone, "_sip._tcp.example.com"),
    type: fc.constantFrom("CAA", "SRV", "TLSA", "HTTPS"),
    data: fc.record({
      tag: fc.constantFrom("issue", "iodef"),
      value: fc.domain(),
      target: fc.domain(),
      port: fc.nat(),
    }),
  }),
);

describe("components/dns: the identity of a record", () => {
  it("is its zone, name and type, where it is alone", () => {
    assert.deepEqual(names(at("@", "A", "192.0.2.1"), at("www", "CNAME", "web.example.net"), at("@", "MX", ".")), [
      "example.com/@/address",
      "example.com/www/address",
      "example.com/@/MX",
    ]);
    assert.deepEqual(
      names(at("www", "A", "192.0.2.1")),
      names(at("www", "CNAME", "web.example.net")),
      "what replaces an address is the same resource",
    );
  });

  it("is what it says, where there are several", () => {
    assert.deepEqual(names(at("@", "MX", "a.example.net"), at("@", "MX", "B.example.net.")), [
      "example.com/@/MX/a.example.net",
      "example.com/@/MX/b.example.net",
    ]);
    assert.deepEqual(
      names(at("@", "TXT", '"v=spf1 -all"'), at("@", "TXT", '"MS=ms1"'), at("s._domainkey", "TXT", '"v=DKIM1; p="')),
      ["example.com/@/TXT/v=spf1", "example.com/@/TXT/ms", "example.com/s._domainkey/TXT"],
    );
    assert.deepEqual(
      names(
        { name: "example.com", type: "CAA", data: { flags: 0, tag: "issue", value: "pki.goog" } },
        { name: "example.com", type: "CAA", data: { flags: 0, tag: "iodef", value: "mailto:a@example.com" } },
      ),
      ["example.com/@/CAA/issue-pki.goog", "example.com/@/CAA/iodef-mailto-a@example.com"],
    );
    assert.deepEqual(names(at("www", "AAAA", "2001:db8::1"), at("www", "A", "192.0.2.1")), [
      "example.com/www/AAAA/2001-db8--1",
      "example.com/www/address-3",
    ]);
  });

  it("lets the first of several take over what stood alone, and the others wait", () => {
    const [first, second] = identities(at("www", "A", "192.0.2.1"), at("www", "A", "192.0.2.2"));
    assert.ok(first?.formerly.includes("example.com/www/address"));
    assert.deepEqual(second, {
      name: "example.com/www/A/192.0.2.2",
      formerly: ["example.com/www/address-4", "example.com/www/address-16"],
      after: 0,
      goesWith: true,
    });
    const [, other] = identities(at("@", "MX", "a.example.net"), at("@", "MX", "b.example.net"));
    assert.deepEqual(other, { name: "example.com/@/MX/b.example.net", formerly: [], after: 0 });
  });

  it("lets a CNAME find the first of several addresses, whichever it was", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.ipV4(), fc.ipV6()), { minLength: 2, maxLength: 4 }), (addresses) => {
        const several = identities(...addresses.map((one) => at("www", one.includes(":") ? "AAAA" : "A", one)));
        const [cname] = identities(at("www", "CNAME", "web.example.net"));
        const first = several.filter(({ after }) => after === undefined);
        assert.equal(first.length, 1);
        assert.ok(cname?.formerly.includes(first[0]!.name));
        assert.ok(several.every(({ goesWith, after }) => after === undefined || goesWith === true));
      }),
    );
  });

  it("never writes an address that another record still has, and keeps an update where nothing is shared", () => {
    // Those that differ by 32 have their first place in common.
    const some = fc.uniqueArray(
      fc.constantFrom(...[1, 2, 3, 33, 34, 65, 66, 97, 129, 161].map((end) => `192.0.2.${end}`)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(some, some, (before, then) => {
        const state = new Map(placed(before).map(({ name, content }) => [name, content]));
        const writes = placed(then).map((record) => {
          const found = [record.name, ...record.formerly].find((name) => state.has(name));
          return { ...record, old: found === undefined ? undefined : state.get(found), found };
        });
        const looked = writes.flatMap(({ found }) => found ?? []);
        assert.equal(new Set(looked).size, looked.length, "one record of the state is found once");
        const [first] = writes;
        if (first!.replacedByValue === true && first!.old !== first!.content) return;
        for (const { content, old, after } of writes) {
          if (content === old) continue;
          // What comes after the first sees it as it is then; what goes is deleted at last.
          const live = [...state.values()].filter((one) => one !== old && !(after !== undefined && one === first!.old));
          assert.ok(!live.includes(content), `${content} is there twice, from ${before.join()} to ${then.join()}`);
        }
      }),
      { numRuns: 1_000 },
    );
    const first = (...ends: number[]) => placed(ends.map((end) => `198.51.100.${end}`))[0]!;
    assert.deepEqual(
      [first(1, 33, 40), first(33, 40), first(1, 40), first(155, 187)].map(({ name, replacedByValue }) => [
        name.slice("example.com/www/".length),
        replacedByValue,
      ]),
      [
        ["address-0", undefined],
        ["address-30", undefined],
        ["address-30", undefined],
        ["address-32", true],
      ],
      "another in the same place is an update; only what has no place to itself is replaced",
    );
  });

  /** The addresses of one host as they are declared: the first of them first. */
  function placed(addresses: readonly string[]): (RecordIdentity & { content: string })[] {
    const all = identities(...addresses.map((content) => at("www", "A", content)));
    const records = all.map((identity, index) => ({ ...identity, content: addresses[index]! }));
    return records.sort((one, other) => Number(one.after !== undefined) - Number(other.after !== undefined));
  }

  it("is one a record, and the same in whatever order and under whatever key they are declared", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(given, { maxLength: 8, selector: (one) => JSON.stringify(one) }),
        fc.nat(),
        (all, by) => {
          const plain = recordIdentities(all, zone);
          assert.equal(new Set(plain.map(({ name }) => name)).size, all.length);
          const turned = all.map((_, index) => all[(index + by) % all.length]!);
          assert.deepEqual(
            new Set(recordIdentities(turned, zone).map(({ name }) => name)),
            new Set(plain.map(({ name }) => name)),
          );
        },
      ),
    );
  });

  it("never looks for a former name that another record has, or looks for too", () => {
    fc.assert(
      fc.property(fc.uniqueArray(given, { maxLength: 8, selector: (one) => JSON.stringify(one) }), (all) => {
        const plain = recordIdentities(all, zone);
        const own = plain.map(({ name }) => name);
        const former = plain.flatMap(({ formerly }) => formerly);
        assert.equal(new Set(former).size, former.length);
        assert.deepEqual(
          former.filter((name) => own.includes(name)),
          [],
        );
      }),
    );
  });
});
