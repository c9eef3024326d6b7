import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readIntent } from "../../../edge/statement/intent-statement";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { judgementsIn, judgementsVariable, writeJudgements } from "../../../policies/pack/judgements-file";
import { rules } from "../../../policies/rules";
import { waiverUses } from "../../../policies/waiver-uses";

describe("what a run of the pack came to, for the command", () => {
  let folder = "";
  const before = process.env[judgementsVariable];

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-test-"));
  });
  afterEach(() => {
    if (before === undefined) delete process.env[judgementsVariable];
    else process.env[judgementsVariable] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Two records with a TTL that nobody sees, which one waiver hides. */
  function judged() {
    const resources = ["www", "app"].map((name) => ({
      type: "cloudflare:index/dnsRecord:DnsRecord",
      name,
      urn: `urn:pulumi:dev::site::cloudflare:index/dnsRecord:DnsRecord::${name}`,
      props: { zoneId: "z", name: `${name}.example.com`, type: "A", content: "192.0.2.1", ttl: 300, proxied: true },
      secret: [],
      dependencies: [],
      propertyDependencies: {},
      options: { protect: false },
    }));
    const waiver = { control: "dns/ttl", until: "2027-03-01", reason: "Being mended." };
    const { intent, problems } = readIntent({ waivers: [waiver] });
    assert.deepEqual(problems, []);
    const estate = new Estate(resources, { today: "2026-11-30", stated: [intent] });
    const judgements = judgeAll(rules, estate);
    return { judgements, waivers: waiverUses(judgements, estate), baseline: undefined, cost: undefined };
  }

  it("comes back as it was, a waiver still one for all that it hides", () => {
    process.env[judgementsVariable] = folder;
    const kept = judged();
    writeJudgements(() => kept);
    const read = judgementsIn(folder, process.cwd());
    assert.deepEqual(read, kept);
    const waived = (read ?? kept).judgements.flatMap((judgement) => judgement.waived.map(({ waiver }) => waiver));
    assert.deepEqual([waived.length > 1, new Set(waived).size], [true, 1]);
  });

  it("is for its user alone, and nothing is left beside it", () => {
    process.env[judgementsVariable] = folder;
    writeJudgements(judged);
    const names = readdirSync(folder);
    assert.equal(names.length, 1);
    assert.equal(statSync(path.join(folder, names[0]!)).mode & 0o777, 0o600);
  });

  it("is of the pack in whose folder it was made, and of no other", () => {
    process.env[judgementsVariable] = folder;
    writeJudgements(judged);
    assert.equal(judgementsIn(folder, realpathSync(os.tmpdir())), undefined);
  });

  for (const nobody of [undefined, ""])
    it(`is not made where nobody asks (${JSON.stringify(nobody)})`, () => {
      if (nobody === undefined) delete process.env[judgementsVariable];
      else process.env[judgementsVariable] = nobody;
      writeJudgements(() => assert.fail("was made"));
    });
});
