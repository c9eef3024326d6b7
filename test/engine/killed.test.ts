import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { deploy } from "../../cli/deploy/up";
import { run } from "../../cli/workspace/deployment";
import { DeploymentFailed, StateNotWritten } from "../../cli/workspace/engine-error";
import { settlePending } from "../../cli/workspace/pending";
import type { Session } from "../../cli/workspace/session";
import { killedRun } from "./killed-run";
import { recordsOf, Rehearsal } from "./rehearsal";

describe("`up` that was killed in the middle", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  const count = 6;
  const records = Object.fromEntries(Array.from({ length: count }, (_, index) => [`host-${index}`, {}]));

  it("leaves a state from which the next `up` ends right, with nothing made twice", async () => {
    await killedRun(rehearsal.project, count);

    const session = await rehearsal.session(records);
    const before = recordsOf(session);
    assert.equal(before.length, 3, "two were finished and one was made without anybody knowing");
    const state = readFileSync(session.stateFile!, "utf8");
    await assert.rejects(
      deploy(session, { stack: "dev", json: true }),
      /with --yes it is looked for, .*\nThis would change the live stack dev, and nothing was applied\./,
    );
    assert.equal(readFileSync(session.stateFile!, "utf8"), state, "nobody said --yes");
    const notes: string[] = [];
    assert.ok(await settlePending(session, (note) => notes.push(note)));
    assert.equal(notes.length, 1);
    assert.match(
      notes[0] ?? "",
      /was being created when the last run was killed; it exists, and is in the state now\./,
    );

    assert.deepEqual((await run(session, "up")).counts, { create: count - 3, same: 3 });
    assert.deepEqual(
      recordsOf(session),
      Object.keys(records).map((name) => `${name}.example.com A 192.0.2.1`),
    );
    assert.deepEqual((await run(session, "preview")).counts, { same: count });
    assert.deepEqual((await run(session, "destroy")).counts, { delete: count });
    assert.deepEqual(recordsOf(session), []);
    await session.close();
  });
});

describe("a big `up` that was killed in the middle", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("is set back to where it was before", async () => {
    const first = await rehearsal.session({ "host-0": {} });
    await run(first, "up");
    await first.close();
    await killedRun(rehearsal.project, 6, "at-once");

    const session = await rehearsal.session({ "host-0": {}, "host-1": {} });
    assert.deepEqual(session.notes.filter((note) => note.includes("back where it was")).length, 1);
    assert.deepEqual(recordsOf(session), ["host-0.example.com A 192.0.2.1"]);
    assert.deepEqual((await run(session, "up")).counts, { create: 1, same: 1 });
    await session.close();
    const again = await rehearsal.session({ "host-0": {}, "host-1": {} });
    assert.deepEqual(again.notes, []);
    assert.deepEqual(again.withDeferredState && (await again.withDeferredState(() => run(again, "up"))).counts, {
      same: 2,
    });
    await again.close();
  });
});

describe("a big `up` whose engine alone was killed", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());
  const records = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`host-${index}`, {}]));

  it("says that nothing of it will be kept, and the next `up` ends right", async () => {
    const first = await rehearsal.session({ "host-0": {} });
    await run(first, "up");
    await first.close();

    const session = await rehearsal.session(records, {
      env: { PULUMI_PARALLEL: "1" },
      patience: { backoff: 60_000 },
      faults: [{ kind: "lost-answer", match: { method: "POST", path: "/dns_records$" }, skip: 2 }],
    });
    const watch = setInterval(() => {
      if (!session.api?.requests.some(({ fault }) => fault === "lost-answer")) return;
      clearInterval(watch);
      killEngine(session);
    }, 20);
    await assert.rejects(
      session.withDeferredState!(() => run(session, "up")),
      (error: unknown) => {
        assert.ok(error instanceof StateNotWritten, String(error));
        assert.equal(
          error.message,
          "The engine was killed (SIGKILL) before it wrote its state, so nothing of this run is kept: the next " +
            "one begins where this one began.",
        );
        return true;
      },
    );
    assert.equal(recordsOf(session).length, 4, "the API has what the state knows nothing of");
    await session.close();

    const again = await rehearsal.session(records);
    assert.equal(again.notes.filter((note) => note.includes("back where it was")).length, 1);
    assert.deepEqual(recordsOf(again), ["host-0.example.com A 192.0.2.1"]);
    assert.deepEqual((await run(again, "up")).counts, { create: 5, same: 1 });
    assert.deepEqual((await run(again, "preview")).counts, { same: 6 });
    await again.close();
  });

  it("keeps what a failed run has done and written", async () => {
    const session = await rehearsal.session(
      { ...records, refused: { content: "not an address" }, "host-6": {} },
      { env: { PULUMI_PARALLEL: "1" } },
    );
    await assert.rejects(
      session.withDeferredState!(() => run(session, "up")),
      (error: unknown) => error instanceof DeploymentFailed && !(error instanceof StateNotWritten),
    );
    const before = recordsOf(session);
    assert.ok(before.length > 0);
    await session.close();
    const again = await rehearsal.session(records);
    assert.deepEqual(again.notes, []);
    assert.deepEqual(recordsOf(again), before);
    await again.close();
  });
});

/** Ends the engine of a session, and nothing else: it holds the lock on the state, which has its process id. */
function killEngine(session: Session): void {
  const locks = path.join(path.dirname(session.stateFile!), "..", "..", "locks");
  const [lock] = readdirSync(locks, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  const { pid } = JSON.parse(readFileSync(path.join(locks, lock!), "utf8")) as { pid: number };
  process.kill(pid, "SIGKILL");
}
