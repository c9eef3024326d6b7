import assert from "node:assert/strict";
import fc from "fast-check";
import { check, lint, parse, print, selectRecord, zoneResolver } from "../../../standards/spf";
import { parseMacros } from "../../../standards/spf/macro";
import { assertLinear } from "../../growth";

const runs = Number(process.env["LAUNCH_READY_FUZZ_RUNS"] ?? 400);

const fragments = fc.constantFrom(
  "v=spf1",
  " ",
  "  ",
  "a",
  "mx",
  "ptr",
  "all",
  "ip4:",
  "ip6:",
  "include:",
  "exists:",
  "redirect=",
  "exp=",
  "/",
  "//",
  "/24",
  ":",
  "::",
  "=",
  "%{",
  "%{d}",
  "%{i1r-}",
  "}",
  "%",
  "%%",
  "-",
  "~",
  "?",
  "+",
  ".",
  "example.com",
  "192.0.2.1",
  "2001:db8::1",
  "\u00e4",
  "\0",
  "\n",
  "0",
  "9",
  "_spf",
);
const soup = fc.oneof(
  fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join("")),
  fc.array(fragments, { maxLength: 30 }).map((parts) => `v=spf1 ${parts.join("")}`),
  fc.string({ unit: "binary", maxLength: 80 }),
);

/** Texts that would take a careless parser long: one thing over and over, and then an end that fails. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  digits: (size) => `v=spf1 a:${"1".repeat(size)}`,
  "prefix digits": (size) => `v=spf1 a/${"1".repeat(size)}x`,
  slashes: (size) => `v=spf1 a${"/".repeat(size)}x`,
  dots: (size) => `v=spf1 a:${".".repeat(size)}-`,
  hyphens: (size) => `v=spf1 a:a.${"-".repeat(size)}`,
  percents: (size) => `v=spf1 exists:${"%".repeat(size)}{`,
  "open macros": (size) => `v=spf1 exists:${"%{d1".repeat(size / 4)}`,
  "macro delimiters": (size) => `v=spf1 exists:%{d${".".repeat(size)}x`,
  macros: (size) => `v=spf1 exists:${"%{d}".repeat(size / 4)}`,
  spaces: (size) => `v=spf1${" ".repeat(size)}x`,
  terms: (size) => `v=spf1${" a".repeat(size / 2)}`,
  "terms that differ": (size) =>
    `v=spf1 ${Array.from({ length: size / 16 }, (_, index) => `a:${index}.example.com`).join(" ")}`,
  networks: (size) =>
    "v=spf1 " +
    `${Array.from({ length: size / 16 }, (_, index) => `ip4:192.${(index >> 8) & 255}.${index & 255}.1`).join(" ")}`,
  redirects: (size) => `v=spf1${" a".repeat(size / 4)}${" redirect=a.b".repeat(size / 26)}`,
  colons: (size) => `v=spf1 ip6:${":".repeat(size)}`,
  "hexadecimal groups": (size) => `v=spf1 ip6:${"1:".repeat(size / 2)}`,
  letters: (size) => `v=spf1 ${"a".repeat(size)}`,
  equals: (size) => `v=spf1 ${"a=".repeat(size / 2)}`,
  "not ASCII": (size) => `v=spf1 ${"\u00e4".repeat(size)}`,
};

describe("SPF parser, fed with anything", () => {
  it("never throws, and either reads a record or says what is wrong", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { value, problems } = parse(text);
        const all = lint(text);
        assert.ok(value !== undefined || problems.some(({ severity }) => severity === "error"));
        assert.ok(
          problems.every(({ code }) => all.some((problem) => problem.code === code)),
          "lint tells all that parse does",
        );
        assert.ok(all.every(({ location: { offset: at } }) => at >= 0 && at <= text.length));
        if (value !== undefined) assert.deepEqual(parse(print(value)).value, value);
        selectRecord([text]);
        parseMacros(text, 0, "explanation");
      }),
      { numRuns: runs },
    );
  });

  it("never throws in evaluation either", async () => {
    await fc.assert(
      fc.asyncProperty(soup, soup, async (text, from) => {
        const zone = { "example.com": { TXT: [text] }, "a.example.com": { A: ["192.0.2.1"] } };
        const query = { ip: "192.0.2.1", helo: from };
        await check({ ...query, from }, zoneResolver(zone));
        const { result } = await check({ ...query, from: `${from}@example.com` }, zoneResolver(zone));
        assert.ok(["none", "neutral", "pass", "fail", "softfail", "temperror", "permerror"].includes(result));
      }),
      { numRuns: runs },
    );
  });

  for (const [name, text] of Object.entries(hostile)) {
    it(`takes time in proportion to the length: ${name}`, () => {
      assertLinear((size) => lint(text(size)), 2 ** 13, name);
    });
  }
});
