/** The one kind of lock: a file that names its owner. The lock of an owner that has died is taken over. */
import fs from "node:fs";
import path from "node:path";
import { isOwnerAlive, isThisProcess, ownerText, readOwner, thisProcess, type Owner } from "./owner";

const held = new Set<string>();

/** A lock without a name in it is left alone for this long: its owner may be about to write it. */
const namelessMilliseconds = 2_000;

/** Removing a dead owner's lock takes no time: what has lasted this long was killed in the middle of it. */
const takeoverMilliseconds = 10_000;

/** How often an owner shows that it lives, to those who cannot ask for its process. */
const heartbeatMilliseconds = 5_000;

/** Thrown where somebody else has the lock. */
export class LockedError extends Error {
  override readonly name = "LockedError";

  constructor(
    readonly file: string,
    readonly owner: Owner,
  ) {
    super(`${file} is in use by process ${owner.pid}; end that one, or use another folder.`);
  }
}

/**
 * Takes a lock file.
 *
 * @returns lets it go.
 * @throws {LockedError} where another process, or this one, has it.
 */
export function lock(file: string): () => void {
  const owner = tryLock(file);
  if (typeof owner !== "function") throw new LockedError(file, owner);
  return owner;
}

/** Takes a lock file where nobody has it: gives the function that lets it go, else who has it. */
function tryLock(file: string): (() => void) | Owner {
  while (!create(file)) {
    const owner = ownerOf(file);
    if (owner === "gone") continue;
    if (owner !== "nobody" && lives(owner, file)) return owner;
    removeDead(file);
  }
  held.add(file);
  beat();
  let isHeld = true;
  return () => {
    // Let go a second time, it may be another's.
    if (!isHeld) return;
    isHeld = false;
    held.delete(file);
    fs.rmSync(file, { force: true });
  };
}

/**
 * Runs work that only one process may do at a time, such as a build into the cache. Others wait.
 *
 * @param folder where the lock file is made; it need not exist.
 * @param onWait called once when another process holds the lock, with its process number.
 * @param whileHeld is told how to let the lock go, and gives what is called when that has been done: a caller has the
 *   lock
 *   let go when a signal ends the process.
 */
export async function withLock<Result>(
  folder: string,
  name: string,
  work: () => Promise<Result>,
  onWait: (owner: number) => void = () => undefined,
  whileHeld: (release: () => void) => () => void = () => () => undefined,
): Promise<Result> {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `.${name}.lock`);
  let told = false;
  let taken = tryLock(file);
  while (typeof taken !== "function") {
    if (!told) onWait(taken.pid);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
    taken = tryLock(file);
  }
  const release = taken;
  const released = whileHeld(release);
  try {
    return await work();
  } finally {
    released();
    release();
  }
}

let heart: NodeJS.Timeout | undefined;

function beat(): void {
  heart ??= setInterval(() => {
    const now = new Date();
    for (const file of held) {
      try {
        fs.utimesSync(file, now, now);
      } catch {
        // The folder was deleted under us: there is nothing left to lock.
      }
    }
  }, heartbeatMilliseconds).unref();
}

function create(file: string): boolean {
  try {
    fs.writeFileSync(file, ownerText(thisProcess()), { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** The owner that a lock file names. One that has only just been made may get its name in a moment. */
function ownerOf(file: string): Owner | "nobody" | "gone" {
  const until = Date.now() + namelessMilliseconds;
  for (;;) {
    const text = read(file);
    if (text === undefined) return "gone";
    const owner = readOwner(text);
    if (owner) return owner;
    if (text !== "" || Date.now() > until) return "nobody";
    pause();
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Earlier versions locked the cache with a folder.
    if (code === "EISDIR") return "a folder";
    if (code !== "ENOENT") throw error;
    return undefined;
  }
}

/** Where the system does not tell when a process began, an own number that is not held was given out again. */
function lives(owner: Owner, file: string): boolean {
  if (isThisProcess(owner)) return held.has(file);
  return isOwnerAlive(owner, fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

/**
 * One process at a time removes a dead one's lock, or the second would remove the lock that the first has taken since.
 */
function removeDead(file: string): void {
  const takeover = `${file}.takeover`;
  if (!create(takeover)) {
    const since = fs.statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - since > takeoverMilliseconds) fs.rmSync(takeover, { force: true, recursive: true });
    else pause();
    return;
  }
  try {
    const owner = ownerOf(file);
    if (owner === "nobody" || (owner !== "gone" && !lives(owner, file)))
      fs.rmSync(file, { force: true, recursive: true });
  } finally {
    fs.rmSync(takeover, { force: true });
  }
}

/** Who opens a state has nothing to do until it is open. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
