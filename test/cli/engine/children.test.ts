import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAlive } from "../../../sandbox/process/processes";

const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-children-"));
writeFileSync(path.join(folder, "package.json"), '{"name": "held", "version": "0.0.1", "main": "index.js"}');
writeFileSync(
  path.join(folder, "index.js"),
  "console.error(`pid ${process.pid}`); setInterval(() => undefined, 1000);\n",
);

/** A process that has a child, and the child's id. */
async function holder(
  ...args: readonly string[]
): Promise<{ parent: ReturnType<typeof spawn>; child: number; ended: Promise<unknown[]> }> {
  const parent = spawn(
    process.execPath,
    ["--import", require.resolve("tsx"), path.join(__dirname, "child-holder.ts"), ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(parent, "exit");
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  return { parent, child: Number(line.toString()), ended };
}

async function ends(pid: number): Promise<boolean> {
  for (let turn = 0; turn < 1_500 && isAlive(pid); turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  const ended = !isAlive(pid);
  if (!ended) process.kill(pid, "SIGKILL");
  return ended;
}

describe("a child of a process that is ended", () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const kind of ["run", "pack"]) {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      it(`ends with it: ${kind}, ${signal}`, async () => {
        const { parent, child, ended } = await holder(kind, folder);
        assert.ok(isAlive(child));
        parent.kill(signal);
        assert.deepEqual(await ended, [null, signal], "the signal is passed on");
        assert.ok(await ends(child), "the child is gone");
      });
    }
  }

  it("ends with it where it exits by itself", async () => {
    const { child, ended } = await holder("quit");
    assert.deepEqual(await ended, [3, null]);
    assert.ok(await ends(child));
  });
});
