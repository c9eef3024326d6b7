/** Files that are kept between runs: written as a whole or not at all, and read with a sentence where that fails. */
import fs from "node:fs";
import path from "node:path";

/** A kept file that cannot be used as it is. */
export class UnusableFile extends Error {
  override readonly name = "UnusableFile";

  constructor(
    readonly file: string,
    /** What is wrong with it, as the rest of a sentence that begins with its name. */
    readonly why: string,
  ) {
    super(`${file} ${why}.`);
  }
}

/**
 * Writes a file beside the old one, on the disk, and puts it in its place in one step: nobody ever reads half of it,
 * and a full disk leaves the old one as it was.
 *
 * @param mode its permissions; default for the owner alone.
 * @throws {UnusableFile} where a folder stands in its place, or the disk takes nothing.
 */
export function writeWhole(file: string, text: string, mode = 0o600): void {
  const beside = `${file}.${process.pid}`;
  try {
    writeThrough(beside, Buffer.from(text), mode);
    fs.renameSync(beside, file);
  } catch (error) {
    fs.rmSync(beside, { recursive: true, force: true });
    throw unusable(file, error, "written");
  }
}

function writeThrough(file: string, bytes: Buffer, mode: number): void {
  const descriptor = fs.openSync(file, "w", mode);
  try {
    // A disk that is nearly full takes a part without an error: this writes on until it has all, or until it fails.
    fs.writeFileSync(descriptor, bytes);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** What a kept file says; undefined where there is none. @throws {UnusableFile} where it cannot be read. */
export function readWhole(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unusable(file, error, "read");
  }
}

/**
 * A kept file of JSON; undefined where there is none.
 *
 * @param what what it holds, for the sentence that says that it does not.
 * @throws {UnusableFile} where it does not hold that.
 */
export function readKept<Value>(
  file: string,
  what: string,
  isRight: (value: unknown) => value is Value,
): Value | undefined {
  const text = readWhole(file);
  if (text === undefined) return undefined;
  const value = parsed(text);
  if (isRight(value)) return value;
  throw new UnusableFile(file, `${text.trim() === "" ? "is empty" : "is damaged"}: it does not hold ${what}`);
}

/** The value of a JSON text; undefined where it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Removes what killed runs have left of files that they were writing: `<name>.<process>`, as `writeWhole` has it. */
export function removeHalfWritten(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const [, whole] = /^(.+\.(?:json|yaml))\.\d+$/.exec(name) ?? [];
    if (whole !== undefined) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: "is a folder, and a file is expected",
  ENOTDIR: "is below a file, and a folder is expected",
  EACCES: "may not be used by this user",
  EPERM: "may not be used by this user",
  EROFS: "is on a disk that is read-only",
  ENOSPC: "has no room: the disk is full",
  EDQUOT: "has no room: the quota of the disk is used up",
  EFBIG: "has no room: it would be larger than this process may write",
};

function unusable(file: string, error: unknown, done: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const isFolder = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  return new UnusableFile(file, reasons[isFolder ? "EISDIR" : code] ?? `cannot be ${done} (${message})`);
}
