import { randomBytes } from "node:crypto";
import { rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const tickMilliseconds = 1_000;
/** So many looks in a row: what is full for a moment is not given up. */
const looks = 5;

interface RoomWatch {
  /** Whether it was told that there is no room. */
  readonly isFull: () => boolean;
  /** Ends the watch; again does no harm. */
  readonly end: () => void;
}

/**
 * Watches whether the disk still has room for the engine's state. Where it has none the engine tries each write again
 * for half a minute, one after the other (Pulumi v3.250.0, backend/diy/state.go), which is minutes of silence.
 *
 * @param stateFile the engine's state, which is written beside the old one; undefined watches nothing.
 * @param onFull called once, when it has had no room for five seconds.
 */
export function watchRoom(
  stateFile: string | undefined,
  onFull: () => void,
  tick: number = tickMilliseconds,
): RoomWatch {
  let fullFor = 0;
  const isFull = (): boolean => fullFor >= looks;
  if (stateFile === undefined) return { isFull, end: () => undefined };
  const timer = setInterval(() => {
    fullFor = hasRoom(stateFile) ? 0 : fullFor + 1;
    if (!isFull()) return;
    clearInterval(timer);
    onFull();
  }, tick).unref();
  return { isFull, end: () => clearInterval(timer) };
}

/** A state grows while it is written, beside the copy that the engine makes of it first, each with its attributes. */
const margin = 16_384;

/**
 * Takes room that is given back when the disk is full, so that what has been done can still be written down.
 *
 * @param reserve the file that takes it.
 * @param stateFile the engine's state, which may not exist yet.
 * @returns gives it back; again does no harm.
 */
export function reserveRoom(reserve: string, stateFile: string): () => void {
  const bytes = Math.max(least, 4 * (statSync(stateFile, { throwIfNoEntry: false })?.size ?? 0));
  const giveBack = (): void => rmSync(reserve, { recursive: true, force: true });
  try {
    // Of zeros some file systems keep nothing.
    if (statSync(reserve, { throwIfNoEntry: false })?.size !== bytes) writeFileSync(reserve, randomBytes(bytes));
  } catch {
    giveBack();
  }
  return giveBack;
}

/** Bytes that are reserved for a stack that is not large. */
const least = 500_000;

/** Whether a file and a copy of it could be written once more. What cannot be told is not held against the disk. */
export function hasRoom(file: string): boolean {
  try {
    const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
    const { bavail, bfree, bsize } = statfsSync(path.dirname(file));
    // The blocks that are kept for root are free to root.
    return (process.getuid?.() === 0 ? bfree : bavail) * bsize >= 2 * size + margin;
  } catch {
    return true;
  }
}
