import assert from "node:assert/strict";
import { parse as parseDmarc } from "../../../standards/dmarc";
import { longestMaxAge } from "../../../standards/mta-sts";
import {
  dmarcLadder,
  dmarcPolicies,
  mtaStsLadder,
  mtaStsMaxAge,
  mtaStsModes,
  standing,
} from "../../../standards/stages";

const today = "2026-11-24";

describe("stages of mail", () => {
  it("DMARC watches for a month, then quarantines for two weeks, then rejects", () => {
    assert.deepEqual(standing(dmarcLadder, { monitor: "2026-10-25" }, today).next, {
      name: "quarantine",
      notBefore: "2026-11-24",
    });
    assert.deepEqual(standing(dmarcLadder, { monitor: "2026-10-01", quarantine: "2026-11-10" }, today), {
      problems: [],
      current: "quarantine",
      next: { name: "reject", notBefore: "2026-11-24" },
    });
    assert.deepEqual(dmarcPolicies, { monitor: "none", quarantine: "quarantine", reject: "reject" });
  });

  it("DMARC refuses to skip a stage and to tighten early, with the day on which it may", () => {
    assert.deepEqual(
      standing(dmarcLadder, { monitor: "2026-11-01", reject: "2026-11-20" }, today).problems.map(
        ({ code, message }) => [code, message],
      ),
      [["stage-skipped", 'DMARC: the stage "quarantine" was skipped.']],
    );
    const [early] = standing(dmarcLadder, { monitor: "2026-11-01", quarantine: "2026-11-20" }, today).problems;
    assert.equal(
      early?.message,
      'DMARC: the stage "quarantine" began on 2026-11-20; "monitor" began on 2026-11-01 and takes at least 30 days.',
    );
    assert.equal(early?.fix, 'Stay at "monitor" until 2026-12-01.');
  });

  it("MTA-STS tests for two weeks before it is enforced, and is remembered for longer then", () => {
    assert.deepEqual(standing(mtaStsLadder, { testing: "2026-11-16" }, today).next, {
      name: "enforce",
      notBefore: "2026-11-30",
    });
    assert.equal(
      standing(mtaStsLadder, { testing: "2026-11-16", enforce: "2026-11-20" }, today).problems[0]?.code,
      "stage-early",
    );
    assert.equal(standing(mtaStsLadder, { enforce: "2026-11-20" }, today).problems[0]?.code, "stage-skipped");
    assert.deepEqual(mtaStsModes, { testing: "testing", enforce: "enforce" });
    assert.ok(
      mtaStsMaxAge.testing >= 86_400 &&
        mtaStsMaxAge.testing < mtaStsMaxAge.enforce &&
        mtaStsMaxAge.enforce <= longestMaxAge,
    );
  });

  it("every policy of a stage is one that receivers know", () => {
    for (const policy of Object.values(dmarcPolicies))
      assert.equal(parseDmarc(`v=DMARC1; p=${policy}`).value?.policy, policy);
  });
});
