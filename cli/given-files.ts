/** Files that somebody names: read and written so that what the system refuses says which file it was. */
import { readFileSync, writeFileSync } from "node:fs";

/** The text of a file. @throws the system's error, with the file's path, which it leaves out of a folder's. */
export function readGiven(file: string): string {
  return named(file, () => readFileSync(file, "utf8"));
}

/**
 * Writes a file.
 *
 * @param mode its permissions where it is new; default: anybody may read it.
 * @throws the system's error, with the file's path, which it leaves out of a full disk's.
 */
export function writeGiven(file: string, text: string, mode = 0o666): void {
  named(file, () => writeFileSync(file, text, { mode }));
}

function named<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && !("path" in error)) Object.assign(error, { path });
    throw error;
  }
}
