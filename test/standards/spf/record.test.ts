// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import {
  build,
  lint,
  parse,
  print,
  selectRecord,
  type MacroPart,
  type MacroString,
  type Mechanism,
  type SpfOptions,
  type SpfRecord,
  type SpfTerm,
} from "../../../standards/spf";
import { formatAddress } from "../../../standards/spf/address";

const runs = Number(process.env["LAUNCH_READY_FUZZ_RUNS"] ?? 200);

function codes(text: string): string[] {
  return lint(text).map(({ code }) => code);
}

describe("SPF records, parsed", () => {
  it("reads every kind of term", () => {
    const domain = ["why.", { letter: "d", urlEscape: false, reverse: false, delimiters: "" }];
    assert.deepEqual(
      parse("v=spf1 -A:mail.Example.com/24//64 ?mx ip4:192.0.2.1 ip6:2001:DB8:0::/32 ptr ~all Exp=why.%{d} x=").value,
      {
        terms: [
          { kind: "a", qualifier: "-", domain: ["mail.Example.com"], ip4Prefix: 24, ip6Prefix: 64 },
          { kind: "mx", qualifier: "?", ip4Prefix: 32, ip6Prefix: 128 },
          { kind: "ip4", qualifier: "+", address: "192.0.2.1", prefix: 32 },
          { kind: "ip6", qualifier: "+", address: "2001:db8::", prefix: 32 },
          { kind: "ptr", qualifier: "+" },
          { kind: "all", qualifier: "~" },
          { kind: "exp", domain },
          { kind: "unknown", name: "x", value: [] },
        ],
      },
    );
  });

  it("keeps a macro's letter, number, order, delimiters and escaping apart", () => {
    assert.deepEqual(codes("v=spf1 exists:%{ir2} -all"), ["spf-macro-syntax"], "the number stands before the r");
    assert.deepEqual(parse("v=spf1 exists:%{i2R}.x%%%_%-.%{D-+}").value?.terms[0], {
      kind: "exists",
      qualifier: "+",
      domain: [
        { letter: "i", urlEscape: false, digits: 2, reverse: true, delimiters: "" },
        ".x",
        { escape: "%" },
        { escape: "_" },
        { escape: "-" },
        ".",
        { letter: "d", urlEscape: true, reverse: false, delimiters: "-+" },
      ],
    });
  });

  it("leaves a slash inside a domain where it is", () => {
    assert.deepEqual(parse("v=spf1 a:foo:bar/baz.example.com/24").value?.terms[0], {
      kind: "a",
      qualifier: "+",
      domain: ["foo:bar/baz.example.com"],
      ip4Prefix: 24,
      ip6Prefix: 128,
    });
  });

  it("reports every problem of a record, each at its place", () => {
    const { value, problems } = parse(
      "v=spf1 ip4:192.0.2.256 include: mx/33 ipv6:2001:db8::1 a:192.0.2.1 -all:x %bad=%{z}",
    );
    assert.equal(value, undefined);
    assert.deepEqual(
      problems.map(({ code, location: { offset: at } }) => [code, at]),
      [
        ["spf-ip4-invalid", 11],
        ["spf-domain-missing", 31],
        ["spf-prefix-invalid", 34],
        ["spf-unknown-mechanism", 38],
        ["spf-domain-is-address", 57],
        ["spf-argument-unexpected", 71],
        ["spf-modifier-name", 74],
      ],
    );
    assert.equal(problems[3]?.fix, "Write ip6:2001:db8::1.");
    assert.equal(problems[4]?.fix, "Write ip4:192.0.2.1 instead.");
    assert.ok(problems.every(({ source }) => source?.startsWith("RFC 7208 section ") === true));
  });

  it("says why a text is no record at all", () => {
    assert.deepEqual(codes(""), ["spf-version"]);
    assert.deepEqual(codes("v=spf10 -all"), ["spf-version"]);
    assert.deepEqual(
      lint('"v=spf1 -all"').map(({ code, fix }) => [code, fix]),
      [["spf-version", "Leave out the quotes and spaces around the record."]],
    );
  });
});

describe("SPF records, linted", () => {
  const clean = [
    "v=spf1 -all",
    "v=spf1 mx include:_spf.example.com ~all",
    "v=spf1 redirect=_spf.example.com",
    "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all",
  ];
  for (const text of clean) it(`finds nothing in ${text}`, () => assert.deepEqual(lint(text), []));

  const defects: readonly (readonly [string, readonly string[]])[] = [
    ["v=spf1 mx", ["spf-no-all"]],
    ["v=spf1 mx +all", ["spf-all-pass"]],
    ["v=spf1 mx ?all", ["spf-all-neutral"]],
    ["v=spf1 ptr -all", ["spf-ptr"]],
    ["v=spf1 redirect=example.net -all", ["spf-redirect-ignored"]],
    ["v=spf1 -all mx", ["spf-unreachable"]],
    ["v=spf1 mx a mx -all", ["spf-duplicate"]],
    ["v=spf1 include:A.example.com ~include:a.example.com -all", ["spf-duplicate"]],
    ["v=spf1 mx default=x -all", ["spf-unknown-modifier"]],
    ["v=spf1 include=example.com -all", ["spf-mechanism-as-modifier"]],
    ["v=spf1 mx -all v=spf1 a -all", ["spf-version-repeated", "spf-unreachable", "spf-unreachable"]],
    ["v=spf1 MX -all", ["spf-uppercase"]],
    ["V=SPF1 mx -all", ["spf-uppercase"]],
    ["v=spf1  mx -all", ["spf-extra-space"]],
    ["v=spf1 mx -all ", ["spf-extra-space"]],
    ["v=spf1 a:mail -all", ["spf-domain-single-label"]],
    ["v=spf1 ip4:192.0.2.1/24 -all", ["spf-host-bits"]],
    ["v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all", ["spf-redundant"]],
    ["v=spf1 ip4:0.0.0.0/0 -all", ["spf-range-too-wide"]],
    ["v=spf1 -ip4:0.0.0.0/0 +all", ["spf-all-pass"]],
    ["v=spf1 ip4:10.1.2.3 -all", ["spf-private-address"]],
    ["v=spf1 ip6:fd00:1::/32 -all", ["spf-private-address"]],
    ["v=spf1 a b:c -all", ["spf-unknown-mechanism"]],
    ["v=spf1 a\tmx -all", ["spf-character"]],
    ["v=spf1 a:m\u00e4il.example.com -all", ["spf-character"]],
    ["v=spf1 redirect=a.example.com redirect=b.example.com", ["spf-modifier-repeated"]],
  ];
  for (const [text, expected] of defects) {
    it(`finds ${expected.join(", ")} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(codes(text).sort(), [...expected].sort()));
  }

  it("counts the lookups of the record itself, but not behind all", () => {
    const includes = (count: number): string =>
      Array.from({ length: count }, (_, index) => `include:s${index}.example`).join(" ");
    assert.deepEqual(codes(`v=spf1 ${includes(10)} -all`), []);
    assert.deepEqual(codes(`v=spf1 ${includes(10)} redirect=example.net`), ["spf-too-many-lookups"]);
    assert.ok(!codes(`v=spf1 -all ${includes(11)}`).includes("spf-too-many-lookups"));
  });

  it("tells of strings over 255 octets, and of answers that are too long", () => {
    const sized = (octets: number): string => {
      const networks: string[] = [];
      for (let host = 0; ["v=spf1", ...networks, "-all"].join(" ").length + 34 <= octets; host += 2)
        networks.push(`ip4:203.0.113.${100 + host}`);
      const text = ["v=spf1", ...networks, "-all"].join(" ");
      return text.replace(" -all", ` include:${"x".repeat(octets - text.length - 13)}.com -all`);
    };
    assert.deepEqual(
      [255, 256, 450, 451, 512].map((octets) => [sized(octets).length, codes(sized(octets))]),
      [
        [255, []],
        [256, ["spf-string-length"]],
        [450, ["spf-string-length"]],
        [451, ["spf-string-length", "spf-answer-size"]],
        [512, ["spf-string-length", "spf-answer-size"]],
      ],
    );
    assert.deepEqual(
      lint(sized(513)).map(({ code, severity }) => [code, severity]),
      [["spf-answer-size", "warning"]],
    );
  });
});

describe("SPF records, selected", () => {
  it("wants exactly one among the texts of a name", () => {
    assert.deepEqual(selectRecord(["x=y", "v=spf1 -all", "v=spf10"]), { text: "v=spf1 -all", count: 1, problems: [] });
    assert.deepEqual(
      selectRecord(["v=spf1 -all", "V=SPF1 ~all"]).problems.map(({ code }) => code),
      ["spf-multiple-records"],
    );
    const none = selectRecord(["v=spf1; -all"]);
    assert.deepEqual([none.count, none.problems[0]?.code], [0, "spf-missing"]);
    assert.match(none.problems[0]?.message ?? "", /"v=spf1; -all" is none/);
  });
});

describe("SPF records, built", () => {
  it("writes what costs nothing first, and each term once", () => {
    const options: SpfOptions = {
      mx: true,
      a: [{ domain: "Mail.example.com", ip4Prefix: 24 }],
      include: ["_spf.example.net", "_SPF.example.net"],
      ip4: ["192.0.2.0/24"],
      ip6: ["2001:DB8::/32"],
      all: "softfail",
    };
    assert.equal(
      build(options),
      "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a:mail.example.com/24 mx include:_spf.example.net ~all",
    );
    assert.equal(build({ all: "fail" }), "v=spf1 -all");
    assert.equal(build({ redirect: "_spf.example.com" }), "v=spf1 redirect=_spf.example.com");
  });

  it("refuses what would not lint clean, with every reason", () => {
    const refused = (options: SpfOptions): string[] => {
      try {
        return [build(options)];
      } catch (error) {
        assert.ok(error instanceof ProblemsError);
        return error.problems.map(({ code }) => code);
      }
    };
    assert.deepEqual(refused({ mx: true }), ["spf-no-all"]);
    assert.deepEqual(refused({ ip4: ["192.0.2.300"], include: ["localhost"], all: "fail" }), [
      "spf-ip4-invalid",
      "spf-domain-single-label",
    ]);
    assert.deepEqual(refused({ include: ["example.com +all"], all: "fail" }), [
      "spf-character",
      "spf-all-pass",
      "spf-unreachable",
    ]);
    assert.deepEqual(refused({ all: "fail", redirect: "example.net" }), ["spf-redirect-ignored"]);
  });

  it("always parses and lints clean, and parsing gives what was printed", () => {
    fc.assert(
      fc.property(options(), (given) => {
        let text;
        try {
          text = build(given);
        } catch (error) {
          assert.ok(error instanceof ProblemsError && error.problems.length > 0);
          return;
        }
        assert.deepEqual(
          lint(text).filter(({ severity }) => severity !== "info"),
          [],
        );
        const { value } = parse(text);
        assert.ok(value !== undefined);
        assert.equal(print(value), text);
      }),
      { numRuns: runs },
    );
  });

  it("parses what it prints to the same record", () => {
    fc.assert(
      fc.property(records(), (record) => {
        assert.deepEqual(parse(print(record)).value, record);
      }),
      { numRuns: runs },
    );
  });

  it("says what was meant by quotes and commas between terms", () => {
    for (const [text, code, fix] of [
      ['v=spf1 include:_spf.example.net" " -all', "spf-quoted-strings", /^Leave out the quotes/],
      ['v=spf1 -all"', "spf-quoted-strings", /^Leave out the quotes/],
      ["v=spf1 include:_spf.example.net, -all", "spf-domain-invalid", /^Leave out the ","/],
      ["v=spf1 mx, -all", "spf-unknown-mechanism", /^Leave out the ","/],
      ["v=spf1 mx; -all", "spf-unknown-mechanism", /^Leave out the ";"/],
    ] as const) {
      const [found, ...others] = lint(text).filter(({ severity }) => severity === "error");
      assert.deepEqual([found?.code, others], [code, []], text);
      assert.match(found?.fix ?? "", fix);
    }
  });
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const name = fc.array(label, { minLength: 2, maxLength: 3 }).map((labels) => labels.join("."));
const ip4 = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 32 }))
  .map(([host, prefix]) => ({ address: `203.0.113.${host}`, prefix }));
const ip6 = fc
  .tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.integer({ min: 0, max: 128 }))
  .map(([value, prefix]) => ({ address: formatAddress({ family: 6, value }), prefix }));

function options(): fc.Arbitrary<SpfOptions> {
  const host: fc.Arbitrary<{ domain?: string; ip4Prefix?: number }> = fc.record(
    { domain: name, ip4Prefix: fc.integer({ min: 20, max: 32 }) },
    { requiredKeys: [], noNullPrototype: true },
  );
  return fc.record(
    {
      ip4: fc.array(
        ip4.map(({ address, prefix }) => `${address}/${Math.max(prefix, 8)}`),
        { maxLength: 3 },
      ),
      ip6: fc.array(
        fc.integer({ min: 0, max: 9 }).map((host) => `2001:db8::${host}`),
        { maxLength: 3 },
      ),
      a: fc.oneof(fc.constant(true as const), fc.array(host, { maxLength: 2 })),
      mx: fc.oneof(fc.constant(true as const), fc.array(host, { maxLength: 2 })),
      include: fc.array(name, { maxLength: 3 }),
      exists: fc.array(
        name.map((domain) => `%{i}.${domain}`),
        { maxLength: 1 },
      ),
      all: fc.constantFrom("fail" as const, "softfail" as const),
      explanation: name,
    },
    { requiredKeys: ["all"], noNullPrototype: true },
  );
}

const plain = { noNullPrototype: true };
const literal = fc.stringMatching(/^[!-$&-~]{1,6}$/);
const expansion = fc.record(
  {
    letter: fc.constantFrom("s", "l", "o", "d", "i", "p", "v", "h") as fc.Arbitrary<"s">,
    urlEscape: fc.boolean(),
    digits: fc.integer({ min: 1, max: 128 }),
    reverse: fc.boolean(),
    delimiters: fc.stringMatching(/^[-.+,/_=]{0,3}$/),
  },
  { requiredKeys: ["letter", "urlEscape", "reverse", "delimiters"], noNullPrototype: true },
);
const macroPart: fc.Arbitrary<MacroPart> = fc.oneof(
  expansion,
  fc.constantFrom("%" as const, "_" as const, "-" as const).map((escape) => ({ escape })),
);

/** A macro string without two literals side by side, which ends as a domain-spec must. */
function domainSpec(): fc.Arbitrary<MacroString> {
  const parts = fc.array(fc.tuple(literal, macroPart), { maxLength: 3 }).map((pairs) => pairs.flat());
  return fc
    .tuple(
      parts,
      fc.oneof(
        name.map((domain) => [`x.${domain}`]),
        macroPart.map((part) => [part]),
      ),
    )
    .map(([head, tail]) => [...head, ...tail]);
}

function records(): fc.Arbitrary<SpfRecord> {
  const qualifier = fc.constantFrom("+", "-", "~", "?") as fc.Arbitrary<"+">;
  const prefixes = { ip4Prefix: fc.integer({ min: 0, max: 32 }), ip6Prefix: fc.integer({ min: 0, max: 128 }) };
  const mechanism = fc.oneof(
    fc.record({ kind: fc.constant("all" as const), qualifier }, plain),
    fc.record({ kind: fc.constantFrom("include" as const, "exists" as const), qualifier, domain: domainSpec() }, plain),
    fc.record(
      { kind: fc.constantFrom("a" as const, "mx" as const), qualifier, domain: domainSpec(), ...prefixes },
      { requiredKeys: ["kind", "qualifier", "ip4Prefix", "ip6Prefix"], noNullPrototype: true },
    ),
    fc.record(
      { kind: fc.constant("ptr" as const), qualifier, domain: domainSpec() },
      { requiredKeys: ["kind", "qualifier"], noNullPrototype: true },
    ),
    fc.tuple(qualifier, ip4).map(([sign, network]) => ({ kind: "ip4" as const, qualifier: sign, ...network })),
    fc.tuple(qualifier, ip6).map(([sign, network]) => ({ kind: "ip6" as const, qualifier: sign, ...network })),
  ) as fc.Arbitrary<Mechanism>;
  const unknown = fc
    .tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,8}$/), fc.array(macroPart, { maxLength: 2 }))
    .map(([given, value]): SpfTerm => ({ kind: "unknown", name: `x${given}`, value }));
  const known = fc
    .constantFrom("redirect" as const, "exp" as const)
    .chain((kind) => domainSpec().map((domain): SpfTerm => ({ kind, domain })));
  return fc
    .tuple(
      fc.array(fc.oneof({ weight: 4, arbitrary: mechanism }, { weight: 1, arbitrary: unknown }), { maxLength: 8 }),
      fc.array(known, { maxLength: 1 }),
    )
    .map(([terms, last]) => ({ terms: [...terms, ...last] }));
}
