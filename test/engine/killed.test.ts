import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { deploy } from "../../cli/deploy/up";
import { run } from "../../cli/workspace/deployment";
import { settlePending } from "../../cli/workspace/pending";
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
    await assert.rejects(deploy(session, { stack: "dev", json: true }), /with --yes it is looked for, .*\nThis would change the live stack dev, and nothing was applied\./);
    assert.equal(readFileSync(session.stateFile!, "utf8"), state, "nobody said --yes");
    const notes: string[] = [];
    assert.ok(await settlePending(session, (note) => notes.push(note)));
    assert.equal(notes.length, 1);
    assert.match(notes[0] ?? "", /was being created when the last run was killed; it exists, and is in the state now\./);

    assert.deepEqual((await run(session, "up")).counts, { create: count - 3, same: 3 });
    assert.deepEqual(recordsOf(session), Object.keys(records).map((name) => `${name}.example.com A 192.0.2.1`));
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
    assert.deepEqual(again.atOnce && (await again.atOnce(() => run(again, "up"))).counts, { same: 2 });
    await again.close();
  });
});

/** Starts `up` in a process group of its own, and kills all of it once the answer to a creation has been lost. */
function killedRun(project: string, records: number, ...more: readonly string[]): Promise<void> {
  const script = path.join(__dirname, "fixtures", "up-and-wait.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, project, String(records), ...more], { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  return new Promise((resolve, reject) => {
    child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
    child.stdout.once("data", () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    });
    child.once("close", (code, signal) => {
      if (signal === "SIGKILL") resolve();
      else reject(new Error(`The run ended by itself with ${code}: ${printed}`));
    });
  });
}
