import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import yaml from "yaml";
import { check, parse, zoneResolver, type Zone } from "../../../standards/spf";

const vectors = path.resolve(__dirname, "../../../../shared/vectors/spf");
const suiteFile = path.join(vectors, "rfc7208-tests.yml");
const parseFile = path.join(vectors, "mox-parse.json");

type SuiteEntry = "TIMEOUT" | Readonly<Record<string, unknown>>;
interface Scenario {
  readonly description: string;
  readonly tests: Readonly<Record<string, SuiteCase>>;
  readonly zonedata: Readonly<Record<string, readonly SuiteEntry[]>>;
}
interface SuiteCase {
  readonly helo: string;
  readonly host: string;
  readonly mailfrom: string;
  readonly result: string | readonly string[];
  readonly explanation?: string;
}

/**
 * The suite's zone data: SPF-type records stand for TXT ones, unless the name has TXT ones; `TXT: NONE` says that it
 * has no TXT; TIMEOUT fails the types for which the name lists nothing.
 */
function toZone(data: Scenario["zonedata"]): Zone {
  const zone: Record<string, Zone[string]> = {};
  for (const [name, entries] of Object.entries(data)) zone[name.toLowerCase()] = toRecords(entries);
  return zone;
}

function toRecords(entries: readonly SuiteEntry[]): Zone[string] {
  const records: Record<string, unknown[]> = {};
  const fails = entries.includes("TIMEOUT");
  for (const entry of entries) {
    if (entry === "TIMEOUT") continue;
    for (const [type, value] of Object.entries(entry))
      (records[type] ??= []).push(type === "MX" ? exchange(value) : value);
  }
  const { SPF: spf, ...others } = records;
  if (spf !== undefined && others["TXT"] === undefined) others["TXT"] = spf;
  if (others["TXT"]?.includes("NONE") === true) delete others["TXT"];
  if (!fails) return others;
  return { TXT: "TIMEOUT", A: "TIMEOUT", AAAA: "TIMEOUT", MX: "TIMEOUT", PTR: "TIMEOUT", ...others };
}

function exchange(value: unknown): { preference: unknown; exchange: unknown } {
  const [preference, name] = value as [number, string];
  return { preference, exchange: name };
}

/**
 * Explanations that differ from the suite's in the case of letters. Section 7.3 leaves the case of the hexadecimal
 * digits in %{i} open, and its examples in section 7.4 write them in lower case ("1.0.b.c.0..."); the suite writes them
 * in upper case.
 */
const caseOnly = new Set(["v-macro-ip6"]);

describe("SPF, the openspf suite for RFC 7208", function () {
  if (!fs.existsSync(suiteFile)) {
    it(`skipped: ${path.basename(suiteFile)} is not beside this checkout`, function () {
      this.skip();
    });
    return;
  }
  const scenarios = yaml
    .parseAllDocuments(fs.readFileSync(suiteFile, "utf8"))
    .map((document) => document.toJS() as Scenario | null);
  const present = scenarios.filter((scenario): scenario is Scenario => scenario?.tests !== undefined);

  it("holds 203 cases in 16 scenarios", () => {
    const cases = present.flatMap((scenario) => Object.keys(scenario.tests));
    assert.deepEqual([present.length, cases.length], [16, 203]);
  });

  for (const { description, tests, zonedata } of present) {
    describe(description, () => {
      const resolver = zoneResolver(toZone(zonedata));
      for (const [name, test] of Object.entries(tests)) {
        it(name, async () => {
          const query = { ip: test.host, helo: test.helo, from: test.mailfrom };
          const outcome = await check(query, resolver, { receiver: "receiver.example.org", timestamp: 1_700_000_000 });
          const allowed = [test.result].flat();
          assert.ok(
            allowed.includes(outcome.result),
            `${outcome.result}, expected ${allowed.join(" or ")}: ${JSON.stringify(outcome)}`,
          );
          if (test.explanation === undefined) return;
          const expected = test.explanation === "DEFAULT" ? undefined : test.explanation;
          if (caseOnly.has(name)) assert.equal(outcome.explanation?.toLowerCase(), expected?.toLowerCase());
          else assert.equal(outcome.explanation, expected);
        });
      }
    });
  }
});

describe("SPF, syntax cases of mox", function () {
  if (!fs.existsSync(parseFile)) {
    it(`skipped: ${path.basename(parseFile)} is not beside this checkout`, function () {
      this.skip();
    });
    return;
  }
  const { cases } = JSON.parse(fs.readFileSync(parseFile, "utf8")) as { cases: { input: string; valid: boolean }[] };

  it("holds 27 cases", () => {
    assert.equal(cases.length, 27);
  });
  for (const [index, { input, valid }] of cases.entries()) {
    it(`${index}: ${valid ? "valid" : "invalid"} ${JSON.stringify(input)}`, () => {
      const { value, problems } = parse(input);
      assert.equal(value !== undefined, valid, JSON.stringify(problems));
    });
  }
});
