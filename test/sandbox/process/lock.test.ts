import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { lock } from "../../../sandbox/process/lock";
import { ownerText, readOwner, thisProcess, type Owner } from "../../../sandbox/process/owner";
import { isAlive, startByPs, startedAt } from "../../../sandbox/process/processes";

describe("the lock of the sandbox's state", () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "launch-ready-lock-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** A process id that nobody has any more. */
  async function dead(): Promise<number> {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    return child.pid!;
  }

  it("is got by one of several that begin together, free or left by a dead process", async () => {
    const rounds = 100;
    const gone = String(await dead());
    for (let round = 0; round < rounds; round += 2) fs.writeFileSync(path.join(folder, `${round}.lock`), gone);
    const racers = [1, 2, 3].map(() =>
      spawn(
        process.execPath,
        ["--import", require.resolve("tsx"), path.join(__dirname, "lock-racer.ts"), folder, String(rounds)],
        { stdio: ["pipe", "pipe", "inherit"] },
      ),
    );
    await Promise.all(racers.map(({ stdout }) => once(stdout, "data")));
    const first = Date.now() + 50;
    for (const { stdin } of racers) stdin.write(`${first}\n`);
    const won = await Promise.all(
      racers.map(async ({ stdout }) => JSON.parse(String(await once(stdout, "data"))) as number[]),
    );
    for (const { stdin } of racers) stdin.end();
    assert.deepEqual(
      won.flat().sort((a, b) => a - b),
      Array.from({ length: rounds }, (_, round) => round),
    );
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => !/^\d+\.lock$/.test(name)),
      [],
      "nothing else is left behind",
    );
  });

  it("is not kept by a process that has ended and was not asked how", async function () {
    if (!fs.existsSync("/proc/self/stat")) this.skip();
    // The child outlives the shell, which would wait for it; its new parent does not.
    const parent = spawn("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 30"], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const zombie = Number(line.toString());
    for (let turn = 0; turn < 1_000 && isAlive(zombie); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(process.kill(zombie, 0), true, "its number is still taken");
    assert.deepEqual(
      [isAlive(zombie), isAlive(parent.pid!), isAlive(process.pid), isAlive(await dead())],
      [false, true, true, false],
    );
    const file = path.join(folder, "state.lock");
    fs.writeFileSync(file, String(zombie));
    lock(file)();
    parent.kill();
  });

  it("is taken where its file names nobody, and where removing it was cut short", () => {
    const file = path.join(folder, "state.lock");
    fs.writeFileSync(file, "nobody");
    fs.writeFileSync(`${file}.takeover`, "");
    const long = new Date(Date.now() - 60_000);
    fs.utimesSync(`${file}.takeover`, long, long);
    const release = lock(file);
    assert.equal((JSON.parse(fs.readFileSync(file, "utf8")) as Owner).pid, process.pid);
    release();
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it(
    "is not kept by a process that was given a dead owner's number, as every process 1 of a container " + "is",
    function () {
      if (thisProcess().started === undefined) this.skip();
      const file = path.join(folder, "state.lock");
      for (const pid of [process.pid, process.ppid]) {
        fs.writeFileSync(file, ownerText({ ...thisProcess(), pid, started: "before" }));
        lock(file)();
      }
    },
  );

  it("is kept by a living process, whatever the age of its file", () => {
    const file = path.join(folder, "state.lock");
    const parent = { pid: process.ppid, space: thisProcess().space! };
    fs.writeFileSync(file, ownerText(parent));
    fs.utimesSync(file, 0, 0);
    assert.throws(() => lock(file), { name: "LockedError", owner: parent });
  });

  it("of another container is kept while its owner touches it, and taken over half a minute later", () => {
    const file = path.join(folder, "state.lock");
    const elsewhere = { pid: 1, started: "1", space: "another machine" };
    fs.writeFileSync(file, ownerText(elsewhere));
    fs.utimesSync(file, new Date(), new Date());
    assert.throws(() => lock(file), { name: "LockedError", owner: elsewhere });
    const before = new Date(Date.now() - 31_000);
    fs.utimesSync(file, before, before);
    lock(file)();
  });

  it("is taken where a folder of an earlier version stands in its place, and names nobody", () => {
    const file = path.join(folder, ".3.250.0.lock");
    fs.mkdirSync(file);
    lock(file)();
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it("names an owner, or nobody", () => {
    assert.deepEqual(readOwner(ownerText(thisProcess())), thisProcess());
    assert.deepEqual(readOwner("4711"), { pid: 4711 });
    assert.deepEqual(
      ["", "nobody", "0", "-1", "1.5", "null", "[]", "{}", '{"pid":"1"}'].map(readOwner),
      Array(9).fill(undefined),
    );
  });

  it("is told in one language and time zone where there is no /proc", () => {
    const kept = { ...process.env };
    const told = ["UTC", "Asia/Kolkata", "America/New_York"].map((TZ) => {
      Object.assign(process.env, { TZ, LC_ALL: "de_DE.UTF-8" });
      return startByPs(process.pid);
    });
    for (const name of ["TZ", "LC_ALL"]) delete process.env[name];
    Object.assign(process.env, kept);
    assert.equal(new Set(told).size, 1);
    assert.ok(Math.abs(Date.parse(told[0]!) - startedAt(process.pid)!) < 5_000, told[0]);
  });

  it("knows when a process began", function () {
    const started = startedAt(process.pid);
    if (started === undefined) this.skip();
    assert.ok(Math.abs(started - (Date.now() - process.uptime() * 1000)) < 3_000, String(started));
  });
});
