import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive } from "../../sandbox/api/process";
import { endWithUs } from "./children";

/** A lock without a readable owner is left alone for this long: its owner may be about to write its name. */
const ownerlessMilliseconds = 10_000;

/**
 * Runs work that only one process may do at a time, such as a build into the cache. Others wait. The lock of a process
 * that has died is taken over.
 *
 * @param folder where the lock's folder is made; it need not exist.
 * @param onWait called once when another process holds the lock, with its process id where known.
 */
export async function withLock<Result>(
  folder: string,
  name: string,
  work: () => Promise<Result>,
  onWait: (owner: number | undefined) => void = () => undefined,
): Promise<Result> {
  const lock = path.join(folder, `.${name}.lock`);
  mkdirSync(folder, { recursive: true });
  let told = false;
  while (!take(lock)) {
    if (!told) onWait(ownerOf(lock));
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const release = (): void => rmSync(lock, { recursive: true, force: true });
  const released = endWithUs(release);
  try {
    return await work();
  } finally {
    released();
    release();
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
  writeFileSync(path.join(lock, "owner"), String(process.pid));
  return true;
}

function ownerOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(path.join(lock, "owner"), "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function isAbandoned(lock: string): boolean {
  const owner = ownerOf(lock);
  if (owner !== undefined) return !isAlive(owner);
  try {
    return Date.now() - statSync(lock).mtimeMs > ownerlessMilliseconds;
  } catch {
    return false;
  }
}
