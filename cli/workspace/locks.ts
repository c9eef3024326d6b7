import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { isAlive } from "../../sandbox/api/process";
import { UsageError } from "../exit";

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
    if (owner !== undefined && isAlive(owner)) {
      throw new UsageError(
        `Another rehearsal of the stack ${stack} is running (process ${owner}): wait until it has ended, or stop it.`,
      );
    }
    rmSync(file, { force: true });
  }
  return files.length;
}

function ownerOf(file: string): number | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(file, "utf8")) as { pid?: unknown };
    return typeof pid === "number" ? pid : undefined;
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
    return name.endsWith(".json") ? [file] : [];
  });
}
