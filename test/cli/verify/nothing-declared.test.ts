import assert from "node:assert/strict";
import pc from "picocolors";
import { renderVerify } from "../../../cli/verify/render";
import { verifyReport } from "../../../cli/verify/report";
import { Seen } from "../../../live";
import { expectationsOf } from "../../../live/verify/expectations";
import { judgeExpectations } from "../../../live/verify/judge";
import { Estate } from "../../../policies/estate";
import { observations } from "../../live/observed";
import { web } from "../../policies/resources";

function verified(resources: readonly (typeof web)[number][]) {
  const estate = new Estate(resources, { today: "2026-11-29" });
  const seen = observations({ domain: "" });
  const checks = judgeExpectations(expectationsOf(estate), new Seen(seen));
  return verifyReport({ stack: "prod", estate, checks, observations: seen });
}

describe("verify of a stack that declares nothing that the world could show", () => {
  const message = "Not judged: the stack prod declares nothing that the world could show.";
  const fix = "Declare records, hosts or promises.";

  it("says so, and is not green: verify-nothing-declared", () => {
    const { controls, checks } = verified([]);
    const resolves = controls.find(({ id }) => id === "dns/resolves")!;
    assert.deepEqual(checks, []);
    assert.deepEqual(
      [resolves.status, resolves.findings[0]],
      ["amber", { code: "verify-nothing-declared", resource: "prod", message, fix }],
    );
  });

  it("tells a person the same, not only that no check failed", () => {
    assert.deepEqual(renderVerify(verified([]), pc.createColors(false)).split("\n").slice(0, 4), [
      `         ${message} (verify-nothing-declared)`,
      `         → ${fix}`,
      "",
      "0 checks, 0 failed",
    ]);
  });

  it("says nothing of it where there is a record", () => {
    const { controls, checks } = verified(web);
    assert.equal(checks.length, 2);
    const codes = controls.flatMap(({ findings }) => findings.map(({ code }) => code));
    assert.ok(!codes.includes("verify-nothing-declared"));
  });
});
