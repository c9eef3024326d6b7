/** One process at a time may keep its state in a file. */
import fs from "node:fs";
import { isAlive } from "./process";

const held = new Set<string>();

/** A lock without a name in it is left alone for this long: its owner may be about to write it. */
const namelessMilliseconds = 2_000;

/** Removing a dead owner's lock takes no time: what has lasted this long was killed in the middle of it. */
const takeoverMilliseconds = 10_000;

/**
 * Takes a lock file, and gives the function that lets it go. A lock whose process has ended is taken over. Throws an
 * Error with one sentence where another process, or this one, has it.
 */
export function lock(file: string): () => void {
  while (!create(file)) {
    const owner = ownerOf(file);
    if (owner === "gone") continue;
    if (owner !== "nobody" && lives(owner, file)) {
      throw new Error(
        `The sandbox's state beside ${file} is in use by process ${owner}; end that one, or name another state file.`,
      );
    }
    removeDead(file);
  }
  held.add(file);
  return () => {
    held.delete(file);
    fs.rmSync(file, { force: true });
  };
}

function create(file: string): boolean {
  try {
    fs.writeFileSync(file, String(process.pid), { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** The process that a lock file names. One that has only just been made may get its name in a moment. */
function ownerOf(file: string): number | "nobody" | "gone" {
  const until = Date.now() + namelessMilliseconds;
  for (;;) {
    const text = read(file);
    if (text === undefined) return "gone";
    const owner = Number(text);
    if (Number.isInteger(owner) && owner > 0) return owner;
    if (text !== "" || Date.now() > until) return "nobody";
    pause();
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return undefined;
  }
}

/** An own number that is not held is a number that was given out again. */
function lives(owner: number, file: string): boolean {
  return owner === process.pid ? held.has(file) : isAlive(owner);
}

/**
 * One process at a time removes a dead one's lock, or the second would remove the lock that the first has taken since.
 */
function removeDead(file: string): void {
  const takeover = `${file}.takeover`;
  if (!create(takeover)) {
    const since = fs.statSync(takeover, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - since > takeoverMilliseconds) fs.rmSync(takeover, { force: true });
    else pause();
    return;
  }
  try {
    const owner = ownerOf(file);
    if (owner === "nobody" || (owner !== "gone" && !lives(owner, file))) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(takeover, { force: true });
  }
}

/** Who opens a state has nothing to do until it is open. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
