import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { UnusableFile, writeWhole } from "../../sandbox/process/files";

/** Name of the CLI's executable on this system. */
export const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/** What is written beside an executable once it has been tried, so that it need not be tried at every start. */
interface Receipt {
  readonly version: string;
  /** Bytes of the executable; all that earlier versions of this file say. */
  readonly size: number;
  /** Every file of the folder, the executable and the plugins that came with it, by name. */
  readonly files?: Readonly<Record<string, FileReceipt>>;
}

interface FileReceipt {
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
  /**
   * What the system knew of the file when its hash was last looked at. Whoever writes to it changes that: only then is
   * the whole file, of some 100 MB, read again.
   */
  readonly seen: string;
}

/**
 * Where engines are kept, a folder each version, outside any checkout: `$XDG_CACHE_HOME/launch-ready/pulumi`, else
 * `~/.cache/launch-ready/pulumi`, else (no home folder) in the system's folder for temporary files.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const home = env.HOME || env.USERPROFILE;
  // Empty is as good as not set, and what is not absolute is not used (XDG Base Directory Specification, 0.8).
  const base =
    (env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : undefined) ??
    (home ? path.join(home, ".cache") : path.join(os.tmpdir(), `cache-${os.userInfo().username}`));
  return path.join(base, "launch-ready", "pulumi");
}

/** Where a version's executable is, or will be. Beside it lie the plugins that came with it. */
export function cachedPath(version: string, folder = cacheFolder()): string {
  return path.join(folder, version, "bin", executable);
}

/** The path of a version that is cached whole: its files are, byte for byte, those that were kept. */
export function findCached(version: string, folder = cacheFolder()): string | undefined {
  const file = cachedPath(version, folder);
  try {
    const receipt = JSON.parse(readFileSync(receiptPath(file), "utf8")) as Receipt;
    if (receipt.version !== version || receipt.size !== statSync(file).size) return undefined;
    const bin = path.dirname(file);
    const found = filesOf(bin, receipt.files);
    // What an earlier version has kept and tried is taken as it is found, once.
    if (receipt.files !== undefined && !isSame(receipt.files, found)) return undefined;
    if (JSON.stringify(found) !== JSON.stringify(receipt.files)) remember(file, { ...receipt, files: found });
    return file;
  } catch {
    return undefined;
  }
}

function isSame(kept: Readonly<Record<string, FileReceipt>>, found: Readonly<Record<string, FileReceipt>>): boolean {
  return Object.entries(kept).every(([name, { sha256 }]) => found[name]?.sha256 === sha256);
}

/** The files of a folder, but for the receipt. Only what may have changed since it was last looked at is read. */
function filesOf(bin: string, known: Readonly<Record<string, FileReceipt>> = {}): Record<string, FileReceipt> {
  const names = readdirSync(bin).filter((name) => name !== receiptName);
  return Object.fromEntries(
    names.sort().map((name) => {
      const file = path.join(bin, name);
      const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
      const seen = [ino, size, mtimeNs, ctimeNs].join(" ");
      const sha256 = known[name]?.seen === seen ? known[name].sha256 : hashOf(file);
      return [name, { sha256, seen }];
    }),
  );
}

/** SHA-256 of a file, in hexadecimal. */
export function hashOf(file: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.alloc(4_194_304);
  const open = openSync(file, "r");
  try {
    for (let read = readSync(open, chunk); read > 0; read = readSync(open, chunk)) hash.update(chunk.subarray(0, read));
    return hash.digest("hex");
  } finally {
    closeSync(open);
  }
}

/** A cache that may only be read is looked at whole each time. */
function remember(file: string, receipt: Receipt): void {
  try {
    writeWhole(receiptPath(file), JSON.stringify(receipt), 0o644);
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
  }
}

/** A new empty folder on the cache's own file system, from which a rename is atomic. */
export function stagingFolder(folder = cacheFolder()): string {
  mkdirSync(folder, { recursive: true });
  return mkdtempSync(path.join(folder, ".staging-"));
}

/**
 * Puts a folder with a tried executable in the cache under its version, in one step: nobody ever sees half of it.
 *
 * @param bin folder that holds the executable, and the plugins that came with it.
 * @returns the executable's path.
 */
export function keep(bin: string, version: string, folder = cacheFolder()): string {
  const from = path.join(bin, executable);
  chmodSync(from, 0o755);
  const receipt: Receipt = { version, size: statSync(from).size, files: filesOf(bin) };
  writeWhole(receiptPath(from), JSON.stringify(receipt), 0o644);
  const target = path.dirname(cachedPath(version, folder));
  mkdirSync(path.dirname(target), { recursive: true });
  // What lies there is no whole engine, or nobody would have made another.
  if (existsSync(target)) rmSync(target, { recursive: true, force: true });
  renameSync(bin, target);
  return cachedPath(version, folder);
}

const receiptName = "receipt.json";

function receiptPath(file: string): string {
  return path.join(path.dirname(file), receiptName);
}
