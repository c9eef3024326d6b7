/**
 * A command on live stacks is killed at any moment: one domain's way, and a fleet's. The same command, typed again at
 * once, recovers.
 */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { root, type Ran } from "../../cli/run";
import { endAll, processesOf } from "../marked-processes";
import { foundIn, type Found, type LiveStages } from "./live-stages";
import { ways, type WayName } from "./live-ways";
import { kill, victims, type Victim } from "./victims";

export interface LiveKillCase {
  readonly way: WayName;
  /** Which of the way's commands. */
  readonly step: string;
  readonly victim: Victim;
  /** What the moment is a part of: the time that the command takes, or the requests that it sends. */
  readonly of: "time" | "requests";
  readonly moment: number;
}

export function liveKillCase(way: WayName): fc.Arbitrary<LiveKillCase> {
  return fc.record({
    way: fc.constant(way),
    step: fc.constantFrom(...ways[way].steps.map(({ name }) => name)),
    victim: fc.constantFrom(...victims),
    of: fc.constantFrom("time", "requests"),
    moment: fc.noBias(fc.nat({ max: 1_000 })).map((part) => part / 1_000),
  });
}

export async function runLiveKill(one: LiveKillCase, stages: LiveStages): Promise<string> {
  const step = await stages.step(one.way, one.step);
  const world = await stages.before(step);
  const mark = `chaos-live-${process.pid}-${Date.now()}`;
  try {
    const child = spawn(process.execPath, [path.join(root, "bin/launch-ready.js"), ...step.args], {
      cwd: world.project,
      detached: true,
      stdio: "ignore",
      env: { ...world.env, LAUNCH_READY_MARK: mark },
    });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const isThere =
      one.of === "time"
        ? sleep(one.moment * step.milliseconds)
        : until(() => world.api.requests.length >= one.moment * step.requests || child.exitCode !== null);
    await Promise.race([ended, isThere]);
    const isRunning = child.exitCode === null;
    if (isRunning) kill(child, one.victim, mark);
    await letEnd(one, child, ended, mark);

    const wasWritten = step.writes !== undefined && foundIn(one.way, world).files.join() === step.after.files.join();
    if (!wasWritten) told(await world.type(...step.args));
    await until(() => processesOf(mark).length === 0, 60_000);
    assert.deepEqual(processesOf(mark), [], "no process is left");
    requireSame(foundIn(one.way, world), step.after);
    return isRunning ? "recovered" : "had ended";
  } finally {
    endAll(mark);
    await world.close();
  }
}

/**
 * Whoever was only asked to end does so in time, and so do the stacks of a fleet whose command was killed: each is a
 * run that works. An engine whose command was killed is not waited for.
 */
async function letEnd(
  { way, victim }: LiveKillCase,
  child: ChildProcess,
  ended: Promise<void>,
  mark: string,
): Promise<void> {
  if (victim !== "command" || way === "fleet") {
    await Promise.race([ended, sleep(120_000)]);
    await until(() => processesOf(mark).length === 0, 120_000);
  } else await ended;
  assert.ok(child.exitCode !== null || child.signalCode !== null);
}

function told(ran: Ran): void {
  assert.equal(ran.code, 0, `the same command recovers: ${ran.stdout}\n${ran.stderr}`);
}

/** Nothing lost, nothing doubled, each file and each state as they are after a run that nobody disturbs. */
function requireSame(found: Found, expected: Found): void {
  for (const what of ["things", "files", "states"] as const) {
    const [actual, wanted] = [found[what], expected[what]];
    const differing = {
      more: actual.filter((line) => !wanted.includes(line)),
      missing: wanted.filter((line) => !actual.includes(line)),
      count: actual.length,
    };
    assert.deepEqual(differing, { more: [], missing: [], count: wanted.length }, what);
  }
}

async function until(isSo: () => boolean, longest = Infinity): Promise<void> {
  for (let waited = 0; !isSo() && waited < longest; waited += 10) await sleep(10);
}
