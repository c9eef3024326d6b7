import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { DeclaredResource } from "../../edge/resource";
import { anyScope, type Baseline } from "../../edge/scope";
import { readScope } from "../../edge/statement/scope-statement";
import { baselineLines, baselineOf, baselineState } from "../../policies/baseline";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { withBaseline } from "../../policies/pack/baseline-file";
import { rules } from "../../policies/rules";
import { judgedByPack, type State } from "../cases/pack-run";
import { record, setting } from "./resources";

const phone = (name: string, ttl = 86400) => record(`${name}.example.com`, "A", { content: "198.51.100.8", ttl });
const apex = record("example.com", "A", { content: "198.51.100.7", ttl: 1, proxied: true });
const old = setting("min_tls_version", "1.0");

function judged(resources: readonly DeclaredResource[], baseline?: Baseline) {
  const estate = new Estate(resources, {
    today: "2026-11-29",
    scope: { ...anyScope, ...(baseline ? { baseline } : {}) },
  });
  const judgements = judgeAll(rules, estate);
  const state = baselineState(judgements, estate);
  return {
    open: judgements.flatMap(({ findings }) => findings.map(({ code, location }) => `${code} ${location.name}`)),
    status: (id: string) => judgements.find(({ control }) => control.id === id)?.status,
    next: baselineOf(judgements, estate),
    lines: state ? baselineLines(state) : [],
  };
}

describe("a baseline", () => {
  const before = [apex, phone("pbx"), phone("fax"), old];

  it("names what each finding is about, in one order", () => {
    const { next } = judged(before);
    assert.deepEqual(next, {
      version: 1,
      findings: [
        ...["fax", "pbx"].map((name) => ({
          control: "dns/ttl",
          code: "record-ttl-hinders-rollback",
          zone: "example.com",
          resource: `cloudflare:index/dnsRecord:DnsRecord::${name}.example.com A`,
          count: 1,
        })),
        {
          control: "tls/version",
          code: "tls-version-deprecated",
          zone: "example.com",
          resource: "cloudflare:index/zoneSetting:ZoneSetting::min_tls_version",
          count: 1,
        },
      ],
    });
    assert.deepEqual(judged([...before].reverse()).next, next);
  });

  it("takes what it has out of the red, finds what is new, and says what is gone", () => {
    const { next: baseline } = judged(before);
    const same = judged(before, baseline);
    assert.deepEqual([same.open, same.status("tls/version"), same.status("dns/ttl")], [[], "amber", "amber"]);
    assert.deepEqual(same.lines, [
      "3 of the baseline's findings are still there: record-ttl-hinders-rollback on fax.example.com A, " +
        "record-ttl-hinders-rollback on pbx.example.com A, tls-version-deprecated on min_tls_version. (baseline-known)",
    ]);
    assert.deepEqual(same.next, baseline, "what is known stays in the next one");
    const later = judged([apex, phone("pbx", 7200), phone("door"), old], baseline);
    assert.deepEqual(later.open, ["record-ttl-hinders-rollback door.example.com A"]);
    assert.deepEqual(later.lines.slice(1), [
      "1 of the baseline's findings are gone: record-ttl-hinders-rollback on fax.example.com A. Write it anew, so " +
        "that they cannot come back in silence. (baseline-gone)",
    ]);
  });

  it("counts what nothing tells apart", () => {
    const { next } = judged(before);
    const twice = { ...next, findings: next.findings.map((one) => ({ ...one, count: 2 })) };
    assert.match(judged(before, twice).lines[1] ?? "", /^3 of the baseline's findings are gone: /);
  });

  it("of a program leaves nothing open of it, whatever the order, and all that is new: property", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
    fc.assert(
      fc.property(names, names, fc.integer({ min: 3601, max: 86400 }), (then, now, ttl) => {
        const { next } = judged([apex, ...then.map((name) => phone(name))]);
        const { open } = judged([apex, ...now.map((name) => phone(name, ttl))], next);
        const added = now.filter((name) => !then.includes(name));
        assert.deepEqual(
          open,
          added.map((name) => `record-ttl-hinders-rollback ${name}.example.com A`),
        );
      }),
      { numRuns: 30 },
    );
  });

  describe("in the pack's configuration", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-baseline-"));
    const state: State = {
      deployment: { resources: before.map(({ urn, type, props }) => ({ urn, type, inputs: props, outputs: props })) },
    };
    const said = (scope: Record<string, unknown>) =>
      judgedByPack(state, { scope })
        .filter(({ policy }) => policy !== "unjudged")
        .map(({ level, policy, message }) => `${level} ${policy}: ${message}`);
    const file = path.join(folder, "baseline.json");

    it("is a file, which the pack writes where the environment asks for it, or what is in it", () => {
      process.env.LAUNCH_READY_WRITE_BASELINE = file;
      try {
        assert.equal(said({}).at(-1), `advisory baseline: Wrote the baseline ${file}.`);
      } finally {
        delete process.env.LAUNCH_READY_WRITE_BASELINE;
      }
      const written = JSON.parse(readFileSync(file, "utf8")) as Baseline;
      assert.deepEqual(written, judged(before).next);
      for (const baseline of [file, written])
        assert.deepEqual(
          said({ baseline }).map((line) => line.split(":")[0]),
          ["advisory baseline"],
        );
    });

    it("that is not there, or is none, is refused, and everything is found", () => {
      const missing = path.join(folder, "none.json");
      writeFileSync(path.join(folder, "other.json"), "{}");
      const [first, ...rest] = said({ baseline: missing });
      assert.equal(
        first,
        "mandatory scope: The policy pack's configuration is not valid, and nothing of it was taken: scope.baseline: " +
          `There is no file ${missing}. Write one with LAUNCH_READY_WRITE_BASELINE. (scope-baseline-missing)`,
      );
      assert.equal(rest.length, 3);
      const { problems } = withBaseline({ ...anyScope, baseline: path.join(folder, "other.json") });
      assert.match(problems[0]!.message, /other\.json is not a baseline\./);
      assert.deepEqual(
        readScope({ baseline: { version: 2 } }).problems.map(({ code }) => code),
        ["scope-value-invalid"],
      );
    });
  });
});
