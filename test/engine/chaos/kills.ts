/** A run is killed at any moment of an operation; one more command recovers, and no process is left. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { endAll, processesOf } from "../marked-processes";
import { openFor, operations, perform, projectFor, requireEnd, type Operation } from "./operations";
import type { Stages } from "./stages";
import { kill, victims, type Victim } from "./victims";

interface KillCase {
  readonly operation: Operation;
  readonly victim: Victim;
  /** When, as a part of the time that the operation takes, its start included. */
  readonly moment: number;
}

export const killCase: fc.Arbitrary<KillCase> = fc.record({
  operation: fc.constantFrom(...operations),
  victim: fc.constantFrom(...victims),
  moment: fc.noBias(fc.nat({ max: 1_000 })).map((part) => part / 1_000),
});

const durations = new Map<Operation, number>();

export async function runKill({ operation, victim, moment }: KillCase, stages: Stages): Promise<string> {
  const wait = moment * (await durationOf(operation, stages));
  const project = await projectFor(stages, operation);
  const mark = `chaos-${process.pid}-${Date.now()}`;
  try {
    const child = start(project, operation, mark);
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    await Promise.race([ended, sleep(wait)]);
    const isRunning = child.exitCode === null;
    if (isRunning) kill(child, victim, mark);
    await Promise.race([ended, sleep(120_000)]);
    for (let waited = 0; processesOf(mark).length > 0 && waited < 60_000; waited += 100) await sleep(100);
    assert.deepEqual(processesOf(mark), [], "no process is left");
    const session = await openFor(project, operation);
    try {
      assert.equal(await perform(session, operation, true), undefined, "one more command recovers");
      await requireEnd(session, operation, stages);
    } finally {
      await session.close();
    }
    return isRunning ? "recovered" : "had ended";
  } finally {
    endAll(mark);
    stages.drop(project);
  }
}

/** How long a run takes that nobody disturbs; measured once. */
async function durationOf(operation: Operation, stages: Stages): Promise<number> {
  const known = durations.get(operation);
  if (known !== undefined) return known;
  const project = await projectFor(stages, operation);
  const began = Date.now();
  const child = start(project, operation, "chaos-measured");
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  assert.equal(code, 0, "a run that nobody disturbs goes well");
  stages.drop(project);
  const duration = Date.now() - began;
  durations.set(operation, duration);
  return duration;
}

function start(project: string, operation: Operation, mark: string): ChildProcess {
  const script = path.join(__dirname, "..", "fixtures", "chaos-run.ts");
  return spawn(process.execPath, ["--import", "tsx", script, project, operation], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, LAUNCH_READY_MARK: mark },
  });
}
