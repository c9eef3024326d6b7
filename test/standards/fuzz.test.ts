import assert from "node:assert/strict";
import fc from "fast-check";
import { isValid, type TextProblem } from "../../standards/problem";
import { assertLinear } from "../growth";
import * as bimi from "../../standards/bimi";
import * as caa from "../../standards/caa";
import * as dkim from "../../standards/dkim";
import * as dmarc from "../../standards/dmarc";
import * as hsts from "../../standards/hsts";
import * as mtaSts from "../../standards/mta-sts";
import * as policyText from "../../standards/mta-sts/policy-text";
import * as nullMx from "../../standards/null-mx";
import * as spf from "../../standards/spf";
import * as tlsRpt from "../../standards/tls-rpt";
import * as txt from "../../standards/txt/record";

interface Fuzzed {
  readonly parse: (text: string) => { readonly value?: unknown; readonly problems: readonly TextProblem[] };
  readonly lint: (text: string) => readonly TextProblem[];
  /** Texts that the parser knows, from which others are made. */
  readonly seeds: readonly string[];
}

const key = "MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const parsers: Readonly<Record<string, Fuzzed>> = {
  bimi: { ...bimi, seeds: ["v=BIMI1; l=https://example.com/l.svg; a=https://example.com/m.pem; avp=brand"] },
  caa: {
    ...caa,
    seeds: [
      '128 issue "ca.example; accounturi=https://example.com/1; validationmethods=dns-01"',
      '0 iodef "mailto:a@example.com"',
    ],
  },
  dkim: { ...dkim, seeds: [`v=DKIM1; k=rsa; h=sha256; s=email; t=y:s; n=x; p=${key}`, `v=DKIM1; k=ed25519; p=${key}`] },
  dmarc: {
    ...dmarc,
    seeds: [
      "v=DMARC1; p=none; sp=reject; np=none; adkim=s; fo=1:d; pct=5; rua=mailto:a@example.com!10m, " +
        "https://example.com/; t=y",
    ],
  },
  hsts: { ...hsts, seeds: ['max-age="31536000"; includeSubDomains; preload', "max-age=01; preload=1; x"] },
  "mta-sts": { ...mtaSts, seeds: ["v=STSv1; id=20160831085700Z; ext=1"] },
  "mta-sts-policy": {
    ...policyText,
    seeds: ["version: STSv1\r\nmode: enforce\r\nmx: *.example.com\r\nmax_age: 86400\r\n"],
  },
  "null-mx": { ...nullMx, seeds: ["0 .", "10 mx.example.com."] },
  spf: {
    ...spf,
    seeds: [
      "v=spf1 a:%{d}/24 include:example.com ip6:2001:db8::/32 exists:%{ir}.example.com redirect=example.com ~all",
    ],
  },
  "tls-rpt": { ...tlsRpt, seeds: ["v=TLSRPTv1; rua=mailto:a@example.com,https://example.com/t; ext=1"] },
  txt: { ...txt, seeds: ['"a\\"b" "\\195\\169" bare \\032'] },
};

const fragments = [
  ";",
  "=",
  " ",
  "\t",
  "\n",
  '"',
  "\\",
  ",",
  ":",
  "!",
  "%",
  ".",
  "@",
  "-",
  "a",
  "0",
  "é",
  "😀",
  "\ud800",
  "\u0000",
  "(",
  "a=b;",
  "p=",
  "mx: a\n",
  "%{d}",
  "mailto:",
  "a ",
  "a.",
  "/",
];

/** Long runs take every fragment, and longer texts. */
const longRun = process.env.LAUNCH_READY_FUZZ_RUNS !== undefined;
const repeated = longRun ? fragments : [";", "=", " ", '"', "\\", ",", ".", "a", "a=b;", "mx: a\n", "%{d}", "a "];
const length = longRun ? 6_000 : 1_000;

/** Any UTF-16 code unit, so that lone surrogates occur. */
const codeUnit = fc
  .oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff }))
  .map((unit) => String.fromCharCode(unit));

/** A few texts of the parser's own, with parts left out, repeated, and replaced. */
function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(12),
    put: fc.constantFrom("", ...fragments),
    times: fc.integer({ min: 1, max: 4 }),
  });
  return fc.tuple(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 5 })).map(([seed, edits]) =>
    edits.reduce((text, { at, cut, put, times }) => {
      const place = Math.floor(at * text.length);
      return text.slice(0, place) + put.repeat(times) + text.slice(place + cut);
    }, seed),
  );
}

function assertOrderly(text: string, { parse, lint }: Fuzzed): void {
  const parsed = parse(text);
  const problems = lint(text);
  assert.doesNotThrow(() => JSON.stringify({ ...parsed, problems }));
  if (parsed.value === undefined) assert.ok(!isValid(problems), "what means nothing has an error");
  for (const [
    index,
    {
      code,
      message,
      location: { offset: at },
    },
  ] of problems.entries()) {
    assert.match(code, /^[a-z0-9]+(?:-[a-z0-9]+)+$/);
    assert.ok(message.length > 0 && at >= 0 && at <= text.length, `${code} at ${at}`);
    assert.ok(index === 0 || at >= (problems[index - 1]?.location.offset ?? 0), "in the order of their place");
  }
}

describe("standards: any text at all", () => {
  const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 150);

  for (const [name, parser] of Object.entries(parsers)) {
    it(`${name} neither throws nor loses its way in random texts`, () => {
      const pieces = fc
        .array(fc.constantFrom(...fragments, ...parser.seeds), { maxLength: 12 })
        .map((parts) => parts.join(""));
      const texts = fc.oneof(fc.string({ unit: codeUnit, maxLength: 80 }), pieces, mutated(parser.seeds));
      fc.assert(
        fc.property(texts, (text) => assertOrderly(text, parser)),
        { numRuns: runs },
      );
    });

    it(`${name} takes time in proportion to the text`, () => {
      for (const fragment of repeated) {
        for (const start of longRun ? ["", ...parser.seeds] : parser.seeds.slice(0, 1)) {
          const lintOf = (size: number): unknown =>
            parser.lint(start + fragment.repeat(Math.ceil(size / fragment.length)));
          assertLinear(lintOf, length, JSON.stringify(fragment));
        }
      }
    });
  }
});
