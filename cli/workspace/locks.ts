import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { isAlive, startedAt } from "../../sandbox/process/processes";
import { usageError } from "../usage";

/**
 * Lifts the locks that killed runs have left on a rehearsal's state. A lock whose process still runs is respected.
 *
 * @param state folder of the file backend: locks are in `.pulumi/locks/…/*.json`, with the process id in each.
 * @returns how many were lifted.
 * @throws {UsageError} where a run is at work.
 */
export function liftStaleLocks(state: string, stack: string): number {
  const files = jsonFiles(path.join(state, ".pulumi", "locks"));
  for (const file of files) {
    const owner = ownerOf(file);
    if (owner && isHeld(owner)) {
      throw usageError(
        "usage-rehearsal-running",
        `Another rehearsal of the stack ${stack} is running (process ${owner.pid}): ` +
          "wait until it has ended, or stop it.",
      );
    }
    rmSync(file, { recursive: true, force: true });
  }
  return files.length;
}

/** Who holds a lock of the engine (pkg/backend/diy/lock.go, lockContent, v3.250.0). */
interface EngineLock {
  readonly pid: number;
  /** When it was taken, in milliseconds since 1970. */
  readonly taken: number;
}

/** Clocks that are read one after the other, and one of them in ticks. */
const clockMilliseconds = 2_000;

/** A process that began after the lock was taken has only been given its owner's number. */
function isHeld({ pid, taken }: EngineLock): boolean {
  return isAlive(pid) && !((startedAt(pid) ?? 0) > taken + clockMilliseconds);
}

function ownerOf(file: string): EngineLock | undefined {
  try {
    const { pid, timestamp } = JSON.parse(readFileSync(file, "utf8")) as { pid?: unknown; timestamp?: unknown };
    const taken = typeof timestamp === "string" ? Date.parse(timestamp) : NaN;
    return typeof pid === "number" ? { pid, taken: Number.isNaN(taken) ? Infinity : taken } : undefined;
  } catch {
    // Killed while it wrote its lock: it did not go on.
    return undefined;
  }
}

function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) return jsonFiles(file);
    // Also a *.json.1.tmp that a run was killed in the middle of: to the engine every file there is a lock.
    return /\.json(\.|$)/.test(name) ? [file] : [];
  });
}
