import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { lock } from "../../sandbox/api/lock";
import { isAlive } from "../../sandbox/api/process";

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

  it("is got by one of several that begin together, free or left by a dead process", async function () {
    this.timeout(60_000);
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
    assert.equal(fs.readFileSync(file, "utf8"), String(process.pid));
    release();
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});
