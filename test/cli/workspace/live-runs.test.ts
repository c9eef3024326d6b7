import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { thisProcess } from "../../../sandbox/process/owner";
import { overKilledRuns } from "../../../cli/workspace/live-runs";
import { StackLocked, type StackLock } from "../../../cli/workspace/stack-locked";

const host = "laptop";

/** A number that no process has: one that has just ended. */
const endedPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

describe("a live stack whose lock was left behind", () => {
  let project: string;
  let folder: string;
  let cancelled: number;
  let notes: string[];
  let isLeft: boolean;
  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-live-"));
    folder = path.join(project, ".launch-ready", "live", "prod");
    cancelled = 0;
    notes = [];
    isLeft = false;
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  /** Work of a backend that has these locks until they are released. */
  const work = (locks: readonly StackLock[]) => () =>
    cancelled === 0 && locks.length > 0
      ? Promise.reject(new StackLocked("Another run is using this stack.", locks))
      : Promise.resolve("done");
  const run = (locks: readonly StackLock[], elsewhere = host) =>
    overKilledRuns(
      {
        project,
        stack: "prod",
        host: elsewhere,
        cancel: () => Promise.resolve(void (cancelled += 1)),
        say: (note) => void notes.push(note),
        isLeft: () => isLeft,
      },
      work(locks),
    );
  const writeDown = (run: object): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "killed.json"), JSON.stringify(run));
  };
  const killed = (more: object = {}) => ({ ...thisProcess(), pid: endedPid(), began: Date.now() - 30_000, ...more });
  const lock = (more: Partial<StackLock> = {}): StackLock => ({
    user: "anna",
    host,
    pid: endedPid(),
    taken: Math.floor(Date.now() / 1000) * 1000 - 20_000,
    ...more,
  });
  const refused = async (locks: readonly StackLock[], elsewhere?: string): Promise<void> => {
    await assert.rejects(run(locks, elsewhere), StackLocked);
    assert.equal(cancelled, 0);
  };

  it("is released where a run of this machine was killed, and the work is done", async () => {
    writeDown(killed());
    const left = lock({ pid: 2 ** 22 - 1, taken: Date.now() - 1000 });
    assert.equal(await run([left]), "done");
    assert.equal(cancelled, 1);
    assert.match(
      notes.join(),
      /^Released the lock of a run that was killed: anna@laptop, process 4194303, since \d{4}-.*\.$/,
    );
    assert.deepEqual(readdirSync(folder), [], "nothing is written down of runs that have ended");
  });

  it("is respected where nobody wrote down that a run was killed here", () => refused([lock()]));

  it("is respected where another machine has it", async () => {
    writeDown(killed());
    await refused([lock({ host: "build-7" })]);
  });

  it("is respected where one of two is another machine's", async () => {
    writeDown(killed());
    await refused([lock(), lock({ host: "build-7" })]);
  });

  it("is respected where it was taken before the run that was killed began", async () => {
    writeDown(killed());
    await refused([lock({ taken: Date.now() - 60_000 })]);
  });

  it("is respected where the run that was written down works still", async () => {
    writeDown({ ...thisProcess(), began: Date.now() - 30_000 });
    await refused([lock()]);
  });

  it("is respected where the run was in another container, whose numbers mean something else here", async () => {
    writeDown(killed({ space: "elsewhere" }));
    await refused([lock()]);
  });

  it("is respected where the engine does not name its owners, as Pulumi Cloud", async () => {
    writeDown(killed());
    await assert.rejects(
      overKilledRuns({ project, stack: "prod", host, cancel: assert.fail, say: assert.fail, isLeft: () => false }, () =>
        Promise.reject(new StackLocked("Another update of this stack is in progress.", [])),
      ),
      StackLocked,
    );
  });

  it("is waited for while the engine of the killed run still ends what it was doing", async () => {
    writeDown(killed());
    const engine: ChildProcess = spawn(process.execPath, ["-e", "setTimeout(() => {}, 1500)"], { stdio: "ignore" });
    assert.equal(await run([lock({ pid: engine.pid!, taken: Date.now() })]), "done");
    assert.equal(notes[0], "The engine of a run that was killed still ends what it was doing: waiting for it.");
    assert.equal(cancelled, 1);
  });

  it("is released once by two commands that see it at one time", async () => {
    writeDown(killed());
    const left = lock();
    assert.deepEqual(await Promise.all([run([left]), run([left])]), ["done", "done"]);
    assert.equal(cancelled, 1);
  });

  it("keeps what was written down while the work fails otherwise", async () => {
    writeDown(killed());
    await assert.rejects(
      overKilledRuns({ project, stack: "prod", host, cancel: assert.fail, say: assert.fail, isLeft: () => false }, () =>
        Promise.reject(new Error("the backend cannot be reached")),
      ),
      /cannot be reached/,
    );
    assert.deepEqual(readdirSync(folder), ["killed.json"]);
  });

  it("stays written down where the engine died and left its lock, though its command goes on", async () => {
    isLeft = true;
    assert.equal(await run([]), "done");
    assert.equal(readdirSync(folder).length, 1);
    await refused([lock({ taken: Date.now() })]);
  });

  it("is no obstacle where the project's folder cannot be written", async () => {
    writeFileSync(path.join(project, ".launch-ready"), "");
    assert.equal(await run([]), "done");
  });
});
