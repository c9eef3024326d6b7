import assert from "node:assert/strict";
import { deploy } from "../../cli/deploy/up";
import { run } from "../../cli/workspace/deployment";
import { DeploymentFailed } from "../../cli/workspace/engine-error";
import type { Fault } from "../../sandbox/api";
import { contentsOf } from "./chaos/declared";
import { open, options, Stages } from "./chaos/stages";
import { recordsOf, Rehearsal, writesOf } from "./rehearsal";

const creations = { method: "POST", path: "/dns_records$" };
const records = { a: {}, b: {}, c: {} };
const three = ["a.example.com A 192.0.2.1", "b.example.com A 192.0.2.1", "c.example.com A 192.0.2.1"];

describe("`up` on a day when the API misbehaves", () => {
  /** Faults that are ridden out, and how many requests come of three records and one fault. */
  const survived: readonly (readonly [string, Fault, number])[] = [
    ["rides out a 429, waiting as long as it is told to", { kind: "429", match: creations, retryAfter: 1 }, 4],
    ["rides out a 500", { kind: "500", match: creations }, 4],
    ["rides out a hung connection", { kind: "hang", match: creations }, 4],
  ];
  for (const [title, fault, writes] of survived) {
    it(title, async () => {
      const rehearsal = new Rehearsal();
      try {
        const session = await rehearsal.session(records, {
          faults: [fault],
          patience: { backoff: 20, timeout: 3_000 },
        });
        assert.deepEqual((await run(session, "up")).counts, { create: 3 });
        assert.deepEqual(recordsOf(session), three);
        assert.equal(writesOf(session).length, writes);
        assert.deepEqual((await run(session, "preview")).counts, { same: 3 });
      } finally {
        await rehearsal.end();
      }
    });
  }

  for (const [kind, said] of [
    ["lost-answer", /400 An identical record already exists.* \(code 81058\)/],
    ["malformed", /POST "\/zones\/[^"]+\/dns_records": 200 the answer is not JSON/],
    ["truncated", /POST "\/zones\/[^"]+\/dns_records": 200 the answer is not JSON/],
  ] as const) {
    it(`leaves an orphan, as the real provider does, when the answer to a write is none (${kind})`, async () => {
      const rehearsal = new Rehearsal();
      try {
        const session = await rehearsal.session(records, { faults: [{ kind, match: creations }] });
        await assert.rejects(run(session, "up"), said);
        assert.ok(recordsOf(session).length > 0);

        const stopped = await deploy(session, options);
        assert.deepEqual(
          stopped.problems?.map(({ code }) => code),
          ["zone-record-exists"],
        );
        assert.equal((await deploy(session, { ...options, adopt: true })).failure, undefined);
        assert.deepEqual(recordsOf(session), three, "nothing is made twice");
        assert.deepEqual((await run(session, "preview")).counts, { same: 3 });
      } finally {
        await rehearsal.end();
      }
    });
  }

  it("makes nothing twice that the API would let exist twice, when an answer is lost", async () => {
    const stages = new Stages();
    const project = stages.empty();
    const session = await open(project, "first");
    try {
      const match = { method: "POST", path: "/alerting/v3/policies$" };
      session.api!.setFaults([{ kind: "lost-answer", times: 2, match }]);
      assert.equal((await deploy(session, options)).failure, undefined);
      const created = writesOf(session).filter((write) => /^POST .*\/alerting\/v3\/policies$/.test(write));
      assert.equal(created.length, 4, "two policies, and two answers that were lost");
      assert.deepEqual(contentsOf(session), await stages.contentsAfter("first"));
    } finally {
      await session.close();
      stages.end();
    }
  });

  it("ends in a clear error with a true state where the API does not recover, and goes on when it does", async () => {
    const rehearsal = new Rehearsal();
    try {
      const session = await rehearsal.session(records, {
        faults: [{ kind: "500", match: creations, skip: 1, times: 1_000 }],
      });
      await assert.rejects(run(session, "up"), (error: unknown) => {
        assert.ok(error instanceof DeploymentFailed);
        assert.match(error.message, /POST ".*\/dns_records": 500 Internal server error \(code 10001\)/);
        assert.equal(error.preview.counts.create, 1);
        return true;
      });
      assert.equal(recordsOf(session).length, 1);
      session.api?.setFaults([]);
      assert.deepEqual((await run(session, "up")).counts, { create: 2, same: 1 });
      assert.deepEqual(recordsOf(session), three);
      await session.close();
    } finally {
      await rehearsal.end();
    }
  });

  it("stops `refresh` with an error, not in a hang, when nobody answers", async () => {
    const rehearsal = new Rehearsal();
    try {
      const session = await rehearsal.session(records);
      await run(session, "up");
      await session.api?.close();
      await assert.rejects(run(session, "refresh"), /nobody answers at that address/);
      await session.close();
    } finally {
      await rehearsal.end();
    }
  });
});
