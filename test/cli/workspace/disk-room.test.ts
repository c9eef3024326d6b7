import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { hasRoom, patience, reserveRoom, watchRoom } from "../../../cli/workspace/disk-room";

describe("the room on the disk of a rehearsal", () => {
  let folder: string;
  let state: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-room-"));
    state = path.join(folder, "dev.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A file of so many bytes that takes no room itself. */
  function sized(bytes: number): void {
    writeFileSync(state, "");
    truncateSync(state, bytes);
  }

  it("is enough where the state could be written once more", () => {
    assert.equal(hasRoom(state, 2), true);
    sized(1_000);
    assert.equal(hasRoom(state, 2), true);
    sized(2 ** 43);
    assert.equal(hasRoom(state, 2), false);
    assert.equal(hasRoom(path.join(folder, "gone", "dev.json"), 2), true);
  });

  it("is told once, when there was none for five looks in a row", async () => {
    let told = 0;
    const watch = watchRoom(state, patience.rehearsal, () => (told += 1), 10);
    sized(2 ** 43);
    await wait(30);
    sized(1);
    await wait(100);
    assert.deepEqual([told, watch.full()], [0, undefined]);
    sized(2 ** 43);
    for (let waited = 0; told === 0 && waited < 500; waited += 1) await wait(10);
    await wait(100);
    assert.deepEqual([told, watch.full()], [1, state]);
    watch.end();
  });

  it("is reserved for a state of any size, kept between runs, and given back", () => {
    const reserve = path.join(folder, "reserve");
    reserveRoom(reserve, state);
    assert.equal(statSync(reserve).size, 500_000);
    const { mtimeMs } = statSync(reserve);
    reserveRoom(reserve, state);
    assert.equal(statSync(reserve).mtimeMs, mtimeMs);
    sized(1_000_000);
    const giveBack = reserveRoom(reserve, state);
    assert.equal(statSync(reserve).size, 4_000_000);
    giveBack();
    giveBack();
    assert.equal(existsSync(reserve), false);
  });

  it("is given back where somebody has made a folder of what keeps it", () => {
    const reserve = path.join(folder, "reserve");
    mkdirSync(path.join(reserve, "a"), { recursive: true });
    reserveRoom(reserve, state);
    assert.equal(existsSync(reserve), false);
  });

  it("is not reserved where the disk has none", () => {
    reserveRoom(path.join(folder, "gone", "reserve"), path.join(folder, "none.json"))();
    assert.equal(existsSync(path.join(folder, "gone")), false);
  });

  it("is that of a backend of files, once it is told which that is", async () => {
    sized(2 ** 43);
    let told = 0;
    const quick = { looks: 3, copies: 1 };
    const watch = watchRoom(
      wait(100).then(() => state),
      quick,
      () => (told += 1),
      10,
    );
    await wait(60);
    assert.deepEqual([told, watch.full()], [0, undefined]);
    for (let waited = 0; told === 0 && waited < 500; waited += 1) await wait(10);
    assert.deepEqual([told, watch.full()], [1, state]);
    const never = [Promise.reject(new Error("not logged in")), Promise.resolve(undefined)];
    const others = never.map((one) => watchRoom(one, quick, () => (told += 1), 5));
    await wait(100);
    assert.equal(told, 1);
    for (const one of others) one.end();
  });

  it("is not watched where there is no state to look at, nor after the end", async () => {
    sized(2 ** 43);
    const told: string[] = [];
    watchRoom(undefined, patience.rehearsal, () => told.push("none"), 1).end();
    watchRoom(state, patience.rehearsal, () => told.push("ended"), 1).end();
    await wait(50);
    assert.deepEqual(told, []);
  });
});
