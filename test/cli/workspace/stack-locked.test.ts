import assert from "node:assert/strict";
import { explainFailure } from "../../../cli/workspace/engine-error";
import { PreviewRecorder } from "../../../cli/workspace/preview";
import { holderOf, locksIn, StackLocked } from "../../../cli/workspace/stack-locked";

/** As the engine 3.250.0 prints it, on both streams of one run. */
const refusal = (...owners: readonly string[]): string =>
  `error: the stack is currently locked by ${owners.length} lock(s). Either wait for the other process(es) to end or ` +
  "delete the lock file with `pulumi cancel`." +
  owners.map((owner) => `\n  s3://states/.pulumi/locks/organization/x/prod/1-2.json: created by ${owner}`).join("");
const anna = "anna@laptop (pid 4711) at 2026-11-30T03:41:48+01:00";

describe("the engine's refusal of a stack that is locked", () => {
  it("names each owner once, whoever repeats it", () => {
    const text = refusal(anna, "DOMAIN\\ben@build-7 (pid 12) at 2026-11-30T02:41:49Z");
    const locks = locksIn(`${text}\n${text}\n`);
    assert.deepEqual(locks, [
      { user: "anna", host: "laptop", pid: 4711, taken: Date.UTC(2026, 10, 30, 2, 41, 48) },
      { user: "DOMAIN\\ben", host: "build-7", pid: 12, taken: Date.UTC(2026, 10, 30, 2, 41, 49) },
    ]);
    assert.equal(holderOf(locks[0]!), "anna@laptop, process 4711, since 2026-11-30T02:41:48Z");
  });

  it("names none where one of them cannot be read", () =>
    assert.deepEqual(locksIn(refusal(anna, "somebody, in words that nobody knows")), []));

  it("is told with its owner, and how to release it", () => {
    const error = explainFailure(refusal(anna), new PreviewRecorder().preview(), "prod");
    assert.ok(error instanceof StackLocked);
    assert.equal(error.locks.length, 1);
    assert.equal(
      error.message,
      "Another run is using this stack (anna@laptop, process 4711, since 2026-11-30T02:41:48Z), or one was killed: " +
        "wait for it, or, when you know that none is running, release the lock with: npx launch-ready pulumi cancel " +
        "--stack prod --yes",
    );
    assert.deepEqual(
      error.problems.map(({ code }) => code),
      ["usage-stack-locked"],
    );
  });
});
