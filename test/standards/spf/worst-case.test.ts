// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  check,
  compareVerdicts,
  lock,
  lockResolver,
  worstCase,
  worstCaseIn,
  zoneResolver,
  type Resolver,
  type Zone,
} from "../../../standards/spf";
import { addressVerdicts, describeVerdicts } from "../../../standards/spf/address-verdicts";
import { DecisionTable, firstDifference } from "../../../standards/spf/decision";
import { readTree } from "../../../standards/spf/tree";

const runs = Number(process.env["LAUNCH_READY_FUZZ_RUNS"] ?? 60);

describe("SPF on its worst path", () => {
  it("counts every term of the tree, not just those on the path that a match takes", async () => {
    const zone: Zone = {
      "example.com": {
        TXT: ["v=spf1 ip4:192.0.2.1 a include:a.example.net include:b.example.net -all"],
        A: ["192.0.2.2"],
      },
      "a.example.net": {
        TXT: ["v=spf1 mx redirect=c.example.net"],
        MX: [{ preference: 1, exchange: "mx.example.net" }],
      },
      "b.example.net": { TXT: ["v=spf1 ip4:192.0.2.3 ~all a mx"] },
      "c.example.net": { TXT: ["v=spf1 exists:%{i}.list.example.net -all"] },
      "mx.example.net": { A: ["192.0.2.4"] },
    };
    const worst = await worstCase("example.com", zoneResolver(zone));
    assert.equal(worst.lookups, 6);
    assert.deepEqual(worst.voidLookupsByFamily, { 4: 1, 6: 3 });
    assert.equal(worst.voidLookups, 3);
    assert.deepEqual(
      worst.paths.map(({ path, term, dynamic }) => [path.join(" > "), term, dynamic]),
      [
        ["example.com", "a", false],
        ["example.com", "include:a.example.net", false],
        ["example.com > a.example.net", "mx", false],
        ["example.com > a.example.net", "redirect=c.example.net", false],
        ["example.com > a.example.net > c.example.net", "exists:%{i}.list.example.net", true],
        ["example.com", "include:b.example.net", false],
      ],
    );
    assert.deepEqual(
      worst.problems.map(({ code, severity }) => [code, severity]),
      [["spf-too-many-void-lookups", "warning"]],
    );
    const taken = await check({ ip: "192.0.2.1", helo: "h.example.org", from: "u@example.com" }, zoneResolver(zone));
    assert.equal(taken.lookups, 0);
  });

  it("finds what is over the limits behind an include", async () => {
    const hosts = Array.from({ length: 10 }, (_, index) => `a:h${index}.example.net`).join(" ");
    const zone: Zone = {
      "example.com": { TXT: ["v=spf1 include:big.example.net ip4:192.0.2.1 -all"] },
      "big.example.net": { TXT: [`v=spf1 ${hosts} -all`] },
    };
    const { lookups, voidLookups, problems } = await worstCase("example.com", zoneResolver(zone));
    assert.deepEqual([lookups, voidLookups], [11, 10]);
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [
        ["spf-too-many-lookups", "error"],
        ["spf-too-many-void-lookups", "error"],
      ],
    );
    assert.match(problems[0]?.message ?? "", /'a:h9\.example\.net' of big\.example\.net is the first beyond/);
  });

  it("ends for circles, and says who is in them", async () => {
    const zone: Zone = {
      "example.com": { TXT: ["v=spf1 include:a.example.net -all"] },
      "a.example.net": { TXT: ["v=spf1 include:example.com -all"] },
    };
    const { problems } = await worstCase("example.com", zoneResolver(zone));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["spf-loop"],
    );
    assert.match(problems[0]?.message ?? "", /example\.com leads to a\.example\.net leads to example\.com/);
  });

  it("ends for trees that double at every level", async () => {
    const zone: Zone = Object.fromEntries(
      Array.from({ length: 40 }, (_, level) => [
        level === 0 ? "example.com" : `l${level}.example.com`,
        { TXT: [`v=spf1 ${`include:l${level + 1}.example.com `.repeat(2)}-all`] },
      ]),
    );
    const { lookups, problems } = await worstCase(
      "example.com",
      zoneResolver({ ...zone, "l40.example.com": { TXT: ["v=spf1 -all"] } }),
    );
    assert.ok(lookups > 1000);
    assert.ok(problems.some(({ code }) => code === "spf-tree-too-large"));
  });

  it("reports records that are missing or broken, with their domain", async () => {
    const zone: Zone = {
      "example.com": {
        TXT: [
          "v=spf1 include:gone.example.net include:bad.example.net include:slow.example.net " +
            "include:two.example.net -all",
        ],
      },
      "bad.example.net": { TXT: ["v=spf1 ip4:1 -all"] },
      "slow.example.net": "TIMEOUT",
      "two.example.net": { TXT: ["v=spf1 -all", "v=spf1 -all"] },
    };
    const { problems } = await worstCase("example.com", zoneResolver(zone));
    assert.deepEqual(
      problems.map(({ code, message }) => [code, /\w+\.example\.net/.exec(message)?.[0]]),
      [
        ["spf-include-missing", "gone.example.net"],
        ["spf-ip4-invalid", "bad.example.net"],
        ["spf-dns-error", "slow.example.net"],
        ["spf-multiple-records", "two.example.net"],
      ],
    );
  });
});

describe("SPF lock", () => {
  const zone: Zone = {
    "example.com": {
      TXT: [
        "other=text",
        "v=spf1 mx a:%{d} include:%{d1}.example.net exists:%{i}.example.org a:gone.example.com a:slow.example.com -all",
      ],
      MX: [
        { preference: 20, exchange: "b.example.com" },
        { preference: 10, exchange: "a.example.com" },
      ],
      A: ["192.0.2.9", "192.0.2.1"],
    },
    "com.example.net": { TXT: ["v=spf1 exists:list.example.org redirect=%{o}.example.net"] },
    "example.com.example.net": { TXT: ["v=spf1 -all"] },
    "a.example.com": { A: ["192.0.2.3"], AAAA: ["2001:db8::3"] },
    "slow.example.com": { A: "TIMEOUT", AAAA: "SERVFAIL" },
    "unrelated.example.com": { A: ["192.0.2.5"] },
  };

  it("holds what the record depends on, sorted, failures included, and nothing else", async () => {
    assert.deepEqual(await lock("Example.com.", zoneResolver(zone), "2026-11-24"), {
      domain: "example.com",
      takenOn: "2026-11-24",
      zone: {
        "a.example.com": { A: ["192.0.2.3"], AAAA: ["2001:db8::3"] },
        "b.example.com": "NXDOMAIN",
        "com.example.net": { TXT: ["v=spf1 exists:list.example.org redirect=%{o}.example.net"] },
        "example.com": {
          A: ["192.0.2.1", "192.0.2.9"],
          AAAA: [],
          MX: [
            { preference: 10, exchange: "a.example.com" },
            { preference: 20, exchange: "b.example.com" },
          ],
          TXT: [
            "v=spf1 mx a:%{d} include:%{d1}.example.net exists:%{i}.example.org a:gone.example.com " +
              "a:slow.example.com -all",
          ],
        },
        "example.com.example.net": { TXT: ["v=spf1 -all"] },
        "gone.example.com": "NXDOMAIN",
        "list.example.org": "NXDOMAIN",
        "slow.example.com": { A: "TIMEOUT", AAAA: "SERVFAIL" },
      },
    });
  });

  it("costs on the worst path what the DNS that it was taken from does", async () => {
    const taken = await lock("example.com", zoneResolver(zone), "2026-11-24");
    assert.deepEqual(
      await worstCase("example.com", lockResolver(taken)),
      await worstCase("example.com", zoneResolver(zone)),
    );
    assert.deepEqual(
      worstCaseIn("example.com", taken.zone, "servfail"),
      await worstCase("example.com", zoneResolver(zone)),
    );
  });

  it("asks each question of a name once for each term at most, and none that depends on the sender", async () => {
    const asked: string[] = [];
    const counting: Resolver = {
      resolve: (name, type) => {
        asked.push(`${type} ${name}`);
        return zoneResolver(zone).resolve(name, type);
      },
    };
    await lock("example.com", counting, "2026-11-24");
    assert.ok(
      asked.every((question) => !question.includes("%")),
      asked.join(),
    );
    assert.equal(asked.length, 15);
  });

  it("fails for what it does not hold, rather than taking it for missing", async () => {
    const resolver = lockResolver(await lock("example.com", zoneResolver(zone), "2026-11-24"));
    assert.deepEqual(await resolver.resolve("unrelated.example.com", "A"), { status: "servfail" });
    assert.deepEqual(await resolver.resolve("a.example.com", "MX"), { status: "servfail" });
    assert.deepEqual(await resolver.resolve("gone.example.com", "A"), { status: "nxdomain" });
  });
});

describe("SPF verdicts of all addresses", () => {
  const address = fc.integer({ min: 0, max: 255 }).map((host) => `203.0.113.${host}`);
  const network = fc
    .tuple(address, fc.constantFrom("", "/30", "/27", "/24"))
    .map(([first, prefix]) => `ip4:${first}${prefix}`);
  const qualifier = fc.constantFrom("", "", "-", "~", "?");
  const records = fc.array(
    fc.tuple(
      fc.array(fc.tuple(qualifier, network, fc.integer({ min: 0, max: 4 })), { maxLength: 5 }),
      fc.constantFrom("-all", "~all", "?all", "", "next"),
    ),
    { minLength: 4, maxLength: 4 },
  );

  it("are what check says, for any tree of includes and redirects", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.array(address, { minLength: 8, maxLength: 8 }), async (given, addresses) => {
        const domain = (index: number): string => (index === 0 ? "example.com" : `d${index}.example.com`);
        const zone: Zone = Object.fromEntries(
          given.map(([terms, end], index) => {
            const written = terms.map(([sign, term, other]) =>
              other > index && other < given.length ? `${sign}include:${domain(other)}` : `${sign}${term}`,
            );
            const last = end === "next" ? (index + 1 < given.length ? `redirect=${domain(index + 1)}` : "-all") : end;
            return [domain(index), { TXT: [["v=spf1", ...written, last].filter((term) => term !== "").join(" ")] }];
          }),
        );
        const table = new DecisionTable();
        const verdicts = describeVerdicts(addressVerdicts(readTree("example.com", zone), 4, table), 4, table);
        const number = (text: string): number => text.split(".").reduce((value, part) => value * 256 + Number(part), 0);
        for (const ip of addresses) {
          const expected = verdicts.find(
            ({ first, last }) => number(first) <= number(ip) && number(ip) <= number(last),
          )?.verdict;
          const { result } = await check({ ip, helo: "h.example.org", from: "u@example.com" }, zoneResolver(zone), {
            lookupLimit: 1000,
          });
          assert.equal(result, expected, `${ip} ${JSON.stringify(zone)}`);
        }
      }),
      { numRuns: runs },
    );
  });

  it("tell a faithful rewriting of a whole tree from one that is not", () => {
    const tree = (records: Readonly<Record<string, string>>): ReturnType<typeof readTree> =>
      readTree(
        "example.com",
        Object.fromEntries(Object.entries(records).map(([name, text]) => [name, { TXT: [text] }])),
      );
    const included = {
      "a.example.net": "v=spf1 -ip4:203.0.113.1 ip4:203.0.113.0/30 ~all",
      "b.example.net": "v=spf1 ip6:2001:db8::/64 ?all",
    };
    const before = tree({ "example.com": "v=spf1 include:a.example.net ?include:b.example.net -all", ...included });
    const compare = (text: string): string => {
      const comparison = compareVerdicts(before, tree({ "example.com": text, ...included }));
      return comparison.same ? "same" : comparison.difference;
    };
    assert.equal(compare("v=spf1 ip4:203.0.113.0 ip4:203.0.113.2/31 ?include:b.example.net -all"), "same");
    assert.equal(compare("v=spf1 ?ip6:2001:db8::/64 include:a.example.net -all"), "same");
    assert.equal(
      compare("v=spf1 ip4:203.0.113.0/30 ?include:b.example.net -all"),
      "The verdict of 203.0.113.1 would change from fail to pass.",
    );
    assert.equal(
      compare("v=spf1 include:a.example.net include:b.example.net -all"),
      "The verdict of 2001:db8:: would change from neutral to pass.",
    );
    assert.equal(
      compare("v=spf1 include:a.example.net ?include:b.example.net ~all"),
      "The verdict of 0.0.0.0 would change from fail to softfail.",
    );
    assert.equal(
      compare("v=spf1 include:gone.example.net -all"),
      "The verdict of 0.0.0.0 would change from fail to permerror.",
    );
  });

  it("differ where one address is answered differently", () => {
    const table = new DecisionTable();
    const of = (text: string): ReturnType<typeof addressVerdicts> =>
      addressVerdicts(readTree("example.com", { "example.com": { TXT: [text] } }), 4, table);
    const base = "v=spf1 ip4:203.0.113.0/24 exists:%{i}.example.org -all";
    assert.equal(
      firstDifference(of(base), of("v=spf1 ip4:203.0.113.0/25 ip4:203.0.113.128/25 exists:%{i}.example.org -all")),
      undefined,
    );
    assert.equal(
      firstDifference(of(base), of("v=spf1 exists:%{i}.example.org ip4:203.0.113.0/24 -all")),
      undefined,
      "both orders pass",
    );
    const cases = [
      ["v=spf1 ip4:203.0.113.0/25 exists:%{i}.example.org -all", "203.0.113.128"],
      ["v=spf1 ip4:203.0.113.0/24 -ip4:192.0.2.1 exists:%{i}.example.org -all", "192.0.2.1"],
      ["v=spf1 ip4:203.0.113.0/24 -all", "0.0.0.0"],
      ["v=spf1 ip4:203.0.113.0/24 exists:%{i}.example.org ~all", "0.0.0.0"],
      ["v=spf1 -exists:%{i}.example.org ip4:203.0.113.0/24 -all", "0.0.0.0"],
    ] as const;
    for (const [text, first] of cases) {
      const found = firstDifference(of(base), of(text));
      const shown =
        found === undefined ? undefined : [24n, 16n, 8n, 0n].map((bits) => (found.first >> bits) & 255n).join(".");
      assert.equal(shown, first, text);
    }
  });
});
