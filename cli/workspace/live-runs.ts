/**
 * Runs on a live stack, written down on this machine while they last: so the lock that a killed one has left in the
 * backend is told from the lock of one that works.
 */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parsed } from "../../sandbox/process/files";
import { withLock } from "../../sandbox/process/lock";
import { isOwnerAlive, readOwner, thisProcess } from "../../sandbox/process/owner";
import { isAlive, startedAt } from "../../sandbox/process/processes";
import { isPlainObject } from "../../standards/plain-object";
import { holderOf, StackLocked, type StackLock } from "./stack-locked";

/** What is written down of a run. */
interface Run {
  readonly file: string;
  /** When it began, in milliseconds since 1970. */
  readonly began: number;
}

/** An engine whose command was killed ends when it next speaks to it, or has tried for so long. */
const endingMilliseconds = 60_000;

/** The engine tells seconds, and clocks are read one after the other. */
const clockMilliseconds = 2_000;

export interface LiveRunsOptions {
  /** The project's folder. */
  readonly project: string;
  readonly stack: string;
  /** Releases every lock of the stack. */
  readonly cancel: () => Promise<unknown>;
  readonly say: (note: string) => void;
  /** Asked in the end: whether the engine has died and left its lock, though this process lives on. */
  readonly isLeft: () => boolean;
  /** For tests. Default: this machine's. */
  readonly host?: string;
}

/**
 * Does work that takes the lock of a live stack. Where a run of this machine that was killed has left its lock, that is
 * released, and the work is done again.
 *
 * @throws {StackLocked} where the lock is not known to be such a run's: another machine's, or of one that works.
 */
export async function overKilledRuns<Result>(options: LiveRunsOptions, work: () => Promise<Result>): Promise<Result> {
  const folder = path.join(options.project, ".launch-ready", "live", options.stack);
  const own = writeDown(folder);
  try {
    const result = await attempt(options, folder, work);
    // Whoever has had the lock knows that none of theirs is left.
    for (const { file } of killedRuns(folder)) fs.rmSync(file, { force: true });
    return result;
  } finally {
    if (own !== undefined && !options.isLeft()) fs.rmSync(own, { force: true });
  }
}

async function attempt<Result>(options: LiveRunsOptions, folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StackLocked) || !(await released(options, folder, error.locks))) throw error;
    return work();
  }
}

/** Whether the locks were a killed run's, and are gone. */
async function released(
  { host = os.hostname(), cancel, say }: LiveRunsOptions,
  folder: string,
  locks: readonly StackLock[],
): Promise<boolean> {
  const isLeft = (): boolean =>
    locks.length > 0 &&
    locks.every((one) => one.host === host && killedRuns(folder).some(({ began }) => began <= latest(one)));
  if (!isLeft()) return false;
  if (locks.some(isHeld)) say("The engine of a run that was killed still ends what it was doing: waiting for it.");
  for (let waited = 0; waited < endingMilliseconds && locks.some(isHeld); waited += 250) await wait(250);
  if (locks.some(isHeld)) return false;
  // Releasing releases all: another command that sees the same must not release the lock that this one takes next.
  return withLock(folder, "release", async () => {
    if (!isLeft()) return true;
    await cancel();
    for (const { file } of killedRuns(folder)) fs.rmSync(file, { force: true });
    say(`Released the lock of a run that was killed: ${locks.map(holderOf).join("; ")}.`);
    return true;
  });
}

/** When a lock was taken, at the latest. */
function latest({ taken }: StackLock): number {
  return taken + clockMilliseconds;
}

/** A process that began after the lock was taken has only been given its owner's number. */
function isHeld(one: StackLock): boolean {
  return isAlive(one.pid) && !((startedAt(one.pid) ?? 0) > latest(one));
}

/** @returns its file; undefined where the folder cannot be written: then it is a run like any other's. */
function writeDown(folder: string): string | undefined {
  const file = path.join(folder, `${randomUUID()}.json`);
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify({ ...thisProcess(), began: Date.now() })}\n`, { mode: 0o600 });
    return file;
  } catch {
    return undefined;
  }
}

/** Runs of which this machine knows that they have ended without saying so. */
function killedRuns(folder: string): readonly Run[] {
  let names: string[];
  try {
    names = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const file = path.join(folder, name);
    const run = read(file);
    return run === undefined ? [] : [{ file, began: run }];
  });
}

/** When a killed run began; undefined where it works, or is one of which this machine cannot tell. */
function read(file: string): number | undefined {
  let text: string;
  let written: number;
  try {
    text = fs.readFileSync(file, "utf8");
    written = fs.statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
  const value = parsed(text);
  const owner = readOwner(text);
  // Killed while it wrote this, it did not come to take a lock.
  if (!isPlainObject(value) || typeof value.began !== "number" || owner === undefined)
    return Date.now() - written > endingMilliseconds ? Infinity : undefined;
  return owner.space === thisProcess().space && !isOwnerAlive(owner, 0) ? value.began : undefined;
}
