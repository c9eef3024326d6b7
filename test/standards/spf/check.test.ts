// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { sentence } from "../../../standards/problem";
import fc from "fast-check";
import { check, lookUp, parseZone, zoneResolver, type SpfOutcome, type Zone } from "../../../standards/spf";
import { formatAddress } from "../../../standards/spf/address";

const helo = "mx.example.org";

function evaluate(zone: Zone, ip = "192.0.2.1", from = "user@example.com", options = {}): Promise<SpfOutcome> {
  return check({ ip, helo, from }, zoneResolver(zone), options);
}

function apex(text: string, more: Zone = {}): Zone {
  return { "example.com": { TXT: [text] }, ...more };
}

describe("SPF evaluation", () => {
  it("names the mechanism that matched, the path to it, and what it cost", async () => {
    const zone = apex("v=spf1 a ~include:_spf.example.net -all", {
      "_spf.example.net": { TXT: ["v=spf1 redirect=in.example.net"] },
      "in.example.net": { TXT: ["v=spf1 ip4:192.0.2.0/28 -all"] },
    });
    assert.deepEqual(await evaluate(zone), {
      result: "softfail",
      mechanism: "~include:_spf.example.net",
      lookups: 3,
      voidLookups: 1,
      problems: [],
      path: [
        { domain: "example.com", term: "~include:_spf.example.net" },
        { domain: "_spf.example.net", term: "redirect=in.example.net" },
        { domain: "in.example.net", term: "ip4:192.0.2.0/28" },
      ],
    });
  });

  it("says default where nothing matches", async () => {
    const { result, mechanism } = await evaluate(apex("v=spf1 ip4:192.0.2.9"));
    assert.deepEqual([result, mechanism], ["neutral", "default"]);
  });

  it("allows ten lookups, and not eleven", async () => {
    const hosts = (count: number): string =>
      Array.from({ length: count }, (_, index) => `a:h${index}.example.com`).join(" ");
    const records: Zone = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [`h${index}.example.com`, { A: ["192.0.2.200"] }]),
    );
    const ten = await evaluate(apex(`v=spf1 ${hosts(10)} -all`, records));
    assert.deepEqual([ten.result, ten.lookups], ["fail", 10]);
    const eleven = await evaluate(apex(`v=spf1 ${hosts(11)} -all`, records));
    assert.deepEqual(
      [eleven.result, eleven.mechanism, eleven.lookups, eleven.problems[0]?.code],
      ["permerror", null, 11, "spf-too-many-lookups"],
    );
    const more = await evaluate(apex(`v=spf1 ${hosts(11)} -all`, records), "192.0.2.1", "user@example.com", {
      lookupLimit: 11,
    });
    assert.equal(more.result, "fail");
  });

  it("counts the eleventh even where it would match", async () => {
    const zone = apex(`v=spf1 ${"a:h.example.com ".repeat(10)}a:hit.example.com -all`, {
      "h.example.com": { A: ["192.0.2.200"] },
      "hit.example.com": { A: ["192.0.2.1"] },
    });
    assert.equal((await evaluate(zone)).result, "permerror");
  });

  it("allows two lookups that come back empty, and not three", async () => {
    const two = await evaluate(
      apex("v=spf1 a:g1.example.com exists:g2.example.com -all", { "g2.example.com": { TXT: [] } }),
    );
    assert.deepEqual([two.result, two.voidLookups], ["fail", 2]);
    const three = await evaluate(apex("v=spf1 a:g1.example.com mx:g2.example.com exists:g3.example.com -all"));
    assert.deepEqual(
      [three.result, three.voidLookups, three.problems[0]?.code],
      ["permerror", 3, "spf-too-many-void-lookups"],
    );
  });

  it("allows ten mail exchanges, and not eleven", async () => {
    const exchanges = (count: number): Zone => ({
      "example.com": {
        TXT: ["v=spf1 mx -all"],
        MX: Array.from({ length: count }, (_, index) => ({ preference: index, exchange: `m${index}.example.com` })),
      },
      ...Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`m${index}.example.com`, { A: [`192.0.2.${index + 1}`] }]),
      ),
    });
    assert.equal((await evaluate(exchanges(10), "192.0.2.10")).result, "pass");
    const eleven = await evaluate(exchanges(11), "192.0.2.1");
    assert.deepEqual([eleven.result, eleven.problems[0]?.code], ["permerror", "spf-too-many-exchanges"]);
  });

  it("looks at the first ten reverse names only, and skips those whose addresses cannot be had", async () => {
    const reverse = (names: string[]): Zone =>
      apex("v=spf1 ptr -all", {
        "1.2.0.192.in-addr.arpa": { PTR: names },
        "h.example.com": { A: ["192.0.2.1"] },
        "slow.example.com": "TIMEOUT",
      });
    const others = (count: number): string[] => Array.from({ length: count }, (_, index) => `o${index}.example.org`);
    assert.equal((await evaluate(reverse([...others(9), "h.example.com"]))).result, "pass");
    assert.equal((await evaluate(reverse([...others(10), "h.example.com"]))).result, "fail");
    assert.equal((await evaluate(reverse(["slow.example.com", "H.Example.COM."]))).result, "pass");
    const failed = await evaluate(apex("v=spf1 ptr -all", { "1.2.0.192.in-addr.arpa": "SERVFAIL" }));
    assert.deepEqual([failed.result, failed.voidLookups], ["fail", 0]);
  });

  it("tells errors that pass from errors that stay", async () => {
    const results = await Promise.all(
      [
        { "example.com": "TIMEOUT" } as Zone,
        { "example.com": "SERVFAIL" } as Zone,
        {} as Zone,
        apex("no record"),
        { "example.com": { TXT: ["v=spf1 -all", "v=spf1 ~all"] } },
        apex("v=spf1 a:slow.example.com -all", { "slow.example.com": "TIMEOUT" }),
        apex("v=spf1 include:gone.example.com -all"),
        apex("v=spf1 redirect=gone.example.com"),
        apex("v=spf1 ip4:192.0.2.1 -all what:ever"),
        apex("v=spf1 include:example.com -all"),
      ].map(async (zone) => {
        const { result, problems } = await evaluate(zone);
        return `${result} ${problems.map(({ code }) => code).join()}`;
      }),
    );
    assert.deepEqual(results, [
      "temperror spf-dns-error",
      "temperror spf-dns-error",
      "none spf-missing",
      "none spf-missing",
      "permerror spf-multiple-records",
      "temperror spf-dns-error",
      "permerror spf-include-missing",
      "permerror spf-redirect-missing",
      "permerror spf-unknown-mechanism",
      "permerror spf-too-many-lookups",
    ]);
  });

  it("checks the HELO name for a bounce, and answers none to what is no domain", async () => {
    const zone: Zone = {
      "mx.example.org": { TXT: ["v=spf1 exists:%{l}.%{o}.%{h} -all"] },
      "postmaster.mx.example.org.mx.example.org": { A: ["127.0.0.2"] },
    };
    assert.equal((await evaluate(zone, "192.0.2.1", "")).result, "pass");
    for (const from of [
      "user@localhost",
      "user@[192.0.2.1]",
      "user@a..example.com",
      `user@${"x".repeat(64)}.example.com`,
      "user@exa mple.com",
      "user@",
    ]) {
      const { result, problems } = await evaluate(zone, "192.0.2.1", from);
      assert.deepEqual([result, problems.map(({ code }) => code)], ["none", ["spf-identity-malformed"]], from);
    }
    assert.equal((await evaluate(apex("v=spf1 +all"), "192.0.2.1", "user@Example.COM.")).result, "pass");
  });

  it("rejects what is no IP address", async () => {
    for (const ip of ["", "192.0.2", "192.0.2.01", "::1%eth0", "2001:db8::g", "1.2.3.4.5"])
      await assert.rejects(evaluate({}, ip), RangeError);
  });

  it("expands the macros of section 7.4", async () => {
    const names = [
      "%{s}",
      "%{o}",
      "%{d}",
      "%{d4}",
      "%{d2}",
      "%{d1}",
      "%{dr}",
      "%{d2r}",
      "%{l}",
      "%{l-}",
      "%{lr}",
      "%{lr-}",
      "%{l1r-}",
      "%{ir}.%{v}._spf.%{d2}",
      "%{lr-}.lp._spf.%{d2}",
      "%{S}",
      "%{i}",
    ];
    const expand = async (macro: string, ip: string): Promise<string | undefined> => {
      const zone: Zone = {
        "email.example.com": { TXT: ["v=spf1 -all exp=why.example.com"] },
        "why.example.com": { TXT: [macro] },
      };
      return (await check({ ip, helo, from: "strong-bad@email.example.com" }, zoneResolver(zone))).explanation;
    };
    assert.deepEqual(await Promise.all(names.map((macro) => expand(macro, "192.0.2.3"))), [
      "strong-bad@email.example.com",
      "email.example.com",
      "email.example.com",
      "email.example.com",
      "example.com",
      "com",
      "com.example.email",
      "example.email",
      "strong-bad",
      "strong.bad",
      "strong-bad",
      "bad.strong",
      "strong",
      "3.2.0.192.in-addr._spf.example.com",
      "bad.strong.lp._spf.example.com",
      "strong-bad%40email.example.com",
      "192.0.2.3",
    ]);
    assert.equal(
      await expand("%{ir}.%{v}._spf.%{d2}", "2001:db8::cb01"),
      "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
    );
    assert.equal(await expand("%{c} %{v} %%%_%-", "2001:DB8:0:0::CB01"), "2001:db8::cb01 ip6 % %20");
  });

  it("fills in the receiver and the time in an explanation only", async () => {
    const zone = apex("v=spf1 -all exp=why.example.com", { "why.example.com": { TXT: ["%{r} %{t} %{h} %{p}"] } });
    const outcome = await evaluate(zone, "192.0.2.1", "user@example.com", {
      receiver: "in.example.net",
      timestamp: 1_700_000_000,
    });
    assert.equal(outcome.explanation, "in.example.net 1700000000 mx.example.org unknown");
    assert.deepEqual([outcome.lookups, outcome.voidLookups], [0, 0], "an explanation counts against no limit");
  });

  it("gives the same result for an IPv4 address and its IPv4-mapped form", async () => {
    const zone = apex("v=spf1 ip4:192.0.2.0/25 ip6:::/1 ?exists:%{i}.%{v}.example.com -all");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 255 }), async (host) => {
        assert.deepEqual(await evaluate(zone, `::ffff:192.0.2.${host}`), await evaluate(zone, `192.0.2.${host}`));
      }),
      { numRuns: 30 },
    );
  });

  it("matches a network exactly inside its bounds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt(0n, (1n << 128n) - 1n),
        fc.integer({ min: 33, max: 128 }),
        fc.integer({ min: 0, max: 127 }),
        async (value, prefix, bit) => {
          const network = formatAddress({ family: 6, value });
          const ip = value ^ (1n << BigInt(127 - bit));
          if (ip >> 32n === 0xffffn) return;
          const { result } = await evaluate(
            apex(`v=spf1 ip6:${network}/${prefix} -all`),
            formatAddress({ family: 6, value: ip }),
          );
          assert.equal(result, bit < prefix ? "fail" : "pass");
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("SPF zones", () => {
  it("answers by type, follows aliases, and tells a missing name from an empty one", () => {
    const zone: Zone = {
      "www.example.com": { CNAME: ["Web.Example.com."] },
      "web.example.com": { A: ["192.0.2.1"], TXT: [["v=spf1 ", "-all"]] },
      "loop.example.com": { CNAME: ["loop.example.com"] },
      "half.example.com": { A: "TIMEOUT", TXT: ["x"] },
    };
    assert.deepEqual(lookUp(zone, "WWW.example.com.", "A"), { status: "ok", answers: ["192.0.2.1"] });
    assert.deepEqual(lookUp(zone, "web.example.com", "TXT"), { status: "ok", answers: ["v=spf1 -all"] });
    assert.deepEqual(lookUp(zone, "web.example.com", "MX"), { status: "ok", answers: [] });
    assert.deepEqual(lookUp(zone, "example.com", "TXT"), { status: "ok", answers: [] });
    assert.deepEqual(lookUp(zone, "example.net", "TXT"), { status: "nxdomain" });
    assert.deepEqual(lookUp(zone, "loop.example.com", "A"), { status: "servfail" });
    assert.deepEqual(lookUp(zone, "half.example.com", "A"), { status: "timeout" });
    assert.deepEqual(lookUp(zone, "web.example.com", "MX", "servfail"), { status: "servfail" });
    assert.deepEqual(lookUp(zone, "constructor", "TXT"), { status: "nxdomain" });
  });

  it("tells every mistake of a zone at once, each with its place", () => {
    const { zone, problems } = parseZone({
      "a.example.com": {
        TXT: "v=spf1 -all",
        A: ["192.0.2.300", "192.0.2.1"],
        AAAA: ["192.0.2.1"],
        MX: [{ preference: "10", exchange: "x" }],
        SRV: [],
      },
      "b.example.com": "LATE",
      "A.example.com.": { A: [] },
      "c.example.com": 7,
    });
    assert.equal(zone, undefined);
    assert.deepEqual(problems.map(sentence), [
      'a.example.com TXT: Expected "TIMEOUT", "SERVFAIL" or "NXDOMAIN", or a list of values, got "v=spf1 -all".',
      "a.example.com A 0: Expected an IPv4 address, got '192.0.2.300'.",
      "a.example.com AAAA 0: Expected an IPv6 address, got '192.0.2.1'.",
      'a.example.com MX 0.preference: Expected number but received "10".',
      "a.example.com SRV: unknown type; expected one of TXT, A, AAAA, MX, PTR, CNAME.",
      'b.example.com: Expected "TIMEOUT", "SERVFAIL" or "NXDOMAIN", got "LATE".',
      "A.example.com.: the name is given twice; upper and lower case are the same.",
      'c.example.com: expected an object of record types, or "TIMEOUT", "SERVFAIL" or "NXDOMAIN", got 7.',
    ]);
    assert.deepEqual(parseZone([]).problems.length, 1);
  });
});
