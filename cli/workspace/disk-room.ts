import { randomBytes } from "node:crypto";
import { rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const tickMilliseconds = 1_000;

/** What counts as full, and for how many looks in a row: what is full for a moment is not given up. */
interface Patience {
  readonly looks: number;
  /** How many times the state there has to be room for. */
  readonly copies: number;
}

/** Room is kept in reserve, and given back when it is over, so that what was done can still be written down. */
export const patience = {
  rehearsal: { looks: 5, copies: 2 },
  /** On a disk of somebody's: nearly as long as the engine tries its first write, and before it gives that up. */
  live: { looks: 20, copies: 1 },
} as const satisfies Readonly<Record<string, Patience>>;

export interface RoomWatch {
  /** The state for which there is no room; undefined where there is. */
  readonly full: () => string | undefined;
  /** Ends the watch; again does no harm. */
  readonly end: () => void;
}

/**
 * Watches whether the disk still has room for the engine's state. Where it has none the engine tries each write again
 * for half a minute, one after the other (Pulumi v3.250.0, backend/diy/state.go), which is minutes of silence.
 *
 * @param stateFile the engine's state, which is written beside the old one; undefined, or not told, watches nothing.
 * @param onFull called once, when it has had no room for so long.
 */
export function watchRoom(
  stateFile: string | undefined | Promise<string | undefined>,
  { looks, copies }: Patience,
  onFull: () => void,
  tick: number = tickMilliseconds,
): RoomWatch {
  let file = typeof stateFile === "string" ? stateFile : undefined;
  if (typeof stateFile === "object")
    stateFile.then(
      (told) => (file = told),
      // The engine itself says why it cannot tell.
      () => undefined,
    );
  let fullFor = 0;
  const timer = setInterval(() => {
    fullFor = file === undefined || hasRoom(file, copies) ? 0 : fullFor + 1;
    if (fullFor < looks) return;
    clearInterval(timer);
    onFull();
  }, tick).unref();
  return { full: () => (fullFor < looks ? undefined : file), end: () => clearInterval(timer) };
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

/** Whether so many copies of a file could be written. What cannot be told is not held against the disk. */
export function hasRoom(file: string, copies: number): boolean {
  try {
    const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
    const { bavail, bfree, bsize } = statfsSync(path.dirname(file));
    // The blocks that are kept for root are free to root.
    return (process.getuid?.() === 0 ? bfree : bavail) * bsize >= copies * size + margin;
  } catch {
    return true;
  }
}
