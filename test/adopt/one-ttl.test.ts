import assert from "node:assert/strict";
import fc from "fast-check";
import { changesOf } from "../../adopt/changes";
import { withOneTtl } from "../../adopt/one-ttl";
import { readBind } from "../../adopt/read/bind";
import { adoptZone } from "../../adopt/site";
import type { FoundRecord } from "../../adopt/found";
import type { ZoneRecord } from "../../edge/dns";

const zoneOf = (text: string) => {
  const { records, problems } = readBind(text, "example.com");
  assert.deepEqual(problems, []);
  return { domain: "example.com", zoneId: "0".repeat(32), records, pageRules: [], redirects: [], unseen: [] };
};

describe("adopt: records of one name and type with several TTLs", () => {
  it("are in the stack, all with the lowest, and none is left behind", () => {
    const found = zoneOf(`
@ 14400 IN A 192.0.2.55
@ 14400 IN TXT "v=spf1 ip4:192.0.2.55 ~all"
@ 3600 IN TXT "google-site-verification=abc"
@ 7200 IN TXT "MS=ms12345678"
mail 14400 IN A 192.0.2.56
mail 600 IN A 192.0.2.57
@ 14400 IN MX 0 mail
`);
    const { adopted } = adoptZone(found, new Set(), "2026-11-30");
    assert.deepEqual(adopted!.left, []);
    const lowered = changesOf(found, adopted!).flatMap(({ what, differences }) =>
      differences.filter(({ text }) => text.startsWith("ttl")).map(({ text, control }) => `${what} ${text} ${control}`),
    );
    assert.deepEqual(lowered.sort(), [
      "example.com A ttl: 14400 → 1 dns/proxied",
      "example.com TXT ttl: 14400 → 3600 dns/conflict",
      "example.com TXT ttl: 7200 → 3600 dns/conflict",
      "mail.example.com A ttl: 14400 → 600 dns/ttl",
    ]);
  });

  it("go from any order to one TTL a set, which one of its records had; proxied and locked ones stay", () => {
    const record = fc.record({
      id: fc.uuid(),
      lockedBy: fc.option(fc.constant("Email Routing"), { nil: undefined, freq: 5 }),
      record: fc.record({
        name: fc.constantFrom("example.com", "www.example.com"),
        type: fc.constantFrom("A", "TXT"),
        content: fc.constantFrom("one", "other"),
        ttl: fc.constantFrom(1, 60, 300, 3600, 14_400),
        proxied: fc.boolean(),
      }),
    }) as unknown as fc.Arbitrary<FoundRecord>;
    const isFree = ({ record: { proxied }, lockedBy }: FoundRecord) => proxied !== true && lockedBy === undefined;
    const seconds = (ttl: number) => (ttl === 1 ? 300 : ttl);
    const set = ({ name, type }: ZoneRecord) => `${name} ${type}`;
    fc.assert(
      fc.property(fc.array(record), (found) => {
        const after = withOneTtl(found);
        assert.equal(after.length, found.length);
        for (const [index, one] of after.entries()) {
          const before = found[index]!;
          assert.deepEqual(
            { ...one, record: { ...one.record, ttl: before.record.ttl } },
            { ...before, record: { ...before.record } },
          );
          if (!isFree(before)) assert.equal(one, before);
          else {
            const peers = found.filter((other) => isFree(other) && set(other.record) === set(before.record));
            assert.ok(peers.some(({ record: { ttl } }) => ttl === one.record.ttl));
            assert.ok(peers.every(({ record: { ttl } }) => seconds(ttl) >= seconds(one.record.ttl)));
          }
        }
        assert.deepEqual(withOneTtl(after), after);
        assert.deepEqual(new Set(withOneTtl([...found].reverse())), new Set(after));
      }),
    );
  });
});
