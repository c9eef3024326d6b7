// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { apiErrorOf, contentOf, recordTypes, refusals, type ZoneRecord } from "../../../edge/dns";
import type { Plan } from "../../../edge/plans";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);
const zone = (plan: Plan = "free") => ({ name: "example.com", plan });
const a: ZoneRecord = { name: "www.example.com", type: "A", content: "192.0.2.1", ttl: 300 };

/** What is refused, as `property code`; what is only stored otherwise, as `property rewritten`. */
const how: Readonly<Record<string, string>> = { warning: "rewritten", info: "noted" };

function said(record: ZoneRecord, plan: Plan = "free"): string[] {
  return refusals(record, zone(plan)).map((problem) =>
    [problem.location.path, how[problem.severity] ?? apiErrorOf(problem)]
      .filter((part) => part !== undefined)
      .join(" "),
  );
}

describe("edge/dns refusals", () => {
  it("takes one right record of every type", () => {
    const right: Record<string, Partial<ZoneRecord>> = {
      A: { content: "192.0.2.1" },
      AAAA: { content: "2001:db8::1" },
      CAA: { data: { flags: 0, tag: "issue", value: "letsencrypt.org" } },
      CERT: { data: { type: 1, keyTag: 2, algorithm: 8, certificate: "MAA=" } },
      CNAME: { content: "target.example.net" },
      DNSKEY: { data: { flags: 257, protocol: 3, algorithm: 13, public_key: "AAAA" } },
      DS: { data: { keyTag: 2371, algorithm: 13, digestType: 2, digest: "AB".repeat(32) } },
      HTTPS: { data: { priority: 1, target: ".", value: 'alpn="h2"' } },
      LOC: { data: { lat_degrees: 52, lat_direction: "N", long_degrees: 13, long_direction: "E" } },
      MX: { content: "mx.example.net", priority: 10 },
      NAPTR: {
        data: {
          order: 1,
          preference: 1,
          flags: "S",
          service: "SIP+D2U",
          regex: "",
          replacement: "_sip._udp.example.com",
        },
      },
      NS: { content: "ns1.example.net" },
      OPENPGPKEY: { content: "mQINBFit" },
      PTR: { content: "host.example.net" },
      SMIMEA: { data: { usage: 3, selector: 1, matchingType: 1, certificate: "AB".repeat(32) } },
      SRV: { data: { priority: 10, weight: 5, port: 443, target: "srv.example.net" } },
      SSHFP: { data: { algorithm: 4, type: 2, fingerprint: "AB".repeat(32) } },
      SVCB: { data: { priority: 0, target: "svc.example.net" } },
      TLSA: { data: { usage: 3, selector: 1, matching_type: 2, certificate: "ab".repeat(64) } },
      TXT: { content: '"v=spf1 -all"' },
      URI: { data: { weight: 1, target: "https://example.net/" }, priority: 10 },
    };
    assert.deepEqual(Object.keys(right).sort(), [...recordTypes]);
    const owners: Record<string, string> = {
      SRV: "_sip._tls.example.com",
      TLSA: "_443._tcp.www.example.com",
      SMIMEA: `${"ab".repeat(28)}._smimecert.example.com`,
    };
    for (const [type, rest] of Object.entries(right)) {
      const name = owners[type] ?? "name.example.com";
      assert.deepEqual(refusals({ name, type, ttl: 1, ...rest }, zone()), [], type);
    }
  });

  it("knows what each type lacks", () => {
    assert.deepEqual(said({ ...a, type: "BOGUS" }), ["type"]);
    assert.match(refusals({ ...a, type: "SPF", content: '"v=spf1 -all"' }, zone())[0]?.fix ?? "", /TXT record/);
    assert.match(refusals({ ...a, type: "AAA" }, zone())[0]?.fix ?? "", /nearest is (A|AAAA|CAA)\./);
    assert.deepEqual(said({ name: a.name, type: "A", ttl: 1 }), ["content"]);
    assert.deepEqual(said({ name: a.name, type: "CAA", content: "0 issue x", ttl: 1 }), ["data"]);
    assert.deepEqual(said({ name: a.name, type: "CAA", data: { flags: 0 }, ttl: 1 }), [
      "data.tag 9101",
      "data.value 9101",
    ]);
    assert.deepEqual(said({ name: a.name, type: "CAA", data: { flags: 256, tag: "isue", value: "x" }, ttl: 1 }), [
      "data.flags",
      "data.tag",
    ]);
    assert.deepEqual(
      said({
        name: "_sip._tls.example.com",
        type: "SRV",
        data: { priority: 1, weight: 1, port: 65536, target: "https://x", extra: 1 },
        ttl: 1,
      }),
      ["data.port", "data.target", "data.extra"],
    );
    assert.deepEqual(said({ name: a.name, type: "MX", content: "mx.example.net", ttl: 1 }), ["priority"]);
    assert.deepEqual(said({ name: a.name, type: "MX", content: "mx.example.net", priority: 65_536, ttl: 1 }), [
      "priority",
    ]);
    assert.deepEqual(said({ ...a, data: { x: 1 } }), ["data"]);
  });

  it("takes only addresses that Cloudflare can use", () => {
    for (const content of ["192.0.2.256", "192.0.2.01", "0x7f.1", "3221225985", "192.0.2", "::1", "example.net"]) {
      assert.deepEqual(said({ ...a, content }), ["content 9005"], content);
    }
    for (const content of ["192.0.2.1", "2001:db8::1%eth0", "2001:db8:::1", "2001:db8"]) {
      assert.deepEqual(said({ ...a, type: "AAAA", content }), ["content 9006"], content);
    }
    assert.deepEqual(said({ ...a, type: "AAAA", content: "2001:DB8:0:0:0:0:0:1" }), ["content rewritten"]);
    const proxied = { ...a, proxied: true, ttl: 1 };
    // Services behind Cloudflare publish such addresses; only proxied they lead round in a circle.
    assert.deepEqual(said({ ...a, content: "162.159.153.4" }), ["content noted"]);
    assert.deepEqual(said({ ...proxied, content: "104.16.1.1" }), ["content 9003"]);
    assert.deepEqual(said({ ...proxied, type: "AAAA", content: "2606:4700::1" }), ["content 9003"]);
    for (const content of ["10.0.0.1", "192.168.1.1", "127.0.0.1", "169.254.1.1", "100.64.0.1", "1.1.1.1"]) {
      assert.deepEqual(said({ ...proxied, content }), ["content 9003"], content);
      assert.deepEqual(said({ ...a, content }), [], `${content} unproxied`);
    }
    // The placeholders of a host that only redirects.
    assert.deepEqual(said({ ...proxied, content: "192.0.2.1" }), []);
    assert.deepEqual(said({ ...proxied, type: "AAAA", content: "100::" }), []);
  });

  it("holds TTLs to the plan, and proxied records to 1", () => {
    for (const ttl of [1, 60, 86_400]) assert.deepEqual(said({ ...a, ttl }), []);
    for (const ttl of [0, 2, 30, 59, 86_401, 300.5, -1])
      assert.deepEqual(said({ ...a, ttl }), ["ttl 9021"], String(ttl));
    assert.deepEqual(said({ ...a, ttl: 30 }, "enterprise"), []);
    assert.deepEqual(said({ ...a, proxied: true, ttl: 300 }), ["ttl"]);
    assert.deepEqual(said({ name: a.name, type: "TXT", content: '"x"', ttl: 1, proxied: true }), ["proxied 9004"]);
  });

  it("holds names to DNS and to the zone", () => {
    const named = (name: string) => said({ ...a, name });
    assert.deepEqual(named(`${"x".repeat(63)}.example.com`), []);
    assert.deepEqual(named(`${"x".repeat(64)}.example.com`), ["name 9000"]);
    assert.deepEqual(named(`${"x.".repeat(121)}example.com`), []);
    assert.deepEqual(named(`${"x.".repeat(122)}example.com`), ["name 9000"]);
    assert.deepEqual(named("a..example.com"), ["name 9000"]);
    assert.deepEqual(named("a.example.com."), ["name 9000"]);
    assert.deepEqual(named(""), ["name 9000"]);
    assert.deepEqual(named("ü.example.com"), ["name 9000"]);
    assert.deepEqual(named("a.*.example.com"), ["name 9000"]);
    assert.deepEqual(named("*.example.com"), []);
    assert.deepEqual(named("_dmarc.example.com"), []);
    assert.deepEqual(named("WWW.example.com"), ["name rewritten"]);
    assert.deepEqual(named("www.example.net"), ["name rewritten"]);
    assert.deepEqual(named("notexample.com"), ["name rewritten"]);
  });

  it("takes only host names as targets, and no name as its own alias", () => {
    const cname = (content: string, more: Partial<ZoneRecord> = {}) =>
      said({ name: "www.example.com", type: "CNAME", content, ttl: 1, ...more });
    assert.deepEqual(cname("target.example.net"), []);
    for (const content of ["target.example.net.", "Target.example.net"])
      assert.deepEqual(cname(content), ["content rewritten"], content);
    for (const content of ["none", "localhost", "localhost."]) assert.deepEqual(cname(content), ["content"], content);
    for (const content of ["https://example.net", "192.0.2.1", "example.net/path", "a..b", "*.example.net"])
      assert.deepEqual(cname(content), ["content"], content);
    assert.deepEqual(cname("WWW.example.com."), ["content 9039"]);
    assert.deepEqual(cname("_x.acm-validations.aws.", { proxied: true }), ["proxied 9003"]);
    assert.deepEqual(cname("_x.acm-validations.aws"), []);
    assert.deepEqual(said({ name: "example.com", type: "MX", content: "192.0.2.1", priority: 1, ttl: 1 }), [
      "content 9009",
    ]);
    assert.deepEqual(
      said({ name: "example.com", type: "MX", content: ".", priority: 0, ttl: 1 }),
      [],
      "null MX, RFC 7505",
    );
  });

  it("takes TXT that is quoted as RFC 1035 says, up to 2,048 characters", () => {
    const txt = (content: string) => said({ name: "example.com", type: "TXT", content, ttl: 1 });
    assert.deepEqual(txt('"one" "two"'), []);
    assert.deepEqual(txt('"a \\"b\\" c"'), []);
    assert.deepEqual(txt("v=spf1 -all"), ["content rewritten"]);
    assert.deepEqual(txt('"open'), ["content"]);
    assert.deepEqual(txt('"a" b'), ["content"]);
    assert.deepEqual(txt(`"${"x".repeat(256)}"`), ["content"]);
    assert.deepEqual(txt(`"${"x".repeat(255)}" "${"x".repeat(255)}"`), []);
    assert.deepEqual(txt(`"${"ü".repeat(128)}"`), ["content"], "256 octets of UTF-8");
    assert.deepEqual(
      txt(Array.from({ length: 8 }, () => `"${"x".repeat(255)}"`).join(" ")),
      ["content"],
      "2,063 characters",
    );
    assert.deepEqual(txt('"a\nb"'), ["content 9051"]);
  });

  it("holds comments, tags and settings to the plan", () => {
    assert.deepEqual(said({ ...a, comment: "x".repeat(100) }), []);
    assert.deepEqual(said({ ...a, comment: "x".repeat(101) }), ["comment 9313"]);
    assert.deepEqual(said({ ...a, comment: "x".repeat(500) }, "pro"), []);
    assert.deepEqual(said({ ...a, comment: "x".repeat(501) }, "enterprise"), ["comment 9313"]);
    assert.deepEqual(said({ ...a, tags: ["team:web"] }), ["tags 9300"]);
    assert.deepEqual(said({ ...a, tags: ["team:web"] }, "pro"), []);
    assert.deepEqual(said({ ...a, tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, "pro"), ["tags 9300"]);
    assert.deepEqual(said({ ...a, tags: [`${"x".repeat(33)}:1`, `a:${"x".repeat(101)}`] }, "pro"), ["tags", "tags"]);
    assert.deepEqual(said({ ...a, settings: { flattenCname: true } }), ["settings.flatten_cname"]);
    assert.deepEqual(said({ ...a, settings: { ipv4_only: "yes" } }), ["settings.ipv4_only"]);
    assert.deepEqual(said({ ...a, settings: { bogus: true, ipv4_only: true } }), [
      "settings.bogus",
      "settings.ipv4_only",
    ]);
    assert.deepEqual(said({ ...a, proxied: true, ttl: 1, settings: { ipv4_only: true, ipv6_only: true } }), [
      "settings.ipv6_only",
    ]);
  });

  it("says all of it at once, each with what to do", () => {
    const wrong: ZoneRecord = {
      name: "a..example.com",
      type: "A",
      content: "x",
      ttl: 5,
      comment: "x".repeat(101),
      tags: ["a"],
    };
    const found = refusals(wrong, zone());
    assert.deepEqual(
      found.map(({ location }) => location.path),
      ["name", "content", "ttl", "comment", "tags"],
    );
    for (const { message, fix, source } of found) assert.ok(message.length > 20 && fix.length > 5 && source.length > 5);
  });

  it("never throws, whatever a record says", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(undefined), fc.boolean(), fc.double());
    const record = fc.record({
      name: fc.string(),
      type: fc.oneof(fc.constantFrom(...recordTypes), fc.string()),
      content: fc.option(fc.string(), { nil: undefined }),
      data: fc.option(
        fc.dictionary(fc.constantFrom("flags", "tag", "value", "priority", "port", "target", "keyTag", "x"), value),
        { nil: undefined },
      ),
      ttl: fc.integer(),
      priority: fc.option(fc.integer(), { nil: undefined }),
      proxied: fc.boolean(),
      comment: fc.string(),
    });
    fc.assert(
      fc.property(
        record,
        (given) =>
          Array.isArray(refusals(given as ZoneRecord, zone())) && typeof contentOf(given as ZoneRecord) === "string",
      ),
      { numRuns },
    );
  });

  it("takes every IPv4 address that is not Cloudflare's, and refuses it with anything added", () => {
    const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join("."));
    fc.assert(
      fc.property(address, fc.constantFrom(" ", ".1", "/32", "a"), (content, added) => {
        assert.deepEqual(
          said({ ...a, content }).filter((one) => one !== "content noted"),
          [],
        );
        assert.deepEqual(said({ ...a, content: content + added }), ["content 9005"]);
      }),
      { numRuns },
    );
  });

  it("writes each type's answer as zone files do", () => {
    assert.equal(
      contentOf({ type: "CAA", data: { flags: 0, tag: "issue", value: "letsencrypt.org" } }),
      '0 issue "letsencrypt.org"',
    );
    assert.equal(
      contentOf({ type: "SRV", data: { priority: 10, weight: 5, port: 443, target: "srv.example.net" } }),
      "5 443 srv.example.net",
    );
    assert.equal(
      contentOf({ type: "TLSA", data: { usage: 3, selector: 1, matchingType: 1, certificate: "abcd" } }),
      "3 1 1 abcd",
    );
    assert.equal(contentOf({ type: "HTTPS", data: { priority: 1, target: ".", value: 'alpn="h2"' } }), '1 . alpn="h2"');
    assert.equal(
      contentOf({
        type: "NAPTR",
        data: { order: 1, preference: 2, flags: "S", service: "SIP+D2U", regex: "", replacement: "x." },
      }),
      '1 2 "S" "SIP+D2U" "" x.',
    );
    assert.equal(
      contentOf({ type: "LOC", data: { lat_degrees: 52, lat_direction: "N", long_degrees: 13, long_direction: "E" } }),
      "52 0 0 N 13 0 0 E 0m 0m 0m 0m",
    );
  });

  it("names a key that is not base64", () => {
    const key = { name: "abc._openpgpkey.example.com", type: "OPENPGPKEY", content: "not base64!", ttl: 300 };
    const problems = refusals(key, { name: "example.com", plan: "free" });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["openpgpkey-not-base64"],
    );
  });
});
