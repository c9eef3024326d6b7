import assert from "node:assert/strict";
import fc from "fast-check";
import { codeCatalogue } from "../../cli/docs/catalogue";
import { toIntent, type WaiverFact } from "../../edge/intent";
import { anyScope } from "../../edge/scope";
import { addDays } from "../../standards/day";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { knownCodes } from "../../policies/known-codes";
import { rules } from "../../policies/rules";
import { waiverText, waiverUses } from "../../policies/waiver-uses";
import { judgedByPack, type State } from "../cases/pack-run";
import { record, setting } from "./resources";

const today = "2026-11-29";
const apex = record("example.com", "A", { content: "198.51.100.7", ttl: 1, proxied: true });
const [pbx, fax] = ["pbx", "fax"].map((name) =>
  record(`${name}.example.com`, "A", { content: "198.51.100.8", ttl: 86400 }),
) as [typeof apex, typeof apex];
const resources = [apex, pbx, fax, setting("min_tls_version", "1.0")];
const why = { reason: "The old phones.", until: "2027-03-01" };

function judged(...waivers: readonly WaiverFact[]) {
  const estate = new Estate(resources, { today, stated: [toIntent({ waivers })], scope: anyScope });
  const judgements = judgeAll(rules, estate);
  const open = judgements.flatMap(({ findings }) => findings.map(({ code, location }) => `${code} ${location.name}`));
  const status = Object.fromEntries(judgements.map(({ control, status: its }) => [control.id, its]));
  return { open, status, texts: waiverUses(judgements, estate).map(waiverText) };
}

const all = [
  "record-ttl-hinders-rollback pbx.example.com A",
  "record-ttl-hinders-rollback fax.example.com A",
  "tls-version-deprecated min_tls_version",
];

describe("waivers", () => {
  it("hide what all of their selectors mean: control, code, zone, host, resource", () => {
    assert.deepEqual(judged().open, all);
    const left = (waiver: Partial<WaiverFact>) => judged({ ...waiver, ...why }).open;
    assert.deepEqual(left({ control: "dns/ttl" }), [all[2]]);
    assert.deepEqual(left({ code: "tls-version-deprecated" }), [all[0], all[1]]);
    assert.deepEqual(left({ zone: "example.com" }), []);
    assert.deepEqual(left({ zone: "example.net" }), all);
    assert.deepEqual(left({ host: "pbx.example.com" }), [all[1], all[2]]);
    for (const resource of [pbx.name, pbx.urn, `${pbx.type}::${pbx.name}`])
      assert.deepEqual(left({ resource }), [all[1], all[2]], resource);
    for (const resource of [pbx.type, "DnsRecord"]) assert.deepEqual(left({ resource }), [all[2]], resource);
    assert.deepEqual(left({ control: "dns/ttl", host: "fax.example.com" }), [all[0], all[2]]);
    assert.deepEqual(left({ control: "tls/version", host: "fax.example.com" }), all);
  });

  it("leave a control red for what they do not hide, and waived where they hide all of it", () => {
    assert.equal(judged({ control: "dns/ttl", host: "pbx.example.com", ...why }).status["dns/ttl"], "amber");
    assert.equal(judged({ control: "dns/ttl", ...why }).status["dns/ttl"], "waived");
  });

  it("say what each hides, that one hides nothing, has ended, is for too long or for no code", () => {
    const { texts, open } = judged(
      { control: "dns/ttl", owner: "ada", ...why },
      { host: "www.example.com", ...why },
      { control: "tls/version", reason: "Old", until: "2026-11-28" },
      { control: "tls/version", reason: "Old", until: "2027-12-01" },
      { code: "record-ttl-hinder-rollback", ...why },
    );
    assert.deepEqual(texts, [
      "dns/ttl until 2027-03-01 (ada): The old phones. Hides 2: record-ttl-hinders-rollback on pbx.example.com A, " +
        "record-ttl-hinders-rollback on fax.example.com A.",
      "host www.example.com: The waiver until 2027-03-01 hides nothing (The old phones.). Take it out, or correct " +
        "what it names. (waiver-unused)",
      "tls/version: The waiver ended on 2026-11-28 (Old). Fix what it waived and take it out, or decide again and " +
        "give a later date. (waiver-ended)",
      "tls/version: The waiver would hold until 2027-12-01, more than a year (Old). Give a day within a year, or say " +
        "longer: true. (waiver-too-long)",
      "record-ttl-hinder-rollback: The waiver is for the code record-ttl-hinder-rollback, which no finding has. " +
        'Did you mean "record-ttl-hinders-rollback"? (waiver-code-unknown)',
    ]);
    assert.deepEqual(open, [all[2]]);
    assert.deepEqual(
      judged({ control: "tls/version", reason: "Old", until: "2199-01-01", longer: true }).open.length,
      2,
    );
  });

  it("hold from their first day to their last and no longer, and hide nothing but what they mean: property", () => {
    const selectors = fc.record(
      {
        control: fc.constantFrom("dns/ttl", "tls/version", "mail/spf"),
        host: fc.constantFrom("pbx.example.com", "fax.example.com"),
        code: fc.constantFrom("record-ttl-hinders-rollback", "tls-version-deprecated"),
      },
      { requiredKeys: [] },
    );
    const starts: Readonly<Record<string, string>> = { "dns/ttl": "record", "tls/version": "tls" };
    fc.assert(
      fc.property(selectors, fc.integer({ min: -3, max: 400 }), (meant, days) => {
        const holds = days >= 0 && days <= 366;
        const { open } = judged({ ...meant, zone: "example.com", reason: "Old", until: addDays(today, days) });
        const hidden = (line: string) =>
          holds &&
          (meant.code === undefined || line.startsWith(meant.code)) &&
          (meant.host === undefined || line.includes(meant.host)) &&
          (meant.control === undefined || line.startsWith(starts[meant.control] ?? "-"));
        assert.deepEqual(
          open,
          all.filter((line) => !hidden(line)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("may be for every code that a finding of the pack can have", () => {
    // A report of receivers is read by a command, never by the pack.
    const parts = /^(standards(?!\/dmarc-report)|policies|edge\/(dns|prove|rules|rulesets))(\/|$)/;
    const missing = codeCatalogue().filter(({ part, code }) => parts.test(part) && !knownCodes().has(code));
    assert.deepEqual(
      missing.map(({ part, code }) => `${part} ${code}`),
      [],
    );
  });

  it("are told by the pack: what they hide as advice, and one that has ended as a violation that stops", () => {
    const state: State = {
      deployment: {
        resources: resources.map(({ urn, type, props }) => ({ urn, type, inputs: props, outputs: props })),
      },
    };
    const waivers = [
      { control: "dns/ttl", ...why, until: "2199-01-01", longer: true },
      { control: "tls/version", reason: "Old", until: "2020-01-01" },
    ];
    const said = judgedByPack(state, { intent: { waivers } }).filter(({ policy }) => policy !== "unjudged");
    assert.deepEqual(
      said.map(({ policy, level, message }) => `${level} ${policy}: ${message.split(".")[0]}`),
      [
        "mandatory tls-version: example",
        "advisory waived: dns/ttl until 2199-01-01: The old phones",
        "mandatory waived: tls/version: The waiver ended on 2020-01-01 (Old)",
      ],
    );
  });
});
