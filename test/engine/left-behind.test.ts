import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { warmPacks } from "../../cli/workspace/analyzer/warm-packs";
import { root } from "../cli/run";
import { projectOf, siteOf } from "../stacks/documented-presets";
import { processesOf } from "./marked-processes";

const command = path.join(root, "bin", "launch-ready.js");

async function until<Value>(what: string, look: () => Value | undefined, milliseconds = 120_000): Promise<Value> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`${what} did not come within ${milliseconds} ms`);
    await sleep(20);
  }
}

describe("after a run that was killed", function () {
  const canary = ["canary", process.pid, Date.now()].join("-");
  const customers = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [
      `customer-${index}`,
      { name: `customer-${index}`, type: "CNAME", content: "shop.example.org", purpose: "A customer's shop" },
    ]),
  );
  const project = projectOf({ prod: siteOf("internal-tool", "pro", { records: customers }) });
  const policies = path.join(project, "policies");
  if (!existsSync(policies)) symlinkSync(path.join(root, "policies"), policies);

  before(function () {
    if (!existsSync("/proc/self/environ")) this.skip();
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  async function start(mark: string): Promise<ChildProcess> {
    const env = { ...process.env, LAUNCH_READY_MARK: mark, AWS_SECRET_ACCESS_KEY: canary, GITHUB_TOKEN: canary };
    const run = spawn(process.execPath, [command, "up", "--stack", "prod", "--sandbox"], {
      cwd: project,
      env,
      stdio: "ignore",
      detached: true,
    });
    await until("the engine's pack", () => {
      const lines = processesOf(mark).map(({ line }) => line);
      const isEngine = (line: string) => /pulumi\b.* up\b/.test(line);
      return lines.some(isEngine) && lines.some((line) => line.includes("pack-host")) ? true : undefined;
    });
    return run;
  }

  for (const [who, kill] of [
    ["the command alone", (run: ChildProcess) => run.kill("SIGKILL")],
    ["the command's whole group", (run: ChildProcess) => process.kill(-run.pid!, "SIGKILL")],
    ["the engine alone", (_run: ChildProcess, mark: string) => killEngine(mark)],
    ["the command, by a terminal that closes", (run: ChildProcess) => run.kill("SIGHUP")],
  ] as const) {
    it(`no process is left, nor a folder: ${who}`, async () => {
      const mark = `${canary}-${who.replaceAll(" ", "-")}`;
      const run = await start(mark);
      const ended = once(run, "exit");
      const folders = foldersOf(mark);
      assert.equal(folders.length, 1);
      kill(run, mark);
      await ended;
      await until("the end of all", () => (processesOf(mark).length === 0 ? true : undefined), 60_000).catch(() => {
        assert.deepEqual(processesOf(mark), []);
      });
      // A pack that is killed itself cannot take its folder away; the next one does.
      warmPacks([path.join(root, "test", "engine", "fixtures", "pack")]).close();
      assert.deepEqual(folders.filter(existsSync), []);
    });
  }

  it("children know no credential of the user's", async () => {
    const mark = `${canary}-known`;
    const run = await start(mark);
    const children = processesOf(mark).filter(({ pid }) => pid !== run.pid);
    const environmentOf = (pid: number) => readFileSync(`/proc/${pid}/environ`, "latin1");
    const knowing = children.filter(({ pid }) => environmentOf(pid).includes(`=${canary}\0`));
    const ended = once(run, "exit");
    run.kill("SIGKILL");
    await ended;
    assert.deepEqual([knowing, children.length >= 2], [[], true]);
  });
});

describe("a run whose messages nobody reads", () => {
  const project = projectOf({ dev: siteOf("internal-tool", "free", {}) });
  after(() => rmSync(project, { recursive: true, force: true }));

  it("does its work, and ends as it would have", async () => {
    // It says what it is going to do before it does it.
    const run = spawn(process.execPath, [command, "up", "--stack", "dev", "--sandbox"], {
      cwd: project,
      stdio: ["ignore", "pipe", "pipe"],
    });
    run.stderr.destroy();
    let printed = "";
    run.stdout.on("data", (text: Buffer) => (printed += text.toString()));
    // One that tells an error of telling for ever is ended by the test, and has no exit code.
    const end = setTimeout(() => run.kill("SIGKILL"), 100_000);
    const [code] = (await once(run, "exit")) as [number | null];
    clearTimeout(end);
    assert.equal(code, 0);
    assert.match(printed, /^\d+ created$/m);
  });
});

function killEngine(mark: string): void {
  const engine = processesOf(mark).find(({ line }) => /pulumi\b.* up\b/.test(line));
  process.kill(engine!.pid, "SIGKILL");
}

/** Where the packs of a run have their ports. */
function foldersOf(mark: string): string[] {
  const pack = processesOf(mark).filter(({ line }) => line.includes("pack-host"));
  return pack.flatMap(({ pid }) => {
    const environment = readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
    return environment.flatMap((line) => /^LAUNCH_READY_PACK_FOLDER=(.*)$/.exec(line)?.[1] ?? []);
  });
}
